import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { parseArgs } from "node:util";
import * as z from "zod";
import { startSandbox } from "../sandbox/server.ts";

const help = `image-studio sandbox: a server on this machine that behaves like the Ideogram API and costs nothing

  --port <number>     a fixed port (default: a free one)
  --key <text>        the key it accepts (default: a random one)
  --latency <ms>      working time of a paid request (default: 0)
  --plain             flat pictures, one a size, instead of drawn ones
  --help              this text`;

const optionsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  key: z.string().min(8).optional(),
  latency: z.coerce.number().nonnegative().default(0),
  plain: z.boolean().default(false),
  help: z.boolean().default(false),
});

/** Runs until the process is told to end. */
export async function runSandboxCommand(args: string[]): Promise<void> {
  const options = optionsSchema.parse(parseArgs({
    args,
    options: { port: { type: "string" }, key: { type: "string" }, latency: { type: "string" }, plain: { type: "boolean" }, help: { type: "boolean" } },
  }).values);
  if (options.help) {
    console.log(help);
    return;
  }
  const key = options.key ?? `sandbox-${randomBytes(12).toString("base64url")}`;
  const controlToken = randomBytes(12).toString("base64url");
  const sandbox = await startSandbox({
    key, controlToken, port: options.port, latencyMs: options.latency, drawing: options.plain ? "plain" : "pretty",
  });
  console.log(welcome(sandbox.origin, key, controlToken));
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await sandbox.close();
}

function welcome(origin: string, key: string, controlToken: string): string {
  return `The sandbox listens on ${origin}

  Point things at it    IDEOGRAM_BASE_URL=${origin} IDEOGRAM_API_KEY=${key}
  Try it                curl -s ${origin}/v1/ideogram-v3/generate -H 'Api-Key: ${key}' -H 'Content-Type: application/json' -d '{"prompt": "a red kite over dunes"}'
  What it billed        curl -s ${origin}/__control/ledger -H 'Sandbox-Control: ${controlToken}'
  What it was sent      curl -s ${origin}/__control/log -H 'Sandbox-Control: ${controlToken}'
  Make it misbehave     curl -s ${origin}/__control/misbehave -H 'Sandbox-Control: ${controlToken}' -d '{"on": "submit", "do": {"kind": "status", "status": 503}}'

Prompts with __unsafe_prompt__, __unsafe_output__, __no_balance__ or __boom__ are refused accordingly. Ctrl+C ends it.`;
}

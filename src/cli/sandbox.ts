import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { codecsIn } from "../codecs/files.ts";
import { startSandbox } from "../sandbox/server.ts";
import type { Sandbox } from "../sandbox/server.ts";
import { saysWhichOption } from "./usageError.ts";

const help = `image-studio sandbox: a server on this machine that behaves like the Ideogram and the Imagine API and costs nothing

  --port <number>     a fixed port (default: a free one)
  --key <text>        the key it accepts (default: a random one)
  --latency <ms>      working time of a paid request (default: 0)
  --plain             flat pictures, one a size, instead of drawn ones
  --help              this text`;

const number = (largest: number, error: string): z.ZodType<number> => z.string().regex(/^\d{1,9}$/, { error, abort: true }).transform(Number).refine((value) => value <= largest, error);

const optionsSchema = z.object({
  port: number(65_535, "a whole number from 0 to 65535").default(0),
  key: z.string().regex(/^[\x21-\x7e]{8,}$/, "8 or more letters, digits and signs without spaces").optional(),
  latency: number(3_600_000, "milliseconds, a whole number up to an hour").default(0),
  plain: z.boolean().default(false),
  help: z.boolean().default(false),
});

function readOptions(args: string[]): z.infer<typeof optionsSchema> {
  const { values } = parseArgs({
    args,
    options: { port: { type: "string" }, key: { type: "string" }, latency: { type: "string" }, plain: { type: "boolean" }, help: { type: "boolean" } },
  });
  const parsed = optionsSchema.safeParse(values);
  if (!parsed.success) throw saysWhichOption(parsed.error, values);
  return parsed.data;
}

/** Runs until the process is told to end. */
export async function runSandboxCommand(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) {
    console.log(help);
    return;
  }
  const key = options.key ?? `sandbox-${randomBytes(12).toString("base64url")}`;
  const controlToken = randomBytes(12).toString("base64url");
  const sandbox = await startSandbox({
    key, controlToken, port: options.port, latencyMs: options.latency, drawing: options.plain ? "plain" : "pretty",
    // The build lays them beside the bundle; from the source there is no such folder.
    ...(typeof __dirname === "string" ? { codecs: codecsIn(join(__dirname, "codecs")) } : {}),
  });
  console.log(welcome(sandbox, key, controlToken));
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await sandbox.close();
}

function welcome({ origin, imagine }: Pick<Sandbox, "origin" | "imagine">, key: string, controlToken: string): string {
  return `The sandbox listens on ${origin}

  Point things at it    IDEOGRAM_BASE_URL=${origin} IDEOGRAM_API_KEY=${key}
                        IMAGINE_BASE_URL=${imagine} IMAGINE_API_KEY=${key}
  Try it                curl -s ${origin}/v1/ideogram-v3/generate -H 'Api-Key: ${key}' -H 'Content-Type: application/json' -d '{"prompt": "a red kite over dunes"}'
                        curl -s ${imagine}/v2/image/generations -H 'Authorization: Bearer ${key}' -F prompt='a red kite over dunes' -F style=anime -o kite.jpg
  What it billed        curl -s ${origin}/__control/ledger -H 'Sandbox-Control: ${controlToken}'
  What it was sent      curl -s ${origin}/__control/log -H 'Sandbox-Control: ${controlToken}'
  Make it misbehave     curl -s ${origin}/__control/misbehave -H 'Sandbox-Control: ${controlToken}' -d '{"on": "submit", "do": {"kind": "status", "status": 503}}'

Prompts with __unsafe_prompt__, __unsafe_output__, __no_balance__ or __boom__ are refused accordingly; Imagine knows the keys vk-test-expired and vk-test-poor, too. Ctrl+C ends it.`;
}

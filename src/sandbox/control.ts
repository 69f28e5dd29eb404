import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import * as z from "zod";
import { jsonAnswer, problem } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { faultSchema } from "./faults.ts";
import type { Fault } from "./faults.ts";
import type { Sandbox } from "./sandbox.ts";
import { send } from "./send.ts";

export interface ControlDeps {
  readonly token: string;
  readonly port: () => number;
  readonly sandbox: Sandbox;
  readonly pending: () => readonly Fault[];
}

const folder = "/__control/";
const bodySchema = z.union([faultSchema, z.array(faultSchema)]);

export function isControlPath(path: string): boolean {
  return path.startsWith(folder);
}

/**
 * The sandbox's own routes. Any page in a browser can send requests to a loopback port, and by DNS rebinding even read
 * the answers; it can neither know the token nor send another `Host`.
 */
export function createControl(deps: ControlDeps): (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> {
  return async (request, response, url) => send(response, refusal(deps, request) ?? await answer(deps, request, url));
}

function refusal({ token, port }: ControlDeps, { headers }: IncomingMessage): Answer | undefined {
  if (headers.host !== `127.0.0.1:${port()}` && headers.host !== `localhost:${port()}`) return problem(403, "Not a host of this sandbox");
  const given = headers["sandbox-control"];
  return typeof given === "string" && same(given, token) ? undefined : problem(401, "The header Sandbox-Control must carry the control token");
}

async function answer({ sandbox, pending }: ControlDeps, request: IncomingMessage, url: URL): Promise<Answer> {
  switch (`${request.method} ${url.pathname.slice(folder.length)}`) {
    case "GET ledger":
      return jsonAnswer(200, sandbox.ledger());
    case "GET log":
      return jsonAnswer(200, sandbox.log());
    case "GET state":
      return jsonAnswer(200, { inFlight: sandbox.inFlight, maxSeenInFlight: sandbox.maxSeenInFlight, tokens: sandbox.tokens, faults: pending() });
    case "POST reset":
      sandbox.reset();
      return jsonAnswer(200, {});
    case "POST release":
      sandbox.release();
      return jsonAnswer(200, {});
    case "POST misbehave": {
      const parsed = bodySchema.safeParse(await json(request).catch(() => undefined));
      if (!parsed.success) return problem(400, z.prettifyError(parsed.error));
      sandbox.misbehave(...[parsed.data].flat());
      return jsonAnswer(200, { faults: pending() });
    }
    default:
      return problem(404, "No such control route");
  }
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

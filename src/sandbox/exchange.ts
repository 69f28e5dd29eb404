import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { challengePage, fieldProblems, htmlPage, jsonAnswer, problem, Refusal } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { actOf } from "./faults.ts";
import type { Act } from "./faults.ts";
import { send, sendHalf, sendInPieces, sendOversized } from "./send.ts";
import type { OpenEntry } from "./requestLog.ts";

/** One request on its way through the sandbox. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly log: OpenEntry;
  /** Runs when the answer leaves, or when the connection ends without one: slots are given back here. */
  whenOver(release: () => void): void;
  /** When held answers are let go. */
  released(): Promise<void>;
}

export type Work = (body: Buffer, acts: readonly Act[]) => Answer | Promise<Answer>;

const largestBody = 64 * 1024 * 1024;

/** Reads the body, does the work and answers, or meets the faults it was told to. */
export async function serve(call: Call, acts: readonly Act[], work: Work): Promise<void> {
  const socket = call.request.socket;
  if (actOf(acts, "reset-before-body") !== undefined) {
    socket.resetAndDestroy();
    return;
  }
  const body = await readBody(call.request);
  if (body === "broken") return;
  const answer = body === "too large"
    ? problem(413, "The request is larger than 64 MB", { connection: "close" })
    : unbilled(acts) ?? billed(acts, await settle(() => work(body, acts)));
  const delay = actOf(acts, "delay");
  if (delay !== undefined) await sleep(delay.ms, undefined, { ref: false });
  if (actOf(acts, "hold") !== undefined) await call.released();
  if (answer.status < 400 && actOf(acts, "hang") !== undefined) return;
  const lost = answer.status < 400 ? acts.find((act) => losing.has(act.kind)) : undefined;
  if (lost?.kind === "reset-after-body") {
    socket.resetAndDestroy();
    return;
  }
  call.log.answered(answer.status);
  if (lost?.kind === "reset-mid-answer" || lost?.kind === "truncate") sendHalf(call.response, answer, "ends");
  else if (lost?.kind === "stall") sendHalf(call.response, answer, "waits");
  else if (lost?.kind === "oversized") await sendOversized(call.response, answer, lost.bytes, lost.declared === true);
  else await sendSlowly(call.response, answer, acts);
}

const losing: ReadonlySet<Act["kind"]> = new Set(["reset-after-body", "reset-mid-answer", "truncate", "oversized", "stall"]);

async function sendSlowly(response: ServerResponse, answer: Answer, acts: readonly Act[]): Promise<void> {
  const drip = actOf(acts, "drip");
  if (drip === undefined) send(response, answer);
  else await sendInPieces(response, answer, drip.ms);
}

/** Faults that answer in place of the work. */
function unbilled(acts: readonly Act[]): Answer | undefined {
  const act = acts.find(replaces);
  return act === undefined || ("billed" in act && act.billed === true) ? undefined : replacement(act);
}

/** Faults that spoil an answer after its work was done. A refusal stays what it is: nothing was done. */
function billed(acts: readonly Act[], answer: Answer): Answer {
  if (answer.status >= 400) return answer;
  const act = acts.find(replaces);
  if (act !== undefined) return replacement(act);
  if (actOf(acts, "not-json") !== undefined) return { ...answer, body: answer.body.subarray(0, answer.body.length / 2) };
  return answer;
}

type Replacing = Extract<Act, { kind: "status" | "html" | "challenge" | "field-problems" | "redirect" }>;

function replaces(act: Act): act is Replacing {
  return act.kind === "status" || act.kind === "html" || act.kind === "challenge" || act.kind === "field-problems" || act.kind === "redirect";
}

function replacement(act: Replacing): Answer {
  switch (act.kind) {
    case "html": return htmlPage(act.status);
    case "challenge": return challengePage(act.status);
    case "field-problems": return fieldProblems(act.fields, act.message);
    case "redirect": return { status: act.status, type: "text/plain", body: Buffer.alloc(0), headers: { location: act.location } };
    case "status": {
      const headers = act.headers ?? {};
      if (act.body !== undefined && typeof act.body !== "string") return jsonAnswer(act.status, act.body, headers);
      return { status: act.status, type: "text/plain", body: Buffer.from(act.body ?? ""), headers };
    }
  }
}

async function settle(work: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.answer;
    throw thrown;
  }
}

/** The whole body. What is too large is read to its end all the same, so that the client gets to see the answer. */
function readBody(request: IncomingMessage): Promise<Buffer | "too large" | "broken"> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestBody) chunks.length = 0;
      else chunks.push(chunk);
    });
    request.on("end", () => resolve(size > largestBody ? "too large" : Buffer.concat(chunks)));
    request.on("close", () => resolve("broken"));
    request.on("error", () => resolve("broken"));
  });
}

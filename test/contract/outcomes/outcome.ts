import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Job } from "../../../src/jobs/types.ts";
import type { Fault, Sandbox } from "../../../src/sandbox/server.ts";
import { runOne } from "../../support/asking.ts";
import type { Ask, Asked } from "../../support/asking.ts";

/** What a row of the outcome table says about a job and about the sandbox's ledger. */
export interface Row {
  readonly state: Job["state"];
  readonly kind?: string;
  readonly billed: Job["billed"];
  readonly reserved: number;
  readonly spent: number;
  /** How often the POST went out. */
  readonly posts: number;
  /** How often the sandbox has billed. */
  readonly bills: number;
}

export interface Outcome {
  readonly seen: string;
  readonly faults: readonly Fault[];
  readonly ask?: Ask;
  /** A file stands where the folder should be made. */
  readonly blocked?: true;
  readonly row: Row;
  /** Why nobody waits for it on a real clock. */
  readonly tooSlow?: string;
}

export function rowOf(sandbox: Sandbox, { state, billed, reserved, spent, failure }: Job): Row {
  const posts = sandbox.log().filter((entry) => entry.method === "POST" && entry.query["dry_run"] === undefined).length;
  return { state, billed, reserved, spent, posts, bills: sandbox.ledger().length, ...(failure === undefined ? {} : { kind: failure.kind }) };
}

/** Only who is left without an answer waits for a time-out: on a busy machine a short one would strike others. */
export function hangs({ faults }: Outcome): boolean {
  return faults.some((fault) => fault.do.kind === "hang");
}

export function titleOf({ seen, row }: Outcome): string {
  return `${seen}: ${row.state}, ${row.kind ?? "saved"}; billed ${row.billed}, sent ${row.posts === 1 ? "once" : `${row.posts} times`}`;
}

/** Makes the outcome's world, asks for a picture in it, and tells what became of it. */
export async function meets(outcome: Outcome, sandbox: Sandbox, asked: Asked): Promise<Row> {
  sandbox.misbehave(...outcome.faults);
  if (outcome.blocked === true) await writeFile(fileURLToPath(asked.folder), "");
  return rowOf(sandbox, await runOne(asked, outcome.ask));
}

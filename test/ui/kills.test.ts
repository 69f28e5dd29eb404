import assert from "node:assert/strict";
import { run } from "../support/vscode/processes.ts";
import { becomes, key, openStage, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Ends that nobody can prepare for, as the window's extension host meets them. */
const kills: readonly { readonly by: string; readonly kill: (stage: Stage) => Promise<void> }[] = [
  { by: "a reload of the page", kill: (stage) => stage.cutOff() },
  { by: "the death of the extension host", kill: killExtensionHost },
];

describe("a window that dies over its work", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "kills", pays: "environment" });
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  for (const [round, { by, kill }] of kills.entries()) {
    it(`by ${by}: collects what was paid for once, asks about what is not known, sends nothing unasked`, async () => {
      const [downloading, submitting, queued] = [`harbour ${round}`, `meadow ${round}`, `glacier ${round}`];
      const progress = (prompt: string, stageText: string) => stage.messages.notification(`"${prompt}": ${stageText}`);
      stage.api.misbehave({ on: "download", do: { kind: "hang" } });
      await stage.generate(downloading, "Ideogram 2a");
      await progress(downloading, "Downloading 1 of 1");
      stage.api.misbehave({ on: "submit", do: { kind: "hang" } });
      await stage.generate(submitting, "Ideogram 2a");
      await progress(submitting, "Generating");
      await until(async () => Promise.resolve(stage.paid().length), (sent) => sent === 2);
      stage.api.misbehave({ on: "submit", do: { kind: "inflight", retryAfterSeconds: 600 } });
      await stage.generate(queued, "Ideogram 2a");
      await progress(queued, "Ideogram is busy with this key's other requests. Waiting, try 2 in ");
      assert.deepEqual(stage.paid().map(({ status }) => status), [200, null, 429]);

      await kill(stage);

      const offer = "1 request was still waiting when a window closed: $0.04.";
      await stage.messages.notification(offer);
      await becomes(() => stage.images(), [...earlier(round), `harbour-${round}.png`]);
      assert.equal(stage.paid().length, 3, "nothing was sent again");
      await stage.messages.press(offer, round === 0 ? "Resume" : "Discard");
      if (round === 0) await until(() => stage.images(), (images) => images.includes("glacier-0.png"));

      await stage.runCommand("Image Studio: Show History");
      await stage.quickInput.step(/\$0\.04 reserved/);
      await becomes(async () => (await stage.quickInput.items()).slice(0, 3).map(({ label, detail }) => [label, detail]), [
        [submitting, "The connection broke after the request was sent. It may have been billed ($0.04)."],
        [queued, round === 0 ? "" : "Cancelled. Nothing was billed."],
        [downloading, ""],
      ]);
      await stage.quickInput.pick(submitting);
      await stage.messages.pressInDialog(/Was this request billed\? \$0\.04 stays reserved/, "It Was Billed");
      await stage.runCommand("Image Studio: Show History");
      await stage.quickInput.step(round === 0 ? "History: $0.12 billed, $0.00 reserved" : "History: $0.20 billed, $0.00 reserved");
      await stage.quickInput.cancel();

      assert.deepEqual(await stage.images(), [...(round === 0 ? ["glacier-0.png"] : earlier(round)), `harbour-${round}.png`].sort());
      assert.equal(stage.api.ledger().length, round === 0 ? 3 : 2, "each request is billed once");
      assert.deepEqual(stage.api.log().filter(({ path }) => path.includes(key)), []);
    });
  }
});

function earlier(round: number): string[] {
  return round === 0 ? [] : ["glacier-0.png", "harbour-0.png"];
}

/** SIGKILL: no farewell. The workbench starts another host for an installed extension by itself. */
async function killExtensionHost(): Promise<void> {
  const rows = (await run("ps", ["-eo", "pid=,ppid=,args="])).split("\n").flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || parent === undefined || args === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
  });
  const ours = (pid: number): boolean => pid === process.pid || rows.some((row) => row.pid === pid && ours(row.parent));
  const hosts = rows.filter(({ pid, args }) => args.includes("--type=extensionHost") && ours(pid));
  assert.ok(hosts.length > 0, "there is an extension host");
  for (const { pid } of hosts) process.kill(pid, "SIGKILL");
}

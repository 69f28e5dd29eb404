import assert from "node:assert/strict";
import { killExtensionHost } from "./extensionHost.ts";
import { shared } from "./shared.ts";
import { becomes, key, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Ends that nobody can prepare for, as the window's extension host meets them. */
const kills: readonly { readonly by: string; readonly kill: (stage: Stage) => Promise<void> }[] = [
  { by: "a reload of the page", kill: (stage) => stage.cutOff() },
  { by: "the death of the extension host", kill: killExtensionHost },
];

describe("a window that dies over its work", () => {
  let stage: Stage;
  let billedBefore: number;
  before(async () => {
    stage = await shared("unasked");
    await stage.runCommand("View: Close All Editors");
    billedBefore = billedIn(await stage.statusBar());
  });
  // A Studio that lost its host stands there until it is asked for.
  after(() => stage.runCommand("View: Close All Editors"));
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  /** Those that are made here. */
  const images = async (): Promise<string[]> => (await stage.images()).filter((name) => /^(harbour|meadow|glacier)-/.test(name));
  /** In cents, of other files' requests too. Of a window that has sent nothing nothing is said. */
  const billedIn = (words: readonly string[]): number => Number(/\$(\d+\.\d\d)/.exec(words.find((text) => text.includes("$")) ?? "$0.00")?.[1]) * 100;

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
      await becomes(images, [...earlier(round), `harbour-${round}.png`]);
      assert.equal(stage.paid().length, 3, "nothing was sent again");
      await stage.messages.press(offer, round === 0 ? "Resume" : "Discard");
      if (round === 0) await until(images, (names) => names.includes("glacier-0.png"));

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
      await stage.quickInput.step(/^History: \$\d+\.\d\d billed, \$0\.00 reserved/);
      assert.equal(Math.round(billedIn(await stage.quickInput.widget.locator(".quick-input-title").allInnerTexts()) - billedBefore), round === 0 ? 12 : 20, "cents");
      await stage.quickInput.cancel();

      assert.deepEqual(await images(), [...(round === 0 ? ["glacier-0.png"] : earlier(round)), `harbour-${round}.png`].sort());
      assert.equal(stage.api.ledger().length, round === 0 ? 3 : 2, "each request is billed once");
      assert.deepEqual(stage.api.log().filter(({ path }) => path.includes(key)), []);
    });
  }
});

function earlier(round: number): string[] {
  return round === 0 ? [] : ["glacier-0.png", "harbour-0.png"];
}

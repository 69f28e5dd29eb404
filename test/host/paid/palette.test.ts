import assert from "node:assert/strict";
import { ConfigurationTarget, commands, workspace } from "vscode";
import { scene } from "../scene.ts";
import { paidSandbox } from "./sandbox.ts";

describe("a request of the palette whose price takes long to ask", () => {
  const sandbox = paidSandbox();
  const settings = workspace.getConfiguration("imageStudio");
  const choices = { "What should the picture show?": "first", "Which model?": "Ideogram 4.0", "Which aspect ratio?": "1024 × 1024" };
  before(() => settings.update("confirmAbove", 100, ConfigurationTarget.Global));
  after(() => settings.update("confirmAbove", undefined, ConfigurationTarget.Global));
  beforeEach(async () => {
    await sandbox.reset();
    await sandbox.misbehave({ on: "quote", times: -1, do: { kind: "delay", ms: 1500 } });
  });

  it("shows itself at once, and goes on in the same progress", async () => {
    const begun = Date.now();
    const said: { readonly text: string; readonly at: number }[] = [];
    const { progresses, texts, restore } = scene(choices, (text) => said.push({ text, at: Date.now() - begun }));
    try {
      await commands.executeCommand("imageStudio.generate", "a slow kite");
    } finally {
      restore();
    }
    assert.deepEqual(progresses.filter((title) => title !== ""), ["\"a slow kite\""]);
    const stages = said.map(({ text }) => text);
    assert.deepEqual([stages[0], stages[1], stages.includes("Generating")], ["\"a slow kite\"", "Preparing", true]);
    assert.ok((said[stages.indexOf("Generating")]?.at ?? 0) - (said[1]?.at ?? 0) > 1000, "it was there while the price was asked");
    assert.ok(texts.some((text) => text.startsWith("Saved assets/images/a-slow-kite.png for $0.06.")), texts.join("\n"));
  });

  it("can be left while the price is asked: that costs nothing, and is no failure", async () => {
    const { texts, restore } = scene(choices, (text, cancel) => {
      if (text === "Preparing") setTimeout(cancel, 100);
    });
    try {
      await commands.executeCommand("imageStudio.generate", "a kite that is let go");
    } finally {
      restore();
    }
    await new Promise((resolve) => setTimeout(resolve, 2500));
    assert.deepEqual(await sandbox.ledger(), []);
    assert.equal(texts.at(-1), "Preparing");
  });
});

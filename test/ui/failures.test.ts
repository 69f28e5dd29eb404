import assert from "node:assert/strict";
import type { Fault } from "../../src/sandbox/server.ts";
import { shared } from "./shared.ts";
import type { Stage } from "./stage.ts";

describe("a request that fails", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("everyday");
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const failing = async (act: Fault["do"], prompt: string): Promise<void> => {
    stage.api.misbehave({ on: "submit", do: act });
    await stage.generate(prompt, "Ideogram 2a");
  };
  const buttonsOf = async (text: string): Promise<string[]> => {
    const toast = await stage.messages.notification(text);
    return (await toast.locator(".monaco-button:not(.monaco-dropdown-button)").allInnerTexts()).map((label) => label.trim());
  };
  const billed = (): number => stage.api.ledger().length;

  it("for its key: says which, and leads to another", async () => {
    const text = "Ideogram did not accept the key \"IDEOGRAM_API_KEY\". Nothing was billed.";
    await failing({ kind: "status", status: 401, body: { message: "Invalid API key" } }, "A locked door");
    assert.deepEqual(await buttonsOf(text), ["Replace Key", "Switch Key"]);
    await stage.messages.press(text, "Switch Key");
    await stage.quickInput.step("Which key should pay?");
    await stage.quickInput.cancel();
    assert.equal(billed(), 0);
  });

  it("for want of credit: leads to the bill, and tries again", async () => {
    const text = "The Ideogram account has no credit left. Nothing was billed.";
    await failing({ kind: "status", status: 402 }, "An empty purse");
    assert.deepEqual(await buttonsOf(text), ["Open Billing", "Try Again"]);
    await stage.messages.press(text, "Try Again");
    await stage.messages.said(/Saved assets\/images\/an-empty-purse\.png/);
    assert.equal(billed(), 1);
  });

  it("in the safety check: leads back to the words", async () => {
    const text = "Ideogram declined this in its safety check. Nothing was billed.";
    await failing({ kind: "status", status: 422, body: { message: "Prompt failed safety check" } }, "Something rude");
    assert.deepEqual(await buttonsOf(text), ["Edit Prompt"]);
    await stage.messages.press(text, "Edit Prompt");
    await stage.quickInput.step("What should the picture show?");
    assert.equal(await stage.quickInput.widget.locator(".quick-input-box input").inputValue(), "Something rude");
    await stage.quickInput.cancel();
    assert.equal(billed(), 0);
  });

  it("after it was sent: says that it may have been billed, is not sent again, and is open in the history until a person decides", async () => {
    const text = "The connection broke after the request was sent. It may have been billed ($0.04).";
    await failing({ kind: "reset-after-body" }, "A broken line");
    assert.deepEqual(await buttonsOf(text), ["Open Usage", "Try Again Anyway", "Show Log"]);
    assert.deepEqual([stage.paid().length, billed()], [1, 1]);
    await stage.messages.press(text, "Open Usage");
    await stage.messages.dialog(/external website[^]*ideogram\.ai/);
    await stage.messages.pressInDialog(/external website/, "Cancel");
    await stage.runCommand("Image Studio: Show History");
    await stage.quickInput.step(/\$0\.04 reserved/);
    await stage.quickInput.pick("A broken line");
    await stage.messages.pressInDialog(/\$0\.04 stays reserved until you say so/, "It Was Not");
    await stage.runCommand("Image Studio: Show History");
    await stage.quickInput.step(/\$0\.00 reserved/);
    await stage.quickInput.cancel();
  });

  it("by an error page or a redirect: is an error of the server that may have been billed, and nobody follows", async () => {
    const text = "Ideogram answered with an error of its own. It may have been billed ($0.04).";
    for (const act of [{ kind: "html", status: 502 }, { kind: "redirect", status: 307, location: "http://127.0.0.1:9/" }] as const) {
      await failing(act, "A detour");
      assert.deepEqual(await buttonsOf(text), ["Open Usage", "Try Again Anyway", "Show Log"]);
      await stage.messages.clear();
    }
    assert.deepEqual([stage.paid().length, billed()], [2, 0]);
  });
});

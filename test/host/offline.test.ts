import assert from "node:assert/strict";
import { ConfigurationTarget, commands, extensions, workspace } from "vscode";
import * as z from "zod";
import { startApi } from "./keysApi.ts";
import type { Api } from "./keysApi.ts";
import { person } from "./keysPerson.ts";

const leaving = { "Leave the sandbox?": "Leave the Sandbox" };
const whose = { "Add API Key": "Ideogram" };
const canary = "canary-1d0f5a77-offline";

describe("the sandbox", () => {
  let api: Api;
  before(async () => {
    api = await startApi();
    await workspace.getConfiguration("imageStudio").update("ideogram.baseUrl", api.origin, ConfigurationTarget.Global);
  });
  after(async () => {
    await run("leaveOffline", [], leaving);
    await workspace.getConfiguration("imageStudio").update("ideogram.baseUrl", undefined, ConfigurationTarget.Global);
    await api.close();
  });

  /** Runs a command; every input box gets the next text, every other thing is answered by its title or left. */
  const run = async (command: string, typed: readonly string[], answers: Readonly<Record<string, string>> = {}): Promise<{ result: unknown; texts: string[] }> => {
    const left = [...typed];
    const here = person((shown) => {
      const answer = shown.kind === "input" ? left.shift() : answers[shown.title];
      if (answer === undefined) shown.leave();
      else shown.answer(answer);
    });
    try {
      return { result: await commands.executeCommand(`imageStudio.${command}`), texts: here.seen.map((shown) => shown.text) };
    } finally {
      here.restore();
    }
  };
  const quote = async (): Promise<unknown> => {
    const exported = z.looseObject({ quote: z.custom<(request: object) => Promise<unknown>>((value) => typeof value === "function") })
      .parse(await extensions.getExtension("image-studio.image-studio")?.activate());
    return exported.quote({ operation: "generate/ideogram-4", input: { prompt: "a lighthouse" } });
  };

  it("quotes and pays by itself: the user's key stays where it is, and nothing leaves the machine", async () => {
    await run("addKey", [canary, "work"], whose);
    assert.equal((await run("tryOffline", [])).result, true);
    assert.deepEqual(await quote(), { usdMicros: 60_000, basis: "exact" });
    assert.deepEqual(api.requests, []);
  });

  it("says that a key added meanwhile does not pay yet", async () => {
    const { result, texts } = await run("addKey", [`${canary}-2`, "second"], whose);
    assert.equal(result, true);
    assert.equal(texts.at(-1), "The key \"second\" is saved. The sandbox still pays in this window.");
  });

  it("is not left without a yes", async () => {
    await run("leaveOffline", []);
    assert.deepEqual(await quote(), { usdMicros: 60_000, basis: "exact" });
    assert.deepEqual(api.requests, []);
  });

  it("is left for the user's own key", async () => {
    const { texts } = await run("leaveOffline", [], leaving);
    assert.deepEqual(texts, ["Leave the sandbox?\nFrom then on requests are billed to the key \"second\"."]);
    await quote();
    assert.deepEqual(api.requests.map(({ headers }) => headers["api-key"]), [`${canary}-2`]);
    for (const name of ["work", "second"]) await run("removeKey", [], { "Remove API Key": name, [`Remove the Ideogram key "${name}"?`]: "Remove" });
  });
});

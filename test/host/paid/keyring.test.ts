import assert from "node:assert/strict";
import { CancellationTokenSource, ConfigurationTarget, commands, window, workspace } from "vscode";
import type { Keyring } from "../keyring.ts";
import { addKey, removeAllKeys, setBaseUrl } from "../keysDesk.ts";
import { scene } from "../scene.ts";
import { callApi } from "../studioApi.ts";
import { paidSandbox } from "./sandbox.ts";

const request = { operation: "generate/ideogram-4", input: { prompt: "a lighthouse" } };
const keyring = (behaviour: Keyring): PromiseLike<unknown> => commands.executeCommand("companion.run", behaviour);

describe("a keyring that is broken", () => {
  const sandbox = paidSandbox();
  const settings = workspace.getConfiguration("imageStudio");
  before(async () => {
    await settings.update("confirmAbove", 100, ConfigurationTarget.Global);
    await setBaseUrl(process.env["IDEOGRAM_BASE_URL"]);
    await addKey(sandbox.key, "work");
  });
  after(async () => {
    await keyring("works");
    await removeAllKeys();
    await setBaseUrl(undefined);
    await settings.update("confirmAbove", undefined, ConfigurationTarget.Global);
  });
  beforeEach(() => sandbox.reset());
  afterEach(() => keyring("works"));

  /** What is shown while it is asked for a price, which a key travels with. */
  const shown = async (work: () => PromiseLike<unknown>): Promise<readonly string[]> => {
    const { texts, restore } = scene();
    try {
      await work();
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      restore();
    }
    return texts;
  };

  it("by refusing lets the environment's key pay, says so once, and where no key can be added says why", async () => {
    await keyring("refuses");
    assert.deepEqual(await shown(() => callApi("quote", request)), ["Keys in this machine's keyring cannot be read at the moment. Another key is used."]);
    assert.deepEqual(await shown(() => callApi("quote", request)), []);
    assert.deepEqual((await sandbox.log()).map(({ path }) => path), Array(2).fill("/v2/image/generate/ideogram-4"));
    const { texts, restore } = scene({ "Whose key?": "Ideogram", "Paste the Ideogram API key": "canary-keyring-0987654321", "What should the key be called": "other" });
    await commands.executeCommand("imageStudio.addKey");
    restore();
    assert.equal(texts.at(-1), "Keys in this machine's keyring can be neither read nor added at the moment. Nothing was sent, and nothing was billed.");
  });

  it("by never answering is said to be waited for, and who does not want to wait pays with the environment's key", async () => {
    await keyring("is silent");
    const { progresses, restore } = scene({}, (text, cancel) => {
      if (text.startsWith("Waiting for this machine's keyring")) cancel();
    });
    await callApi("quote", request).finally(restore);
    assert.deepEqual(progresses, ["Waiting for this machine's keyring, which may be asking for its password. Cancel goes on without the keys in it."]);
    assert.deepEqual((await sandbox.log()).map(({ path }) => path), ["/v2/image/generate/ideogram-4"]);
  });

  it("by never answering holds nobody back who leaves", async () => {
    await keyring("is silent");
    const source = new CancellationTokenSource();
    setTimeout(() => source.cancel(), 100);
    await assert.rejects(callApi("quote", request, source.token), { kind: "cancelled", billed: "no" });
    assert.deepEqual(await sandbox.log(), []);
  });

  it("by taking its time tells a Studio whose tab was closed meanwhile nothing, and nothing is thrown", async () => {
    const thrown: string[] = [];
    const hear = (reason: unknown): void => void thrown.push(String(reason));
    process.on("unhandledRejection", hear);
    await commands.executeCommand("imageStudio.openStudio");
    const studios = () => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === "Prompt Studio");
    while (studios().length === 0) await new Promise((told) => setTimeout(told, 20));
    await keyring("is slow");
    await setBaseUrl("https://api.example.test");
    await window.tabGroups.close(studios());
    await new Promise((resolve) => setTimeout(resolve, 1500));
    process.off("unhandledRejection", hear);
    await setBaseUrl(process.env["IDEOGRAM_BASE_URL"]);
    assert.deepEqual(thrown, []);
  });
});

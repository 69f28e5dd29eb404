import assert from "node:assert/strict";
import { ConfigurationTarget, Uri, workspace } from "vscode";
import type { WorkspaceFolder } from "vscode";
import { pngChunks, readPngText } from "../../../src/images/png.ts";
import { failureOf, studioApi } from "../studioApi.ts";
import { paidSandbox } from "./sandbox.ts";

const operation = "generate/ideogram-2a-turbo";

describe("saving", () => {
  const sandbox = paidSandbox();
  const folder: WorkspaceFolder = workspace.workspaceFolders?.[0] ?? assert.fail("a folder is open");
  const set = (name: string, value: unknown) => workspace.getConfiguration("imageStudio").update(name, value, ConfigurationTarget.Workspace);
  const make = async (prompt: string): Promise<string> => {
    const { images } = await (await studioApi()).run({ operation, input: { prompt } });
    return workspace.asRelativePath(images[0]?.uri ?? assert.fail());
  };
  before(() => workspace.getConfiguration("imageStudio").update("confirmAbove", 100, ConfigurationTarget.Global));
  after(() => workspace.getConfiguration("imageStudio").update("confirmAbove", undefined, ConfigurationTarget.Global));
  beforeEach(() => sandbox.reset());
  afterEach(async () => {
    for (const name of ["folder", "fileName", "metadata"]) await set(name, undefined);
  });

  it("names the file by the prompt, and never writes over another", async () => {
    assert.deepEqual([await make("Ein Häuschen: \"CON\"?"), await make("ein häuschen con"), await make("Ein häuschen CON!")],
      ["assets/images/ein-hauschen-con.png", "assets/images/ein-hauschen-con-2.png", "assets/images/ein-hauschen-con-3.png"]);
  });

  it("follows the settings for folder and file name", async () => {
    await set("folder", "public/img");
    await set("fileName", "${model}/${slug}-${width}");
    assert.equal(await make("a fox"), "public/img/ideogram-2a-turbo/a-fox-1024.png");
    await set("folder", "${workspaceFolder}/public/${workspaceFolderBasename}");
    assert.equal(await make("a fox"), `public/${folder.name}/ideogram-2a-turbo/a-fox-1024.png`);
  });

  it("leaves the workspace by no folder setting, takes no variable literally, and spends nothing on the attempt", async () => {
    for (const [name, value] of [["folder", "../outside"], ["folder", "$HOME/assets"], ["fileName", "${slug}-${sed}"]] as const) {
      await set(name, value);
      assert.deepEqual(await failureOf((await studioApi()).run({ operation, input: { prompt: "a fox" } })), { kind: "invalid-input", billed: "no", retryable: false });
      await set(name, undefined);
    }
    assert.deepEqual(await sandbox.ledger(), []);
  });

  it("marks that a model made it; prompt and seed only where wanted; nothing where not", async () => {
    const texts = async (prompt: string): Promise<string> => {
      const bytes = await workspace.fs.readFile(Uri.joinPath(folder.uri, await make(prompt)));
      return [...pngChunks(bytes)].map((chunk) => readPngText(chunk)?.text ?? "").join("\n");
    };
    const origin = await texts("secret plans one");
    assert.match(origin, /trainedAlgorithmicMedia/);
    assert.doesNotMatch(origin, /secret plans/);
    await set("metadata", "full");
    assert.match(await texts("secret plans two"), /trainedAlgorithmicMedia[\s\S]*secret plans two/);
    await set("metadata", "off");
    assert.equal((await texts("secret plans three")).trim(), "");
  });

  it("keeps a paid image when the folder cannot be written, says so, and leaves no half file", async () => {
    // A file where the folder should be: that stops root too.
    await workspace.fs.writeFile(Uri.joinPath(folder.uri, "locked"), new Uint8Array());
    await set("folder", "locked/images");
    const outcome = await failureOf((await studioApi()).run({ operation, input: { prompt: "a kept fox" } }));
    assert.deepEqual(outcome, { kind: "save-failed", billed: "yes", retryable: false });
    assert.equal((await sandbox.ledger()).length, 1, "it was paid for once");
    assert.deepEqual((await workspace.findFiles("**/*kept-fox*")).map(String), []);
  });
});

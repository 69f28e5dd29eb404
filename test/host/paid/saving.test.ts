import assert from "node:assert/strict";
import { mkdtemp, readdir, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ConfigurationTarget, Uri, workspace } from "vscode";
import type { WorkspaceFolder } from "vscode";
import { pngChunks, readPngText } from "../../../src/images/png.ts";
import { person } from "../keysPerson.ts";
import { callApi, failureOf, studioApi } from "../studioApi.ts";
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

  it("saves files that others may read as they may any new file there", async () => {
    const { fsPath } = Uri.joinPath(folder.uri, await make("a fox"));
    const any = join(dirname(fsPath), "any.txt");
    await writeFile(any, "");
    assert.deepEqual((await stat(fsPath)).mode, (await stat(any)).mode);
    await rm(any);
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

  describe("in a folder that another extension names", () => {
    const run = (given: string | Uri): Promise<unknown> => callApi("run", { operation, input: { prompt: "a stray fox" }, folder: given });
    const root = folder.uri.toString();
    const outside = ["/../../out", "/%2e%2e/out", "/..%2fout", "/a/../../out", "/a/%2E%2E/..%2f..%2fout"].map((way) => root + way);

    for (const way of [...outside, "vscode-userdata:/workspace/out", "untitled:out"]) {
      it(`refuses ${way.replace(root, "")}, and spends nothing`, async () => {
        for (const given of [way, Uri.parse(way, true)]) {
          assert.deepEqual(await failureOf(run(given)), { kind: "invalid-input", billed: "no", retryable: false });
        }
        assert.deepEqual(await sandbox.ledger(), []);
      });
    }

    it("saves in what the path comes to", async () => {
      await run(`${root}/a/../b/./c?x=1#y`);
      assert.ok((await workspace.fs.stat(Uri.joinPath(folder.uri, "b", "c", "a-stray-fox.png"))).size > 0);
    });
  });

  describe("behind a link that leads out of the workspace", () => {
    let outside = "";
    before(async () => {
      outside = await realpath(await mkdtemp(join(tmpdir(), "outside-")));
      await symlink(outside, Uri.joinPath(folder.uri, "linked").fsPath, "dir");
    });
    after(async () => {
      await rm(Uri.joinPath(folder.uri, "linked").fsPath);
      await rm(outside, { recursive: true });
    });
    const asked = (): string[] => [`Save images in ${join(outside, "img")}, outside the workspace?`];

    it("asks by name, and spends nothing without a yes", async () => {
      const here = person((shown) => { shown.leave(); });
      try {
        await set("folder", "linked/img");
        assert.deepEqual(await failureOf((await studioApi()).run({ operation, input: { prompt: "a fox" } })), { kind: "cancelled", billed: "no", retryable: false });
        await set("folder", undefined);
        const named = Uri.joinPath(folder.uri, "linked", "img");
        assert.deepEqual(await failureOf((await studioApi()).run({ operation, input: { prompt: "a fox" }, folder: named })), { kind: "cancelled", billed: "no", retryable: false });
      } finally {
        here.restore();
      }
      assert.deepEqual(here.seen.map(({ title }) => title), [...asked(), ...asked()]);
      assert.deepEqual(await sandbox.ledger(), []);
    });

    it("keeps the picture when the link has come since it was asked for", async () => {
      await set("folder", "late");
      await sandbox.misbehave({ on: "submit", do: { kind: "delay", ms: 1000 } });
      const run = failureOf((await studioApi()).run({ operation, input: { prompt: "a late fox" } }));
      while ((await sandbox.log()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await symlink(outside, Uri.joinPath(folder.uri, "late").fsPath, "dir");
      assert.deepEqual(await run, { kind: "save-failed", billed: "yes", retryable: false });
      assert.deepEqual(await readdir(outside), []);
      await rm(Uri.joinPath(folder.uri, "late").fsPath);
    });

    it("asks once, and then saves there", async () => {
      const here = person((shown) => { shown.answer("Save There"); });
      try {
        await set("folder", "linked/img");
        assert.deepEqual([await make("a far fox"), await make("a farther fox")], ["linked/img/a-far-fox.png", "linked/img/a-farther-fox.png"]);
      } finally {
        here.restore();
      }
      assert.deepEqual(here.seen.map(({ title }) => title), asked());
      assert.deepEqual((await readdir(join(outside, "img"))).sort(), ["a-far-fox.png", "a-farther-fox.png"]);
    });
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

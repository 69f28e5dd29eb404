import assert from "node:assert/strict";
import { mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigurationTarget, Uri, commands, workspace } from "vscode";
import { drawn } from "../../support/drawn.ts";
import { scene } from "../scene.ts";
import { failureOf, studioApi } from "../studioApi.ts";
import { paidSandbox } from "./sandbox.ts";

/** A link that runs a command, an icon, and characters that turn what follows around. */
const hostile = "[Repair](command:imageStudio.showLog) $(trash) \u202Egnp";
const plainly = "[Repair] (command:imageStudio.showLog) $ (trash) gnp";

describe("hostile words", () => {
  const sandbox = paidSandbox();
  const settings = workspace.getConfiguration("imageStudio");
  const root = workspace.workspaceFolders?.[0]?.uri ?? assert.fail("a folder is open");
  const image = Uri.joinPath(root, `${hostile}.png`);
  before(async () => {
    await settings.update("confirmAbove", 100, ConfigurationTarget.Global);
    const { images } = await (await studioApi()).run({ operation: "generate/ideogram-2a-turbo", input: { prompt: "a red kite" } });
    await workspace.fs.copy(images[0]?.uri ?? assert.fail(), image);
  });
  after(async () => {
    await settings.update("confirmAbove", undefined, ConfigurationTarget.Global);
    await workspace.fs.delete(image);
  });
  beforeEach(() => sandbox.reset());

  const shows = async (work: () => PromiseLike<unknown>, answers?: Readonly<Record<string, string>>): Promise<string[]> => {
    const { texts, restore } = scene(answers);
    try {
      await work();
    } finally {
      restore();
    }
    const rendered = texts.map((text) => ({ text, ...drawn(text) })).filter(({ links, icons }) => links.length + icons.length > 0);
    assert.deepEqual(rendered, []);
    assert.deepEqual(texts.filter((text) => /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text)), []);
    assert.ok(texts.some((text) => text.includes(plainly)), `they are shown, as they are: ${texts.join(" / ")}`);
    return texts;
  };
  const describeIt = () => commands.executeCommand("imageStudio.describe", image);
  const generate = (prompt: string) => commands.executeCommand("imageStudio.generate", prompt);
  const throughPalette = { "Generate Image": "first" };

  /** The sandbox's key is the environment's: what was added meanwhile is not to pay for what follows. */
  const removeKeys = async (): Promise<void> => {
    for (let left = true; left;) {
      const { texts, restore } = scene({ "Remove API Key": "first", "it stays valid until": "Remove" });
      await commands.executeCommand("imageStudio.removeKey");
      restore();
      left = texts.some((text) => text.startsWith("Remove the"));
    }
  };

  it("in a file's name and in descriptions run and draw nothing", async () => {
    await sandbox.misbehave({ on: "submit", do: { kind: "says", fields: { descriptions: [{ text: hostile }, { text: `${hostile} ${hostile} ${hostile}` }] } } });
    const texts = await shows(describeIt, { "Send ": "Send" });
    assert.ok(texts.includes(`${plainly}.png · $0.01`), "as a progress's title");
    assert.ok(texts.includes(`${plainly}.png, described: $0.01`), "as a pick's title");
  });

  it("in a refusal's reason run and draw nothing", async () => {
    await sandbox.misbehave({ on: "submit", do: { kind: "status", status: 400, body: { detail: hostile } } });
    await shows(describeIt);
  });

  it("in an image that cannot be sent run and draw nothing, and an empty answer says what it cost", async () => {
    const broken = Uri.joinPath(root, `${hostile} broken.png`);
    await workspace.fs.writeFile(broken, new TextEncoder().encode("no picture"));
    await shows(() => commands.executeCommand("imageStudio.describe", broken));
    await workspace.fs.delete(broken);
    await sandbox.misbehave({ on: "submit", do: { kind: "says", fields: { descriptions: [] } } });
    const texts = await shows(describeIt);
    assert.ok(texts.includes("Ideogram answered, but with nothing in it. It was billed ($0.01)."), texts.join("\n"));
  });

  it("in a prompt run and draw nothing, in the palette, its progress and among the earlier prompts", async () => {
    await shows(() => generate(hostile), throughPalette);
    await shows(() => generate(""));
  });

  it("in a generation's failure run and draw nothing", async () => {
    await sandbox.misbehave({ on: "submit", do: { kind: "generation-failed", reason: hostile } });
    const texts = await shows(() => generate(hostile), throughPalette);
    assert.ok(texts.length > 5);
  });

  it("in the history run and draw nothing", async () => {
    await shows(() => commands.executeCommand("imageStudio.showHistory"));
  });

  it("in a key's name, and in the path of the file that it comes from, run and draw nothing", async () => {
    const folder = Uri.joinPath(root, hostile);
    await workspace.fs.writeFile(Uri.joinPath(folder, ".env"), new TextEncoder().encode("IDEOGRAM_API_KEY=canary-hostile-1234567890\n"));
    try {
      await shows(() => commands.executeCommand("imageStudio.importKey"));
      await shows(() => commands.executeCommand("imageStudio.addKey"), { "Whose key?": "Ideogram", "Paste the Ideogram API key": "canary-hostile-0987654321", "What should the key be called": hostile.replace("\u202E", "") });
      await shows(() => commands.executeCommand("imageStudio.verifyKey"), { "Verify API Key": "first" });
    } finally {
      await workspace.fs.delete(folder, { recursive: true });
      await removeKeys();
    }
  });

  it("in the target of a link run and draw nothing", async () => {
    const outside = await realpath(await mkdtemp(join(tmpdir(), hostile)));
    const link = Uri.joinPath(root, "hostile-link");
    await symlink(outside, link.fsPath, "dir");
    try {
      await shows(async () => failureOf((await studioApi()).run({ operation: "generate/ideogram-2a-turbo", input: { prompt: "a fox" }, folder: link })));
    } finally {
      await rm(link.fsPath);
      await rm(outside, { recursive: true });
    }
  });
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { Position, WorkspaceEdit, commands, workspace } from "vscode";
import { startApi } from "./keysApi.ts";
import type { Api } from "./keysApi.ts";
import { inWorkspace, quote, removeAllKeys, run, sentKeys, setBaseUrl } from "./keysDesk.ts";
import type { Reactions } from "./keysDesk.ts";
import { confirmEdits, discardEdits, editsWith } from "./keysEdits.ts";
import type { Shown } from "./keysPerson.ts";

const canary = "canary-7f3d91c2-host";
const file = ".env.local";
const storing = `The key is stored as "workspace". ${file} still holds it in plain text.`;
const clean = `${file} no longer holds the key. git ignores the file. No commit has it.`;
const unticked = `${file} still holds the key. To make a change, tick it in the Refactor Preview, then apply it.`;
const tidy = (shown: Shown) => shown.answer("Remove the Line and Ignore the File");

describe("importing a key from .env", () => {
  let home: Api;
  let elsewhere: Api;
  const written = new Set<string>();
  const git = (...args: string[]): void => void execFileSync("git", ["-C", inWorkspace("").fsPath, "-c", "user.name=a", "-c", "user.email=a@example.com", ...args]);

  before(async () => {
    [home, elsewhere] = await Promise.all([startApi(), startApi()]);
    await setBaseUrl(home.origin);
    git("init", "-q");
  });
  after(async () => {
    await setBaseUrl(undefined);
    await workspace.fs.delete(inWorkspace(".git"), { recursive: true });
    await Promise.all([home.close(), elsewhere.close()]);
  });
  beforeEach(() => {
    home.requests.length = 0;
  });
  afterEach(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    for (const name of [".gitignore", ...written]) await workspace.fs.delete(inWorkspace(name), { recursive: true }).then(undefined, () => undefined);
    written.clear();
    await removeAllKeys();
    await setBaseUrl(undefined, "imagine");
  });

  /** Also waits until VS Code's own copy, which outlives a deleted file, holds the text. */
  const write = async (name: string, text: string): Promise<void> => {
    written.add(name);
    await workspace.fs.writeFile(inWorkspace(name), new TextEncoder().encode(text));
    const document = await workspace.openTextDocument(inWorkspace(name));
    while (document.getText() !== text) {
      await new Promise<void>((resolve) => {
        const watching = workspace.onDidChangeTextDocument(() => {
          watching.dispose();
          resolve();
        });
      });
    }
  };
  const read = async (name: string): Promise<string> => new TextDecoder().decode(await workspace.fs.readFile(inWorkspace(name)));
  /** A person who says yes to what is shown of a key, and then does this. */
  const importing = (reactions: Reactions = {}) => run("importKey", reactions, (shown) => (shown.title.startsWith("Store the ") ? shown.answer("Store Key") : shown.leave()));
  const draft = async (name: string, text: string): Promise<void> => {
    const edit = new WorkspaceEdit();
    edit.insert(inWorkspace(name), new Position(0, 0), text);
    await workspace.applyEdit(edit);
  };

  it("says when there is none", async () => {
    assert.deepEqual((await importing()).texts, ["No .env file of this workspace holds IDEOGRAM_API_KEY or IMAGINE_API_KEY."]);
  });

  it("shows what it read before it stores it, and stores nothing without a yes", async () => {
    const text = `A=b\r\nexport IDEOGRAM_API_KEY="${canary}" # mine\r\nC=d\r\n`;
    await write(file, text);
    const asking = `Store the Ideogram key of ${file}, line 2?\nIt ends in "host". It is kept in this machine's secret storage and sent to ${home.origin} only.`;
    assert.deepEqual((await run("importKey", {})).texts, [asking]);
    assert.deepEqual((await run("removeKey", {})).texts, ["Image Studio has no API key yet."]);
    assert.deepEqual((await importing()).texts, [asking, storing]);
    assert.deepEqual((await importing()).texts, [storing], "and it is not stored twice");
    assert.equal(await read(file), text);
    await quote();
    assert.deepEqual(sentKeys(home), [canary]);
  });

  it("takes no key from what only looks like one, and says of which line and why", async () => {
    await write(file, `A=b\nIDEOGRAM_API_KEY=your_api_key_here\nIMAGINE_API_KEY="${canary}\\n"\n`);
    assert.deepEqual((await importing()).texts, [
      `No key was taken. ${file}, line 2, IDEOGRAM_API_KEY: This only stands for a key: a placeholder. ${file}, line 3, IMAGINE_API_KEY: A backslash is left in the key, from a program that wrote it in its own way. Copy the key again from the page where it was made.`,
    ]);
  });

  it("finds the root's file among many examples, which it never reads, and reads UTF-16", async () => {
    for (let n = 0; n < 90; n += 1) await workspace.fs.writeFile(inWorkspace(`packages/p${n}/.env.example`), new TextEncoder().encode(`IDEOGRAM_API_KEY=${canary}-example\n`));
    written.add("packages");
    written.add(".env");
    await workspace.fs.writeFile(inWorkspace(".env"), Buffer.from(`\ufeffIDEOGRAM_API_KEY=${canary}\r\n`, "utf16le"));
    const { texts } = await importing();
    assert.deepEqual(texts.map((text) => text.split("\n")[0]), ["Store the Ideogram key of .env, line 1?", "The key is stored as \"workspace\". .env still holds it in plain text."]);
    await quote();
    assert.deepEqual(sentKeys(home), [canary]);
  });

  it("finds the keys of both providers", async () => {
    await setBaseUrl(elsewhere.origin, "imagine");
    await write(file, `A=b\nIDEOGRAM_API_KEY=${canary}-1\nIMAGINE_API_KEY=${canary}-2\nC=d\n`);
    await write(".gitignore", ".env*\n");
    const kept = `The key is stored as "workspace". ${file} still holds it in plain text.`;
    const editing = confirmEdits();
    try {
      const imagine = await importing({ "Import API Key from .env": (shown) => shown.answer("IMAGINE_API_KEY"), [kept]: tidy });
      assert.deepEqual(imagine.texts, [
        "Import API Key from .env\nWhich key?"
        + `\nIDEOGRAM_API_KEY | ${file}, line 2 | Ends in "st-1". Stored for ${home.origin}, and sent there only`
        + `\nIMAGINE_API_KEY | ${file}, line 3 | Ends in "st-2". Stored for ${elsewhere.origin}, and sent there only`,
        `Store the Imagine key of ${file}, line 3?\nIt ends in "st-2". It is kept in this machine's secret storage and sent to ${elsewhere.origin} only.`,
        kept, clean,
      ]);
      assert.equal(await read(file), `A=b\nIDEOGRAM_API_KEY=${canary}-1\nC=d\n`);
      assert.deepEqual((await importing({ [storing]: tidy })).texts.slice(1), [storing, clean]);
      assert.equal(await read(file), "A=b\nC=d\n");
    } finally {
      editing.restore();
    }
    assert.deepEqual((await run("switchKey", {})).texts, [
      "Switch API Key\nWhich key should pay?"
      + `\nworkspace | Ideogram · in use | Sent to ${home.origin} only`
      + `\nworkspace | Imagine · in use | Sent to ${elsewhere.origin} only`
      + "\nSandbox |  | Simulated pictures on this machine, free\nAdd API Key… |  | ",
    ]);
    await quote();
    assert.deepEqual([sentKeys(home), elsewhere.requests], [[`${canary}-1`], []]);
  });

  it("verifies no key of a provider that proves none for free, and sends nothing", async () => {
    await setBaseUrl(elsewhere.origin, "imagine");
    await write(file, `IMAGINE_API_KEY=${canary}\n`);
    await importing();
    const { texts } = await run("verifyKey", { "Verify API Key": (shown) => shown.answer("workspace") });
    assert.deepEqual(texts, [
      "Verify API Key\nWhich key? Verifying is free.\nworkspace | in use | Imagine has no free way to verify a key. Nothing is sent.",
      "Imagine has no free way to verify a key, and nothing is spent to find out. The key \"workspace\" proves itself at its first request.",
    ]);
    assert.deepEqual([home.requests, elsewhere.requests], [[], []]);
  });

  describe("and taking it out of the file", () => {
    const text = `A=b\nIDEOGRAM_API_KEY=${canary}\nC=d\n`;
    const without = "A=b\nC=d\n";

    for (const [before, after] of [["dist", "dist\n/.env.local\n"], ["dist\r\n", "dist\r\n/.env.local\r\n"], [undefined, "/.env.local\n"], [".env*\n", ".env*\n"]] as const) {
      it(`also has git ignore the file, in one edit, with ${before === undefined ? "no .gitignore" : JSON.stringify(before)}`, async () => {
        await write(file, text);
        if (before !== undefined) await write(".gitignore", before);
        const editing = confirmEdits();
        try {
          assert.deepEqual((await importing({ [storing]: tidy })).texts.slice(1), [storing, clean]);
          assert.equal(editing.count, 1);
          assert.equal(await read(file), without);
          assert.equal(await read(".gitignore"), after);
        } finally {
          editing.restore();
        }
      });
    }

    it("changes nothing when the preview of the change is discarded", async () => {
      await write(file, text);
      const editing = discardEdits();
      try {
        assert.deepEqual((await importing({ [storing]: tidy })).texts.slice(1), [storing, unticked]);
        assert.equal(await read(file), text);
        await assert.rejects(read(".gitignore"));
      } finally {
        editing.restore();
      }
    });

    for (const unsaved of [file, ".gitignore"]) {
      it(`leaves an unsaved draft of ${unsaved} alone: neither saved nor discarded`, async () => {
        await write(file, text);
        await write(".gitignore", "dist\n");
        await draft(unsaved, "# a thought\n");
        const editing = confirmEdits();
        try {
          assert.deepEqual((await importing({ [storing]: tidy })).texts.slice(1), [
            storing, `${unsaved} has changes that are not saved, and they are left alone. Save or undo them first: the key still stands in ${file}.`,
          ]);
          assert.equal(editing.count, 0);
          assert.deepEqual([await read(file), await read(".gitignore")], [text, "dist\n"]);
          const document = await workspace.openTextDocument(inWorkspace(unsaved));
          assert.deepEqual([document.isDirty, document.getText().startsWith("# a thought\n")], [true, true]);
        } finally {
          editing.restore();
          await commands.executeCommand("workbench.action.files.revert");
          await (await workspace.openTextDocument(inWorkspace(unsaved))).save();
        }
      });
    }

    it("saves nothing that was typed while the preview was open", async () => {
      await write(file, text);
      await write(".gitignore", ".env*\n");
      const editing = editsWith(async (apply) => {
        const applied = await apply();
        await draft(file, "TYPED=1\n");
        return applied;
      });
      try {
        assert.deepEqual((await importing({ [storing]: tidy })).texts.slice(1), [
          storing, `${file} has changes that are not saved, and they are left alone. Save or undo them first: the key still stands in ${file}.`,
        ]);
        assert.equal(await read(file), text);
      } finally {
        editing.restore();
        await (await workspace.openTextDocument(inWorkspace(file))).save();
      }
    });

    it("says where else the key still stands", async () => {
      await write(file, `# IDEOGRAM_API_KEY=${canary}\nVITE_IDEOGRAM_API_KEY=${canary}\n${text}`);
      await write("web/.env", `IDEOGRAM_API_KEY=${canary}\n`);
      written.add("web");
      await write(".gitignore", ".env*\n");
      const editing = confirmEdits();
      try {
        const { texts } = await importing({ "Import API Key from .env": (shown) => shown.answer("IDEOGRAM_API_KEY"), [storing]: tidy });
        assert.equal(texts.at(-1), `${file} still holds the key: line 1 (a comment), line 2 (VITE_IDEOGRAM_API_KEY). The same key also stands in web/.env. git ignores the file. No commit has it.`);
      } finally {
        editing.restore();
      }
    });

    it("puts the line where a deeper .gitignore would undo it in the root's", async () => {
      await write(".gitignore", ".env\n");
      await write("web/.gitignore", "!.env\n");
      await write("web/.env", text);
      written.add("web");
      const stored = "The key is stored as \"workspace\". web/.env still holds it in plain text.";
      const editing = confirmEdits();
      try {
        assert.equal((await importing({ [stored]: tidy })).texts.at(-1), "web/.env no longer holds the key. git ignores the file. No commit has it.");
        assert.deepEqual([await read(".gitignore"), await read("web/.gitignore")], [".env\n", "!.env\n/.env\n"]);
      } finally {
        editing.restore();
      }
    });

    it("says of a file that git has what ignoring it cannot do", async () => {
      await write(file, text);
      git("add", file);
      git("commit", "-qm", "all");
      const editing = confirmEdits();
      try {
        assert.equal((await importing({ [storing]: tidy })).texts.at(-1),
          `${file} no longer holds the key. git tracks the file all the same: no .gitignore keeps it out of the next commit before "git rm --cached". It was committed before, so the key can be in the history: replace it by a new one.`);
      } finally {
        editing.restore();
      }
    });
  });
});

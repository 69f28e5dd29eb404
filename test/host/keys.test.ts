import assert from "node:assert/strict";
import { ConfigurationTarget, Uri, commands, extensions, workspace } from "vscode";
import type { WorkspaceEdit, WorkspaceEditMetadata } from "vscode";
import * as z from "zod";
import { quoted, startApi } from "./keysApi.ts";
import type { Api } from "./keysApi.ts";
import { person } from "./keysPerson.ts";
import type { Person, Shown } from "./keysPerson.ts";

const canary = "canary-7f3d91c2-host";

describe("the commands about keys", () => {
  let home: Api;
  let elsewhere: Api;
  let there: Person | undefined;

  before(async () => {
    [home, elsewhere] = await Promise.all([startApi(), startApi()]);
  });
  after(() => Promise.all([home.close(), elsewhere.close()]));
  beforeEach(async () => {
    await setBaseUrl(home.origin);
    for (const api of [home, elsewhere]) {
      api.requests.length = 0;
      api.answer = quoted;
    }
  });
  afterEach(async () => {
    there?.restore();
    there = undefined;
    await removeAllKeys();
    await setBaseUrl(undefined);
    await setBaseUrl(undefined, "imagine");
  });

  /** Runs a command while a person reacts to what it shows, by title; what is not listed is left. */
  const run = async (command: string, reactions: Readonly<Record<string, (shown: Shown) => void>>): Promise<{ result: unknown; texts: string[] }> => {
    const here = person((shown) => (reactions[shown.title] ?? ((left: Shown) => left.leave()))(shown));
    there = here;
    const result: unknown = await commands.executeCommand(`imageStudio.${command}`);
    here.restore();
    return { result, texts: here.seen.map((shown) => shown.text) };
  };
  const addKey = (secret: string, name: string) => {
    let step = 0;
    return run("addKey", {
      "Add API Key": (shown) => {
        step += 1;
        shown.answer(step === 1 ? secret : name);
      },
    });
  };
  const sentKeys = (api: Api) => api.requests.map(({ headers }) => headers["api-key"]);

  it("add a key: where it comes from, that it is shown once, where it goes; then prove it for free", async () => {
    const texts: string[] = [];
    let step = 0;
    const { result, texts: all } = await run("addKey", {
      "Add API Key": (shown) => {
        step += 1;
        if (step === 2) return shown.answer("work");
        texts.push(shown.problem("two words"), shown.problem("short"), shown.problem(`IDEOGRAM_API_KEY="${canary}"`));
        shown.answer(`IDEOGRAM_API_KEY="${canary}"`);
      },
      "The key \"work\" is saved": (shown) => shown.answer("Verify the Key"),
    });
    assert.equal(result, true);
    assert.deepEqual(texts.map((text) => text === ""), [false, false, true]);
    assert.deepEqual(all, [
      `Add API Key\nIdeogram shows a key only once: copy it when it is made. It is kept in this machine's secret storage and sent to ${home.origin} only.\nPaste the Ideogram API key\n`,
      "Add API Key\nWhat should the key be called? The name is shown where it pays.\n\ndefault",
      "The key \"work\" is saved\nVerify it now?\nVerify the Key |  | Free: asks Ideogram what a picture would cost. Nothing is generated.\nNot Now |  | The key is saved and proves itself at the first request.",
      "Ideogram accepted the key \"work\". Nothing was billed.",
    ]);
    assert.deepEqual(home.requests.map(({ url }) => url), ["/v2/image/generate/ideogram-4?dry_run=true"]);
    assert.deepEqual(sentKeys(home), [canary]);
  });

  it("go back from the name to the key", async () => {
    const titles: string[] = [];
    const { result } = await run("addKey", {
      "Add API Key": (shown) => {
        titles.push(shown.text.includes("only once") ? "key" : "name");
        if (titles.length === 2) shown.pressButton("Back");
        else if (titles.length === 4) shown.leave();
        else shown.answer(canary);
      },
    });
    assert.deepEqual([result, titles], [false, ["key", "name", "key", "name"]]);
    assert.deepEqual((await run("verifyKey", {})).texts, ["Image Studio has no API key yet."]);
  });

  it("tell apart what the provider says of a key", async () => {
    await addKey(canary, "work");
    const verdict = async (answer: Api["answer"]): Promise<string | undefined> => {
      home.answer = answer;
      const { texts } = await run("verifyKey", { "Verify API Key": (shown) => shown.answer("work") });
      return texts[1];
    };
    assert.equal(await verdict(quoted), "Ideogram accepted the key \"work\". Nothing was billed.");
    assert.equal(await verdict({ status: 401, body: "{}" }), "Ideogram did not accept the key \"work\". Nothing was billed.");
    assert.equal(await verdict({ status: 402, body: "{}" }), "The Ideogram account has no credit left. Nothing was billed.");
    assert.equal(await verdict({ status: 307, body: "", headers: { location: elsewhere.origin } }), "Ideogram could not do this. Nothing was billed.");
    assert.deepEqual(sentKeys(home), [canary, canary, canary, canary]);
    assert.deepEqual(elsewhere.requests, [], "a redirect carries no key along");
  });

  it("say beforehand that verifying is free", async () => {
    await addKey(canary, "work");
    const { texts } = await run("verifyKey", {});
    assert.deepEqual(texts, ["Verify API Key\nWhich key? Verifying is free.\nwork | in use | Free: asks Ideogram what a picture would cost. Nothing is generated."]);
    assert.deepEqual(home.requests, []);
  });

  it("switch between keys, and let the chosen one pay", async () => {
    await addKey(`${canary}-1`, "private");
    await addKey(`${canary}-2`, "work");
    const { texts } = await run("switchKey", { "Switch API Key": (shown) => shown.answer("private") });
    assert.equal(texts[0], `Switch API Key\nWhich key should pay?\nprivate |  | Sent to ${home.origin} only\nwork | in use | Sent to ${home.origin} only`);
    await quote();
    assert.deepEqual(sentKeys(home), [`${canary}-1`]);
  });

  it("verify from the list of keys", async () => {
    await addKey(canary, "work");
    const { texts } = await run("switchKey", { "Switch API Key": (shown) => shown.pressItemButton("work", "Verify (Free)") });
    assert.equal(texts[1], "Ideogram accepted the key \"work\". Nothing was billed.");
  });

  it("never send a key elsewhere because a setting changed", async () => {
    await addKey(canary, "work");
    await setBaseUrl(elsewhere.origin);
    await quote();
    const { texts } = await run("switchKey", { "Switch API Key": (shown) => shown.answer("work") });
    assert.match(texts[0] ?? "", /^work \| {2}\| Sent to /m);
    assert.match(texts[1] ?? "", /The key "work" is only for /);
    assert.deepEqual([home.requests, elsewhere.requests], [[], []]);
  });

  it("let no workspace steer where a key goes", async () => {
    await addKey(canary, "work");
    const settings = inWorkspace(".vscode/settings.json");
    const known = new Promise<void>((resolve) => {
      const watching = workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration("editor.tabSize")) return;
        watching.dispose();
        resolve();
      });
    });
    await workspace.fs.writeFile(settings, new TextEncoder().encode(JSON.stringify({ "imageStudio.ideogram.baseUrl": elsewhere.origin, "editor.tabSize": 7 })));
    try {
      await known;
      await quote();
      assert.deepEqual([sentKeys(home), elsewhere.requests], [[canary], []]);
    } finally {
      await workspace.fs.delete(settings);
    }
  });

  it("remove a key only after a yes", async () => {
    await addKey(canary, "work");
    const asking = "Remove the Ideogram key \"work\"?";
    const first = await run("removeKey", { "Remove API Key": (shown) => shown.answer("work") });
    assert.equal(first.texts[1], `${asking}\nIt is removed from this machine. At Ideogram it stays valid until you delete it there.`);
    await run("removeKey", { "Remove API Key": (shown) => shown.answer("work"), [asking]: (shown) => shown.answer("Remove") });
    assert.deepEqual((await run("removeKey", {})).texts, ["Image Studio has no API key yet."]);
  });

  describe("import a key from .env", () => {
    const [file, ignore] = [".env.local", ".gitignore"];
    /** Also waits until VS Code's own copy, which outlives a deleted file, holds the text. */
    const write = async (name: string, text: string): Promise<void> => {
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
    afterEach(async () => {
      await commands.executeCommand("workbench.action.closeAllEditors");
      for (const name of [file, ignore]) await workspace.fs.delete(inWorkspace(name)).then(undefined, () => undefined);
    });

    it("says when there is none", async () => {
      assert.deepEqual((await run("importKey", {})).texts, ["No .env file of this workspace holds IDEOGRAM_API_KEY or IMAGINE_API_KEY."]);
    });

    it("stores it, never shows it, and leaves the file alone unless told otherwise", async () => {
      const text = `A=b\r\nexport IDEOGRAM_API_KEY="${canary}" # mine\r\nC=d\r\n`;
      await write(file, text);
      const first = await run("importKey", {});
      assert.deepEqual(first.texts, ["The key is stored as \"workspace\". .env.local still holds it in plain text."]);
      const again = await run("importKey", {});
      assert.deepEqual(again.texts, first.texts, "and it is not stored twice");
      assert.equal(await read(file), text);
      await quote();
      assert.deepEqual(sentKeys(home), [canary]);
    });

    const storing = "The key is stored as \"workspace\". .env.local still holds it in plain text.";
    const tidy = { [storing]: (shown: Shown) => shown.answer("Remove the Line and Ignore the File") };

    it("changes nothing when the preview of the change is discarded", async () => {
      const text = `A=b\nIDEOGRAM_API_KEY=${canary}\n`;
      await write(file, text);
      const editing = replaceApplyEdit(async (apply) => {
        const applied = apply();
        const pressed = async (): Promise<"open"> => {
          await commands.executeCommand("refactorPreview.discard").then(undefined, () => undefined);
          return new Promise((resolve) => setImmediate(resolve, "open"));
        };
        while (await Promise.race([applied, pressed()]) === "open");
        return applied;
      });
      try {
        const { texts } = await run("importKey", tidy);
        assert.deepEqual(texts, [storing, ".env.local still holds the key. To make a change, tick it in the Refactor Preview, then apply it."]);
        assert.equal(await read(file), text);
        await assert.rejects(read(ignore));
      } finally {
        editing.restore();
      }
    });

    it("finds the keys of both providers, and says of one without a model that it is kept for then", async () => {
      await setBaseUrl(elsewhere.origin, "imagine");
      await write(file, `A=b\nIDEOGRAM_API_KEY=${canary}-1\nIMAGINE_API_KEY=${canary}-2\nC=d\n`);
      await write(ignore, ".env*\n");
      const kept = "The key is stored as \"workspace\". No model of Imagine is offered yet; the key is kept for then. .env.local still holds it in plain text.";
      const gone = ".env.local no longer holds the key. If the file was ever committed, the key is in the history too: replace it by a new one.";
      const editing = confirmEdits();
      try {
        const imagine = await run("importKey", { "Import API Key from .env": (shown) => shown.answer("IMAGINE_API_KEY"), [kept]: (shown) => shown.answer("Remove the Line and Ignore the File") });
        assert.deepEqual(imagine.texts, [
          "Import API Key from .env\nWhich key?"
          + `\nIDEOGRAM_API_KEY | .env.local | Stored for ${home.origin}, and sent there only`
          + `\nIMAGINE_API_KEY | .env.local | Stored for ${elsewhere.origin}, and sent there only`,
          kept, gone,
        ]);
        assert.equal(await read(file), `A=b\nIDEOGRAM_API_KEY=${canary}-1\nC=d\n`);
        assert.deepEqual((await run("importKey", tidy)).texts, [storing, gone]);
        assert.equal(await read(file), "A=b\nC=d\n");
      } finally {
        editing.restore();
      }

      assert.deepEqual((await run("switchKey", { "Switch API Key": (shown) => shown.leave() })).texts, [
        "Switch API Key\nWhich key should pay?"
        + `\nworkspace | Ideogram · in use | Sent to ${home.origin} only`
        + `\nworkspace | Imagine · kept until there is a model | Sent to ${elsewhere.origin} only`,
      ]);
      await quote();
      assert.deepEqual([sentKeys(home), elsewhere.requests], [[`${canary}-1`], []]);
    });

    it("verifies no key of a provider that proves none for free, and sends nothing", async () => {
      await setBaseUrl(elsewhere.origin, "imagine");
      await write(file, `IMAGINE_API_KEY=${canary}\n`);
      await run("importKey", {});
      const { texts } = await run("verifyKey", { "Verify API Key": (shown) => shown.answer("workspace") });
      assert.deepEqual(texts, [
        "Verify API Key\nWhich key? Verifying is free.\nworkspace | kept until there is a model | Imagine has no free way to verify a key. Nothing is sent.",
        "Imagine has no free way to verify a key, and nothing is spent to find out. The key \"workspace\" proves itself at its first request.",
      ]);
      assert.deepEqual([home.requests, elsewhere.requests], [[], []]);
    });

    for (const [before, after] of [["dist", "dist\n/.env.local\n"], ["dist\n", "dist\n/.env.local\n"], [undefined, "/.env.local\n"], [".env*\n", ".env*\n"]] as const) {
      it(`takes the line out and has git ignore the file, in one edit, with ${before === undefined ? "no .gitignore" : JSON.stringify(before)}`, async () => {
        await write(file, `A=b\nIDEOGRAM_API_KEY=${canary}\nC=d\n`);
        if (before !== undefined) await write(ignore, before);
        const editing = confirmEdits();
        try {
          const { texts } = await run("importKey", tidy);
          assert.equal(editing.count, 1);
          assert.deepEqual(texts, [storing, ".env.local no longer holds the key. If the file was ever committed, the key is in the history too: replace it by a new one."]);
          assert.equal(await read(file), "A=b\nC=d\n");
          assert.equal(await read(ignore), after);
        } finally {
          editing.restore();
        }
      });
    }
  });

  async function removeAllKeys(): Promise<void> {
    for (let left = true; left;) {
      const { texts } = await run("removeKey", {
        "Remove API Key": (shown) => shown.answer(/^(\S+) \|/m.exec(shown.text)?.[1] ?? ""),
        ...Object.fromEntries(["work", "private", "workspace", "default"].flatMap((name) => ["Ideogram", "Imagine"].map((provider) =>
          [`Remove the ${provider} key "${name}"?`, (shown: Shown) => shown.answer("Remove")]))),
      });
      left = texts[0] !== "Image Studio has no API key yet.";
    }
  }
});

interface Editing {
  count: number;
  restore(): void;
}

/** Stands before VS Code's own `applyEdit`, and sees what each part of an edit says of itself. */
function replaceApplyEdit(by: (apply: () => Thenable<boolean>, entries: readonly { metadata: object }[]) => Thenable<boolean>): Editing {
  const real = workspace.applyEdit.bind(workspace);
  const parts = z.array(z.custom<{ metadata: object }>((one) => z.looseObject({ metadata: z.looseObject({}) }).safeParse(one).success));
  const editing: Editing = { count: 0, restore: () => void Reflect.set(workspace, "applyEdit", real) };
  Reflect.set(workspace, "applyEdit", (edit: WorkspaceEdit & { _allEntries(): unknown }, metadata?: WorkspaceEditMetadata) => {
    editing.count += 1;
    assert.deepEqual(metadata, { isRefactoring: true });
    return by(() => real(edit, metadata), parts.parse(edit._allEntries()));
  });
  return editing;
}

/** Ticks everything in the preview and applies it. */
function confirmEdits(): Editing {
  return replaceApplyEdit((apply, entries) => {
    for (const { metadata } of entries) {
      assert.equal(Reflect.get(metadata, "needsConfirmation"), true);
      Reflect.set(metadata, "needsConfirmation", false);
    }
    return apply();
  });
}

function inWorkspace(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return Uri.joinPath(folder.uri, path);
}

async function setBaseUrl(origin: string | undefined, provider: "ideogram" | "imagine" = "ideogram"): Promise<void> {
  await workspace.getConfiguration("imageStudio").update(`${provider}.baseUrl`, origin, ConfigurationTarget.Global);
}

/** Asks the public API for the price of a picture, which the payer's key travels with. */
async function quote(): Promise<void> {
  const api = z.looseObject({ quote: z.custom<(request: object) => Promise<unknown>>((value) => typeof value === "function") })
    .parse(await extensions.getExtension("image-studio.image-studio")?.activate());
  await api.quote({ operation: "generate/ideogram-4", input: { prompt: "a lighthouse" } });
}

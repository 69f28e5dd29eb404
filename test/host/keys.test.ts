import assert from "node:assert/strict";
import { workspace } from "vscode";
import { quoted, startApi } from "./keysApi.ts";
import type { Api } from "./keysApi.ts";
import { addKey, inWorkspace, quote, removeAllKeys, run, sentKeys, setBaseUrl } from "./keysDesk.ts";

const canary = "canary-7f3d91c2-host";

describe("the commands about keys", () => {
  let home: Api;
  let elsewhere: Api;

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
    await removeAllKeys();
    await setBaseUrl(undefined);
    await setBaseUrl(undefined, "imagine");
  });

  it("add a key: where it comes from, that it is shown once, where it goes; then prove it for free", async () => {
    const texts: string[] = [];
    let step = 0;
    const { result, texts: all } = await run("addKey", {
      "Add API Key": (shown) => {
        step += 1;
        if (step === 1) return shown.answer("Ideogram");
        if (step === 3) return shown.answer("work");
        texts.push(shown.problem("two words"), shown.problem("short"), shown.problem(`IDEOGRAM_API_KEY="${canary}"`));
        shown.answer(`IDEOGRAM_API_KEY="${canary}"`);
      },
      "The key \"work\" is saved": (shown) => shown.answer("Verify the Key"),
    });
    assert.equal(result, true);
    assert.deepEqual(texts.map((text) => text === ""), [false, false, true]);
    assert.deepEqual(all, [
      "Add API Key\nWhose key?\nIdeogram | https://api.ideogram.ai | \nImagine | https://api.vyro.ai | ",
      `Add API Key\nIdeogram shows a key only once: copy it when it is made. It is kept in this machine's secret storage and sent to ${home.origin} only. A team makes the account at Ideogram with an address of the team, such as admin@company.com: it stays yours when somebody leaves.\nPaste the Ideogram API key\n`,
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
        if (shown.kind === "pick") return shown.answer("Ideogram");
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
    assert.equal(texts[0], `Switch API Key\nWhich key should pay?\nprivate |  | Sent to ${home.origin} only\nwork | in use | Sent to ${home.origin} only\nSandbox |  | Simulated pictures on this machine, free\nAdd API Key… |  | `);
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
});

import assert from "node:assert/strict";
import { CancellationTokenSource, ConfigurationTarget, Uri, workspace } from "vscode";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { person } from "../keysPerson.ts";
import { callApi, failureOf, studioApi } from "../studioApi.ts";
import { paidSandbox } from "./sandbox.ts";

const prompt = "a red kite over dunes";

describe("the API for other extensions", () => {
  const sandbox = paidSandbox();
  const settings = workspace.getConfiguration("imageStudio");
  before(() => settings.update("confirmAbove", 100, ConfigurationTarget.Global));
  after(() => settings.update("confirmAbove", undefined, ConfigurationTarget.Global));
  beforeEach(() => sandbox.reset());

  it("lists every operation with its input as JSON Schema", async () => {
    const operations = (await studioApi()).operations();
    assert.deepEqual(operations.map(({ id }) => id), catalogue.operations.map(({ id }) => id));
    const { inputSchema, ...rest } = operations.find(({ id }) => id === "generate/ideogram-3") ?? assert.fail();
    assert.deepEqual(rest, { id: "generate/ideogram-3", provider: "ideogram", title: "Ideogram 3.0" });
    assert.ok(JSON.stringify(inputSchema).includes("aspect_ratio"));
  });

  it("quotes what the API quotes, and spends nothing", async () => {
    const api = await studioApi();
    assert.deepEqual(await api.quote({ operation: "generate/ideogram-4", input: { prompt, num_images: 2 } }), { usdMicros: 120_000, basis: "exact" });
    assert.deepEqual(await api.quote({ operation: "generate/ideogram-3", input: { prompt } }), { usdMicros: 60_000, basis: "exact", asOf: "2025-08-06" });
    assert.deepEqual(await sandbox.ledger(), []);
  });

  it("runs a request to files in the workspace", async () => {
    const result = await (await studioApi()).run({ operation: "generate/ideogram-3", input: { prompt, num_images: 2, seed: 7, aspect_ratio: "16x9" } });
    const { jobId, images, ...rest } = result;
    assert.match(jobId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, { videos: [], withheld: 0, cost: { usdMicros: 120_000, basis: "exact", asOf: "2025-08-06" }, warnings: [] });
    assert.deepEqual(images.map(({ mediaType, width, height, seed }) => ({ mediaType, width, height, seed })), [
      { mediaType: "image/png", width: 1312, height: 736, seed: 7 }, { mediaType: "image/png", width: 1312, height: 736, seed: 8 },
    ]);
    for (const { uri } of images) assert.equal((await workspace.fs.readFile(uri))[1], 0x50);
    assert.equal((await sandbox.ledger()).reduce((sum, { usdMicros }) => sum + usdMicros, 0), 120_000);
  });

  it("takes pictures as a Uri or as its string, and answers describe with texts", async () => {
    const api = await studioApi();
    const { images } = await api.run({ operation: "generate/ideogram-2a-turbo", input: { prompt } });
    const uri = images[0]?.uri ?? assert.fail();
    const here = person((shown) => { shown.answer("Send"); });
    for (const image_file of [uri, uri.toString()]) {
      const { text, cost } = await api.run({ operation: "describe/ideogram-3", input: { image_file } });
      assert.equal(text?.length, 3);
      assert.equal(cost.usdMicros, 10_000);
    }
    const { json } = await api.run({ operation: "describe/ideogram-4", input: { image: uri } });
    assert.equal(typeof json, "object");
    here.restore();
    assert.deepEqual(here.seen.map(({ title }) => title), ["Send 1 image to Ideogram?"], "the first upload in a workspace asks, once");
  });

  it("tells what failed, whether money was spent, and whether to try again", async () => {
    const api = await studioApi();
    const run = (input: Record<string, unknown>, operation = "generate/ideogram-3") => failureOf(api.run({ operation, input }));
    assert.deepEqual(await run({ prompt: "" }), { kind: "invalid-input", billed: "no", retryable: false });
    assert.deepEqual(await run({ prompt }, "generate/nothing"), { kind: "invalid-input", billed: "no", retryable: false });
    assert.deepEqual(await run({ prompt: "__unsafe_prompt__" }), { kind: "refused", billed: "no", retryable: false });
    assert.deepEqual(await run({ prompt: "__no_balance__" }), { kind: "no-credit", billed: "no", retryable: false });
    assert.deepEqual(await run({ prompt: "__unsafe_output__" }), { kind: "withheld", billed: "yes", retryable: false });
    await sandbox.misbehave({ on: "submit", do: { kind: "reset-after-body" } });
    assert.deepEqual(await run({ prompt }), { kind: "unknown-outcome", billed: "unknown", retryable: false });
    await sandbox.misbehave({ on: "submit", do: { kind: "status", status: 401 } });
    assert.deepEqual(await run({ prompt }), { kind: "bad-key", billed: "no", retryable: false });
  });

  describe("called by code that throws", () => {
    const invalid = { kind: "invalid-input", billed: "no", retryable: false };
    const boom = (): never => {
      throw new Error("boom");
    };
    const revoked = (): object => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    };
    const cyclic: Record<string, unknown> = { prompt };
    cyclic["itself"] = cyclic;
    const operation = "generate/ideogram-3";
    const requests: Record<string, unknown> = {
      "nothing": undefined, "a text": "a kite", "a function": () => undefined, "a symbol": Symbol("kite"),
      "a getter that throws": { operation, get input() { return boom(); } },
      "a getter inside that throws": { operation, input: { get prompt() { return boom(); } } },
      "a proxy that throws": new Proxy({}, { get: boom, ownKeys: boom, getPrototypeOf: boom }),
      "a revoked proxy": revoked(), "a revoked proxy inside": { operation, input: revoked() },
      "a cycle": { operation, input: cyclic }, "an endless list": { operation, input: { prompt, style_codes: new Proxy([], { get: (_, name) => (name === "length" ? 2 ** 32 - 1 : "ABCDEF12") }) } },
      "a file that is ours only by its looks": { operation: "describe/ideogram-3", input: { image_file: { name: "a.png", type: "image/png", size: 1, width: 1, height: 1, sha256: "0".repeat(64), open: () => Promise.resolve(new Blob([])) } } },
      "a Uri only by its prototype": { operation: "describe/ideogram-3", input: { image_file: new Proxy({}, { getPrototypeOf: () => Uri.prototype }) } },
    };
    const tokens: Record<string, unknown> = {
      "a text": "stop", "an empty object": {}, "half a token": { isCancellationRequested: false },
      "a getter that throws": { get isCancellationRequested() { return boom(); }, onCancellationRequested: () => undefined },
      "a listener that throws": { isCancellationRequested: false, onCancellationRequested: boom },
      "a revoked proxy": revoked(),
    };

    for (const [what, request] of Object.entries(requests)) {
      it(`answers a request that is ${what} with an ImageStudioError`, async () => {
        for (const method of ["quote", "run"] as const) {
          assert.deepEqual(await failureOf(callApi(method, request)), invalid);
        }
        assert.deepEqual(await sandbox.log(), []);
      });
    }

    for (const [what, token] of Object.entries(tokens)) {
      it(`answers a token that is ${what} with an ImageStudioError`, async () => {
        for (const method of ["quote", "run"] as const) {
          assert.deepEqual(await failureOf(callApi(method, { operation, input: { prompt } }, token)), invalid);
        }
        assert.deepEqual(await sandbox.log(), []);
      });
    }

    it("runs for a token of another make, and is not hurt by one whose subscription cannot be ended", async () => {
      for (const token of [null, { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: boom }) }, { isCancellationRequested: false, onCancellationRequested: () => undefined }]) {
        assert.deepEqual(await callApi("quote", { operation, input: { prompt } }, token), { usdMicros: 60_000, basis: "exact", asOf: "2025-08-06" });
      }
    });

    it("reads a request once: what its getters say later changes nothing", async () => {
      let reads = 0;
      const input = { get prompt() { reads += 1; return reads === 1 ? "" : prompt; } };
      assert.deepEqual(await failureOf((await studioApi()).quote({ operation, input })), invalid);
      assert.equal(reads, 1);
    });
  });

  describe("whose caller cancels before anything is sent", () => {
    const cancelled = { kind: "cancelled", billed: "no", retryable: false };
    const request = { operation: "generate/ideogram-4", input: { prompt, num_images: 8 } };

    it("asks nothing and starts nothing when it was cancelled from the start", async () => {
      const source = new CancellationTokenSource();
      source.cancel();
      const api = await studioApi();
      assert.deepEqual([await failureOf(api.quote(request, source.token)), await failureOf(api.run(request, source.token))], [cancelled, cancelled]);
      assert.deepEqual(await sandbox.log(), []);
    });

    for (const method of ["quote", "run"] as const) {
      it(`answers ${method} at once while the price is asked, and starts nothing afterwards`, async () => {
        await sandbox.misbehave({ on: "quote", do: { kind: "delay", ms: 1000 } });
        const source = new CancellationTokenSource();
        const outcome = failureOf((await studioApi())[method](request, source.token));
        await eventually(async () => (await sandbox.log()).length === 1);
        source.cancel();
        assert.deepEqual(await outcome, cancelled);
        await new Promise((resolve) => setTimeout(resolve, 1500));
        assert.deepEqual((await sandbox.log()).length, 1, "the quote was all");
      });
    }

    it("starts nothing after a yes that comes too late", async () => {
      await settings.update("confirmAbove", 0.1, ConfigurationTarget.Global);
      const source = new CancellationTokenSource();
      const answered = new Promise<void>((resolve) => {
        const here = person((shown) => {
          here.restore();
          source.cancel();
          setTimeout(() => {
            shown.answer("Generate for $0.48");
            resolve();
          }, 100);
        });
      });
      try {
        assert.deepEqual(await failureOf((await studioApi()).run(request, source.token)), cancelled);
        await answered;
        await new Promise((resolve) => setTimeout(resolve, 500));
        assert.deepEqual(await sandbox.ledger(), []);
      } finally {
        await settings.update("confirmAbove", 100, ConfigurationTarget.Global);
      }
    });
  });

  it("stops waiting when the caller cancels, and still collects what was sent", async () => {
    await sandbox.misbehave({ on: "submit", do: { kind: "delay", ms: 400 } });
    const source = new CancellationTokenSource();
    const before = await pictures();
    const run = failureOf((await studioApi()).run({ operation: "generate/ideogram-3", input: { prompt: "a slow boat" } }, source.token));
    setTimeout(() => { source.cancel(); }, 150);
    assert.deepEqual(await run, { kind: "cancelled", billed: "unknown", retryable: false });
    await eventually(async () => (await pictures()).length === before.length + 1);
    assert.equal((await sandbox.ledger()).length, 1);
  });

  it("asks a person once the sum passes the limit, and spends nothing without a yes", async () => {
    await settings.update("confirmAbove", 0.1, ConfigurationTarget.Global);
    const here = person((shown) => { shown.leave(); });
    try {
      const outcome = await failureOf((await studioApi()).run({ operation: "generate/ideogram-3", input: { prompt, num_images: 8 } }));
      assert.deepEqual(outcome, { kind: "cancelled", billed: "no", retryable: false });
      assert.deepEqual(here.seen.map(({ title }) => title), ["This costs $0.48."]);
      assert.match(here.seen[0]?.text ?? "", /Another extension asks for it\. Such requests came to \$\d.* since you last said yes, without this one; you are asked before they pass \$0\.10 in all/);
      assert.deepEqual(await sandbox.ledger(), []);
    } finally {
      here.restore();
      await settings.update("confirmAbove", 100, ConfigurationTarget.Global);
    }
  });
});

async function pictures(): Promise<string[]> {
  return (await workspace.findFiles("**/*.png")).map((uri) => uri.path);
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail("It never came to be.");
}

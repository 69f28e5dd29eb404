import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { join } from "node:path";
import { catalogue, catalogueOf } from "../../src/catalogue/operations.ts";
import { describeThrown } from "../../src/core/errors.ts";
import type { Job } from "../../src/jobs/types.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { begin, runOne } from "../support/asking.ts";
import { openRig } from "../support/engine.ts";
import { newFolder, removeFolders } from "../support/folders.ts";
import type { Rig } from "../support/engine.ts";

const key = "canary-7f3a9c-not-a-real-key";

/** A server that writes down all that it hears, and answers 200. */
async function stranger(): Promise<{ origin: string; heard: string[]; server: Server }> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("latin1")));
    request.on("end", () => {
      heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`);
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { origin: `http://127.0.0.1:${address.port}`, heard, server };
}

describe("the network", () => {
  let sandbox: Sandbox;
  let other: Awaited<ReturnType<typeof stranger>>;
  const rigs: Rig[] = [];
  const rigOf = async (options: Partial<Parameters<typeof openRig>[0]> = {}): Promise<Rig> => {
    const rig = await openRig({ origin: sandbox.origin, key, ...options });
    rigs.push(rig);
    return rig;
  };
  before(async () => {
    sandbox = await startSandbox({ key, controlToken: "control-token", drawing: "plain", pollsUntilDone: 1 });
    other = await stranger();
  });
  beforeEach(() => {
    sandbox.reset();
    other.heard.length = 0;
  });
  afterEach(() => rigs.splice(0).forEach((rig) => rig.close()));
  after(async () => {
    await sandbox.close();
    other.server.closeAllConnections();
    other.server.close();
    await removeFolders();
  });

  const summary = ({ state, billed, reserved, failure }: Job): unknown[] => [state, failure?.kind, billed, reserved];

  it("refused connections: tried three times, and the money is free again", async () => {
    const closed = await stranger();
    await new Promise((resolve) => closed.server.close(resolve));
    const rig = await rigOf({ origin: closed.origin });
    const posts: string[] = [];
    const counting = await rigOf({ origin: closed.origin, dir: rig.dir, fetch: (url, init) => (posts.push(url), fetch(url, init)) });
    const waits: number[] = [];
    counting.engine.onChange(({ state, notBefore = 0, updatedAt }) => void (state === "queued" && notBefore > 0 && waits.push(notBefore - updatedAt)));
    assert.deepEqual(summary(await runOne(counting)), ["failed", "network", "no", 0]);
    assert.equal(posts.length, 3);
    // Half of half a second and of two, and as much again by chance, but half a second at least; less the moment it took to write it down.
    assert.deepEqual(waits.map((wait, n) => wait > [0, 800][n]! && wait <= [501, 2001][n]!), [true, true], waits.join());
  });

  it("an unknown host: never sent", async () => {
    const rig = await rigOf({ origin: "https://no-such-host.invalid" });
    assert.deepEqual(summary(await runOne(rig)), ["failed", "network", "no", 0]);
  });

  it("TLS that does not come about: never sent", async () => {
    const rig = await rigOf({ origin: sandbox.origin.replace("http:", "https:") });
    assert.deepEqual(summary(await runOne(rig)), ["failed", "network", "no", 0]);
    assert.deepEqual(sandbox.log(), []);
  });

  it("a key that fits into no header: never sent", async () => {
    const rig = await rigOf({ secret: () => Promise.resolve("key\nwith – a line break") });
    assert.deepEqual(summary(await runOne(rig)), ["failed", "network", "no", 0]);
    assert.deepEqual(sandbox.log(), []);
  });

  it("a key store that fails: never sent", async () => {
    const rig = await rigOf({ secret: () => Promise.reject(new Error("The keychain is locked.")) });
    assert.deepEqual(summary(await runOne(rig)), ["failed", "no-key", "no", 0]);
    assert.deepEqual(sandbox.log(), []);
  });

  it("404 on a path with an alias: once the alias, and from then on at once", async () => {
    const three = catalogue.get("generate/ideogram-3");
    if (three === undefined) throw new Error("There is no 3.0.");
    const renamed = catalogueOf([{ ...three, routes: [{ ...three.routes[0], path: "/v3/renamed", aliases: ["/v2/nor-this", three.routes[0].path] }] }]);
    const rig = await rigOf({ catalogue: renamed });
    const paths = (): string[] => sandbox.log().filter((entry) => entry.method === "POST").map((entry) => entry.path);
    assert.equal((await runOne(rig)).state, "placed");
    assert.deepEqual(paths(), ["/v3/renamed", "/v2/nor-this", "/v1/ideogram-v3/generate"]);
    sandbox.reset();
    const later = await rigOf({ catalogue: renamed, dir: rig.dir });
    assert.equal((await runOne(later)).state, "placed");
    assert.deepEqual(paths(), ["/v1/ideogram-v3/generate"]);
  });

  for (const status of [302, 307] as const) {
    it(`${status} to another origin: nothing travels there, neither from a POST, a quote, a poll nor a download`, async () => {
      for (const on of ["submit", "quote", "poll", "download"] as const) {
        sandbox.reset();
        sandbox.misbehave({ on, do: { kind: "redirect", status, location: `${other.origin}/steal` } });
        const rig = await rigOf();
        await runOne(rig, { operation: "generate/ideogram-4" });
        assert.ok(sandbox.log().filter((entry) => entry.method === "POST" && entry.query["dry_run"] === undefined).length <= 1);
        const told = other.heard.filter((one) => one.includes(key) || one.startsWith("POST"));
        assert.deepEqual(told, [], on);
        // A picture may lie elsewhere on this machine, since the API itself does here; without credentials.
        assert.equal(other.heard.length, on === "download" ? 1 : 0);
        other.heard.length = 0;
      }
    });
  }

  it("a gateway under a path: quote, request and poll go behind it, and the pictures come from where they lie", async () => {
    const gateway = `${sandbox.origin}/ideogram`;
    const withKey: string[] = [];
    const rig = await rigOf({
      origin: gateway,
      fetch: (url, init) => {
        if (new Headers(init.headers).has("api-key")) withKey.push(`${init.method} ${url.replace(sandbox.origin, "").replace(/generations\/.*/, "generations/{id}")}`);
        return fetch(url.replace(`${gateway}/`, `${sandbox.origin}/`), init);
      },
    });
    const job = await runOne(rig, { operation: "generate/ideogram-4" });
    assert.deepEqual([job.state, job.origin], ["placed", gateway]);
    assert.deepEqual([...new Set(withKey)], ["POST /ideogram/v2/image/generate/ideogram-4?dry_run=true", "POST /ideogram/v2/image/generate/ideogram-4", "GET /ideogram/v2/generations/{id}"]);
  });

  it("the key stands nowhere but in the request's header to its own origin", async () => {
    const dir = await newFolder();
    const said: string[] = [];
    const sent: string[] = [];
    const rig = await rigOf({
      dir,
      trace: (...step) => said.push(step.join(" ")),
      fetch: (url, init) => {
        const { headers = {}, ...rest } = init;
        const own = new Headers(headers);
        if (own.get("api-key") === key) assert.equal(new URL(url).origin, sandbox.origin);
        own.delete("api-key");
        sent.push(url, JSON.stringify([...own]), typeof rest.body === "string" ? rest.body : "");
        return fetch(url, init);
      },
    });
    rig.engine.onChange((job) => said.push(JSON.stringify(job)));
    await runOne(rig);
    await runOne(rig, { operation: "generate/ideogram-4" });
    for (const fault of ["reset-after-body", "not-json"] as const) {
      sandbox.misbehave({ on: "submit", do: { kind: fault } });
      await runOne(rig);
    }
    sandbox.misbehave({ on: "submit", do: { kind: "status", status: 401 } });
    await runOne(rig);
    const wrong = await rigOf({ dir, key: `${key}-of-yesterday` });
    await runOne(wrong);
    await wrong.engine.prepare({ operation: "generate/ideogram-4", input: { prompt: "x" }, askedBy: "api", place: null }).catch((error: unknown) => said.push(describeThrown(error)));
    rig.close();
    wrong.close();

    assert.deepEqual([...said, ...sent, JSON.stringify(sandbox.log())].filter((text) => text.includes(key)), []);
    const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    assert.ok(files.some((file) => file.name === "jobs.sqlite"));
    for (const file of files) assert.ok(!(await readFile(join(file.parentPath, file.name))).includes(key), file.name);
  });

  it("a generation that is polled for longer than a request may take is still in flight", async () => {
    const slow = await startSandbox({ key, controlToken: "control-token", drawing: "plain", maxInFlight: 1000, pollsUntilDone: 9 });
    try {
      const rig = await rigOf({ origin: slow.origin, maxInFlight: 1, timeouts: { submit: 20_000 } });
      await Promise.all([1, 2].map(() => runOne(rig, { operation: "generate/ideogram-4", place: null })));
      assert.deepEqual([slow.maxSeenInFlight, slow.ledger().length], [1, 2]);
    } finally {
      await slow.close();
    }
  });

  it("two windows and 200 queued images never have more than 10 in flight", async () => {
    const busy = await startSandbox({ key, controlToken: "control-token", drawing: "plain", maxInFlight: 1000, latencyMs: ({ images }) => 5 + images });
    try {
      const one = await rigOf({ origin: busy.origin, speed: 5 });
      const two = await rigOf({ origin: busy.origin, speed: 5, dir: one.dir });
      const weights = [1, 8, 2, 3, 4, 7, 5, 6, 1, 3];
      const jobs = await Promise.all([one, two].flatMap((rig) => [...weights, ...weights, 5, 5, 5, 5].map(async (images, n) =>
        rig.engine.finished((await begin(rig, { input: { prompt: `kite ${n}`, num_images: images, resolution: "512x1536" }, place: null })).id))));
      assert.deepEqual(new Set(jobs.map((job) => job.state)), new Set(["done"]));
      assert.equal(busy.ledger().reduce((sum, entry) => sum + entry.images, 0), 200);
      assert.ok(busy.maxSeenInFlight <= 10 && busy.maxSeenInFlight >= 9, `${busy.maxSeenInFlight} at once`);
      const { usdMicros: { spent, reserved } } = await one.engine.store.sums();
      assert.deepEqual([spent, reserved], [200 * 60_000, 0]);
    } finally {
      await busy.close();
    }
  });
});

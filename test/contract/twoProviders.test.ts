import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { createKeyRing } from "../../src/app/keys/keyRing.ts";
import type { ProviderId } from "../../src/catalogue/types.ts";
import { runOne } from "../support/asking.ts";
import { openRig } from "../support/engine.ts";
import type { Rig } from "../support/engine.ts";
import { removeFolders } from "../support/folders.ts";
import { memorySecrets, memoryState } from "../support/memorySecrets.ts";

interface Listener {
  readonly server: Server;
  readonly origin: string;
  /** Everything that came: request lines, headers and bodies. */
  readonly heard: string[];
}

/** Answers everything as a provider that knows no key, and hears all that is said to it. */
async function listener(): Promise<Listener> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      heard.push([`${request.method} ${request.url}`, ...request.rawHeaders, body.toString("latin1")].join("\n"));
      response.writeHead(401, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { server, heard, origin: `http://127.0.0.1:${address.port}` };
}

describe("the keys of two providers", () => {
  const keys: Readonly<Record<ProviderId, string>> = { ideogram: "canary-ideogram-4f1d77aa09", imagine: "canary-imagine-83c05be2d1" };
  const at = new Map<ProviderId, Listener>();
  let rig: Rig;
  before(async () => {
    for (const id of ["ideogram", "imagine"] as const) at.set(id, await listener());
    const origin = (id: ProviderId): string => at.get(id)?.origin ?? assert.fail();
    const ring = createKeyRing({
      secrets: memorySecrets(), state: memoryState(), workspace: memoryState(), teams: () => [], env: {}, baseUrl: origin, tell: () => undefined,
      log: { hide: () => undefined, warn: () => undefined },
    });
    for (const [provider, secret] of Object.entries(keys)) await ring.add({ provider: provider === "imagine" ? "imagine" : "ideogram", name: "work", secret });
    rig = await openRig({ origin: origin("ideogram"), key: keys.ideogram, keys: ring });
  });
  after(async () => {
    rig.close();
    for (const { server } of at.values()) await new Promise<void>((resolve) => server.close(() => resolve()));
    await removeFolders();
  });

  it("stand in the header of their own requests, and in nothing that goes to the other", async () => {
    for (const operation of ["generate/ideogram-3", "generate/imagine-anime", "generate/ideogram-2", "generate/imagine-png"]) {
      assert.equal((await runOne(rig, { operation })).failure?.kind, "bad-key", operation);
    }
    const heard = (id: ProviderId): readonly string[] => at.get(id)?.heard ?? [];
    assert.deepEqual([heard("ideogram").length, heard("imagine").length], [2, 2]);
    for (const [own, other] of [["ideogram", "imagine"], ["imagine", "ideogram"]] as const) {
      assert.deepEqual(heard(own).map((text) => [text.split(keys[own]).length - 1, text.includes(keys[other])]), [[1, false], [1, false]], own);
    }
  });
});

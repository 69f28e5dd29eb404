import assert from "node:assert/strict";
import { turnstile } from "../../../../src/gateway/store/turnstile.ts";

describe("the turnstile before a server's connections", () => {
  it("lets so many through at once, and the others in order as one comes out, however that ended", async () => {
    const door = turnstile(2);
    const [inside, out]: [number[], (() => void)[]] = [[], []];
    const all = Array.from({ length: 4 }, (_, i) => door.through(() => new Promise<void>((resolve, reject) => {
      inside.push(i);
      out.push(i === 0 ? () => reject(new Error("failed")) : resolve);
    })));
    await Promise.resolve();
    assert.deepEqual(inside, [0, 1]);
    out[0]?.();
    await assert.rejects(all[0] ?? Promise.resolve(), /failed/);
    assert.deepEqual(inside, [0, 1, 2]);
    out[1]?.();
    await all[1];
    assert.deepEqual(inside, [0, 1, 2, 3]);
    out[2]?.();
    out[3]?.();
    await Promise.all([all[2], all[3]]);
  });

  it("turns away all who wait, and lets those through who come later", async () => {
    const door = turnstile(1);
    let leave = (): void => undefined;
    const first = door.through(() => new Promise<void>((done) => leave = done));
    const waiting = [door.through(() => Promise.resolve("never")), door.through(() => Promise.resolve("never"))];
    door.turnAway(new Error("the server is away"));
    for (const one of waiting) await assert.rejects(one, /the server is away/);
    leave();
    await first;
    assert.equal(await door.through(() => Promise.resolve("later")), "later");
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Answered, Reader } from "../../../src/catalogue/answer.ts";
import { catalogue, providers } from "../../../src/catalogue/operations.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import type { Exchange } from "../../../src/client/post.ts";
import { ImageStudioError, failure } from "../../../src/core/errors.ts";
import type { Bill } from "../../../src/jobs/bill.ts";
import { passed } from "../../../src/jobs/passed.ts";
import { spend } from "../../../src/jobs/spend.ts";
import type { Order, Steps } from "../../../src/jobs/spend.ts";
import { encodePng } from "../../../src/sandbox/drawing/png.ts";
import { answerWith } from "../../support/answer.ts";
import { begin } from "../../support/asking.ts";
import { windows } from "../../support/windows.ts";

const pictures = catalogue.get("generate/ideogram-3")!;
const order: Order = { operation: pictures, provider: providers.ideogram, price: { usdMicros: 60_000, basis: "exact" }, weight: 2 };
const answerOf = (status: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Exchange =>
  ({ is: "answer", status, answer: answerWith(JSON.stringify(body), { "content-type": "application/json", ...headers }) });
const urls = (count: number): unknown => ({ data: Array.from({ length: count }, (_, n) => ({ url: `https://x.test/${n}.png`, is_image_safe: true, seed: n })) });

/** Everything that happens on the road, in order. */
async function road(exchange: Exchange | Error, about: Partial<Order> = {}, steps: Partial<Steps> = {}): Promise<string[]> {
  const happened: string[] = [];
  const note = (what: string): Promise<string[]> => {
    happened.push(what);
    return Promise.resolve(happened);
  };
  const told = (bill: Bill): string => (bill.billed === "yes" ? `${bill.amounts.usdMicros}+${bill.amounts.tokens} for ${bill.images}` : bill.billed);
  const asked = { ...order, ...about };
  return spend(asked, {
    ready: () => Promise.resolve(async () => {
      await note("sent");
      if (exchange instanceof Error) throw exchange;
      return exchange;
    }),
    heard: ({ is }) => void note(`heard ${is}`),
    arrive: (made) => passed(asked.operation, made),
    ...steps,
  }, {
    accepted: (id) => note(`accepted ${id}`),
    again: (why) => note(`again ${why.how}`),
    settle: (bill, ended) => note(`billed ${told(bill)}: ${ended.is}`),
  });
}

describe("the road of money", () => {
  it("sends once, and writes down one thing after what came of it", async () => {
    const seen = new Map<string, Exchange>([
      ["billed 60000+0 for 2: made", answerOf(200, urls(2))],
      ["billed 30000+0 for 1: made", answerOf(200, urls(1))],
      ["billed 60000+0 for 0: made", answerOf(200, { data: [{ url: null, is_image_safe: false }, { url: null, is_image_safe: false }] })],
      ["billed no: over", answerOf(401)],
      ["billed unknown: over", answerOf(500)],
      ["again wait", answerOf(429)],
      ["again alias", answerOf(404)],
    ]);
    for (const [written, exchange] of seen) {
      const [sent, heard, ...rest] = await road(exchange);
      assert.deepEqual([sent, heard?.split(" ")[0], rest], ["sent", "heard", [written]], written);
    }
    assert.deepEqual(await road({ is: "neverSent", detail: "ENOTFOUND" }), ["sent", "heard again", "again wait"]);
    assert.deepEqual(await road({ is: "broken", detail: "ECONNRESET" }), ["sent", "heard over", "billed unknown: over"]);
    assert.deepEqual(await road(answerOf(200, { unheard: "of" })), ["sent", "heard over", "billed unknown: over"]);
    assert.deepEqual(await road(answerOf(302)), ["sent", "heard over", "billed unknown: over"]);
  });

  it("what fails before the first byte is not sent, and not billed", async () => {
    for (const error of [new Error("The line was left."), new ImageStudioError(failure("no-key", "no", {}))]) {
      assert.deepEqual(await road(answerOf(200), {}, { ready: () => Promise.reject(error) }), ["billed no: over"]);
    }
  });

  it("a fault of whoever sends writes nothing: what is reserved stays, since it may have gone out", async () => {
    await assert.rejects(road(new Error("a fault of ours")), { message: "a fault of ours" });
  });

  it("an answer that is asked for otherwise is read otherwise, and what is made later is billed later", async () => {
    const accepted: Reader = () => Promise.resolve({ is: "accepted", id: "g-1" });
    assert.deepEqual(await road(answerOf(200), { reads: accepted }), ["sent", "heard success", "accepted g-1"]);
    const failed: Reader = () => Promise.resolve({ is: "failed", reason: "no", refused: true });
    assert.deepEqual(await road(answerOf(200), { reads: failed }), ["sent", "heard success", "billed unknown: failed"]);
  });

  it("what the API says of its bill stands, tokens are those of the price, and words are no pictures", async () => {
    const words = catalogue.operations.find(({ makes }) => makes.kind === "words")!;
    const says: Reader = () => Promise.resolve({ is: "made", outputs: [], texts: ["a cat"], usdMicros: 12_345 });
    const price = { usdMicros: null, basis: "exact", units: { amount: 3.5, unit: "token" } } as const;
    assert.deepEqual(await road(answerOf(200), { operation: words, price, weight: 1, reads: says }), ["sent", "heard success", "billed 12345+4 for 0: made"]);
  });

  it("more pictures than were asked for cost no more than those, and never more than was reserved", async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 12 }), fc.nat(1_000_000), async (weight, came, usdMicros) => {
      const [, , written] = await road(answerOf(200, urls(came)), { weight, price: { usdMicros, basis: "exact" } });
      assert.equal(written, `billed ${Math.round(usdMicros * Math.min(came, weight) / weight)}+0 for ${Math.min(came, 8)}: made`);
    }));
  });
});

describe("a file that is the answer", () => {
  const machine = windows();
  const operation = catalogue.operations.find(({ provider, verb }) => provider === "imagine" && verb === "generate")!;
  const priced: Operation = { ...operation, price: () => ({ usdMicros: 40_000, basis: "exact" }) };

  it("costs the same whether it is kept here or handed on, whatever it turns out to be", async () => {
    const png = new Uint8Array(await encodePng({ width: 8, height: 8, alpha: false }, (y, row) => row.fill(y)));
    const cut = (): ReadableStream => new ReadableStream({
      start: (out) => out.enqueue(png.slice(0, 40)),
      pull: (out) => out.error(new Error("cut")),
    });
    const bodies = new Map<string, () => ConstructorParameters<typeof Response>[0]>([
      ["a picture", () => png], ["one that breaks off", cut], ["a page", () => "<h1>Busy</h1>"], ["nothing", () => ""], ["of no known type", () => new Uint8Array([0, 1, 2, 3])],
    ]);
    const rig = await machine.open("a", { catalogue: { ...catalogue, get: (id) => (id === operation.id ? priced : catalogue.get(id)) } });
    for (const [what, body] of bodies) {
      machine.api.next(() => new Response(body()));
      const job = await rig.engine.finished((await begin(rig, { operation: operation.id })).id);
      const [, , written] = await road({ is: "answer", status: 200, answer: answerWith(body()) }, { operation: priced, provider: providers.imagine, price: priced.price({}), weight: 1 });
      assert.equal(written?.replace(/ for.*|:.*/, ""), job.billed === "yes" ? `billed ${job.spent}+0` : `billed ${job.billed}`, what);
    }
  });

  it("is read to its end, or to the most that its kind may have, and no more of it than its head is kept", async () => {
    let out = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        out += 1;
        yield await Promise.resolve(new Uint8Array(1000));
      }
    }
    const made: Extract<Answered, { is: "made" }> = { is: "made", outputs: [{ bytes: endless() }] };
    assert.deepEqual(await passed({ makes: { ...operation.makes, maxBytes: 10_000 } }, made), { is: "made", outputs: [] });
    assert.equal(out, 11);
  });
});

import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { payerNews } from "../../../src/editor/studio/payerNews.ts";
import type { PayerNews } from "../../../src/editor/studio/payerNews.ts";
import type { PayerView } from "../../../src/shared/cards.ts";

const work: PayerView = { kind: "key", label: "work" };
const mine: PayerView = { kind: "key", label: "mine" };
const none: PayerView = { kind: "none", label: "No key yet" };
const card = { cards: ["a card"] };
const nothing = { cards: [] };

/** A keyring that answers when it is told to, each question by itself. */
function keyring(some = false): { news: PayerNews; told: PayerView[]; warned: unknown[]; answer: ((payer: PayerView | Error) => Promise<void>)[] } {
  const told: PayerView[] = [];
  const warned: unknown[] = [];
  const answer: ((payer: PayerView | Error) => Promise<void>)[] = [];
  const news = payerNews({
    ask: () => new Promise((resolve, reject) => answer.push(async (payer) => {
      if (payer instanceof Error) reject(payer);
      else resolve(payer);
      await turn();
    })),
    some: () => Promise.resolve(some), tell: (payer) => told.push(payer), warn: (error) => warned.push(error),
  });
  return { news, told, warned, answer };
}

describe("Who pays", () => {
  it("is told with the rest where it is known by then, and is no news", async () => {
    const { news, told, answer } = keyring();
    const gathered = Promise.withResolvers<typeof card>();
    const all = news.beside(gathered.promise);
    await answer[0]?.(work);
    gathered.resolve(card);
    assert.deepEqual([await all, told], [{ ...card, payer: work }, []]);
  });

  it("keeps nothing back where it takes longer, and is told then", async () => {
    const { news, told, answer } = keyring();
    assert.deepEqual([await news.beside(Promise.resolve(card)), told], [card, []]);
    await answer[0]?.(work);
    assert.deepEqual(told, [work]);
  });

  it("is waited for by a page with nothing on it that would look otherwise without a key, unless there is one for certain", async () => {
    const empty = keyring();
    const all = empty.news.beside(Promise.resolve(nothing));
    assert.equal(await Promise.race([all, turn("still waiting")]), "still waiting");
    await empty.answer[0]?.(none);
    assert.deepEqual([await all, empty.told], [{ ...nothing, payer: none }, []]);
    const sure = keyring(true);
    assert.deepEqual(await sure.news.beside(Promise.resolve(nothing)), nothing);
    await sure.answer[0]?.(work);
    assert.deepEqual(sure.told, [work]);
  });

  it("is the answer to what was asked last, whichever comes first", async () => {
    const { news, told, answer } = keyring();
    await news.beside(Promise.resolve(card));
    news.say();
    await answer[1]?.(mine);
    await answer[0]?.(work);
    assert.deepEqual(told, [mine, mine]);
    const gathered = Promise.withResolvers<typeof card>();
    const all = news.beside(gathered.promise);
    news.say();
    await answer[3]?.(work);
    await answer[2]?.(mine);
    gathered.resolve(card);
    assert.deepEqual(await all, { ...card, payer: work });
  });

  it("keeps the rest whole when it cannot be found out", async () => {
    const { news, told, warned, answer } = keyring();
    assert.deepEqual(await news.beside(Promise.resolve(card)), card);
    const broken = new Error("no keyring");
    await answer[0]?.(broken);
    news.say();
    await answer[1]?.(broken);
    assert.deepEqual([told, warned], [[], [broken, broken]]);
  });
});

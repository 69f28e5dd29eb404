import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { connect } from "../../../media/studio/shell/host.ts";
import { createForms } from "../../../media/studio/form/forms.ts";
import { createPromptHistory } from "../../../media/studio/form/promptHistory.ts";
import { createQuotes } from "../../../media/studio/form/quotes.ts";
import { priceStory, priceText, wordsOf } from "../../../media/studio/shell/words.ts";
import type { OperationView, PriceView } from "../../../src/shared/form.ts";
import { answerWith, callMessage } from "../../../src/shared/studio.ts";
import { studioStrings } from "../../../src/shared/studioStrings.ts";
import { snapshotWith } from "../../webview/fixtures.ts";
import { operation } from "./operation.ts";

const t = wordsOf(studioStrings, "en-US");

describe("the page's line to its host", () => {
  function line(asked?: number): { host: ReturnType<typeof connect>; posted: unknown[]; receive: (data: unknown) => void } {
    const posted: unknown[] = [];
    let receive: (data: unknown) => void = () => undefined;
    const host = connect({ post: (message) => posted.push(message), listen: (listener) => (receive = listener), ...(asked === undefined ? {} : { asked }) }, 20);
    return { host, posted, receive: (data) => {
      receive(data);
    } };
  }

  it("pairs answers with calls, whatever their order", async () => {
    const { host, posted, receive } = line();
    const first = host.call("quote", { operation: "a", input: {}, sources: {} });
    const second = host.call("generate", { operation: "a", input: {}, sources: {} });
    receive(answerWith(2, { groupId: "g" }));
    receive(answerWith(1, { usdMicros: 1, basis: "exact" }));
    assert.deepEqual([await first, await second], [{ usdMicros: 1, basis: "exact" }, { groupId: "g" }]);
    assert.deepEqual(posted[0], { kind: "call", id: 1, call: "quote", params: { operation: "a", input: {}, sources: {} } });
  });

  it("takes the answer to what was asked before the page's script came, and asks for itself the next time", async () => {
    const { host, posted, receive } = line(0);
    const price = host.call("quote", { operation: "a", input: {}, sources: {} });
    const first = host.call("snapshot", {});
    receive(answerWith(0, snapshotWith()));
    receive(answerWith(1, { usdMicros: 1, basis: "exact" }));
    // Answered before it was asked, and then once more: the first answer is the one.
    receive(answerWith(0, snapshotWith({ prompts: [] })));
    assert.deepEqual([await price, await first], [{ usdMicros: 1, basis: "exact" }, snapshotWith()]);
    const second = host.call("snapshot", {});
    assert.deepEqual(posted.map((message) => callMessage.parse(message).call), ["quote", "snapshot"]);
    await assert.rejects(second, { message: "No answer to \"snapshot\" within 0.02 s." });
  });

  it("rejects a refusal, an answer that breaks the contract, and silence", async () => {
    const { host, receive } = line();
    const refused = host.call("cancelAll", {});
    const broken = host.call("quote", { operation: "a", input: {}, sources: {} });
    const silent = host.call("snapshot", {});
    receive({ kind: "answer", id: 1, ok: false, message: "No." });
    receive(answerWith(2, { price: 1 }));
    receive({ anything: "else" });
    await assert.rejects(refused, { message: "No." });
    await assert.rejects(broken);
    await assert.rejects(silent, { message: "No answer to \"snapshot\" within 0.02 s." });
  });
});

describe("quotes", () => {
  it("tell the latest price only, and remember what they know", async () => {
    const asked: string[] = [];
    const told: (PriceView | undefined)[] = [];
    const answers = new Map<string, (price: PriceView) => void>();
    const quotes = createQuotes({
      pause: 0,
      quote: ({ operation }) => new Promise((done) => {
        asked.push(operation);
        answers.set(operation, done);
      }),
      tell: (price) => told.push(price),
    });
    const price = (usdMicros: number): PriceView => ({ usdMicros, basis: "exact" });
    const ask = async (operation: string): Promise<void> => {
      quotes.ask({ operation, input: {}, sources: {} });
      await new Promise((later) => setTimeout(later, 2));
    };
    await ask("a");
    await ask("b");
    answers.get("b")?.(price(2));
    answers.get("a")?.(price(1));
    await turn();
    await ask("a");
    assert.deepEqual(told, [undefined, undefined, price(2), price(1)]);
    assert.deepEqual(asked, ["a", "b"]);
  });
});

describe("the forms of models", () => {
  it("are asked for once; of several choices the last counts, and its failure alone is said", async () => {
    const asked: string[] = [];
    const log: string[] = [];
    const waits: (string | undefined)[] = [];
    const answers = new Map<string, { send: (form: OperationView) => void; refuse: (error: Error) => void }>();
    const forms = createForms({
      ask: (id) => new Promise((send, refuse) => {
        asked.push(id);
        answers.set(id, { send, refuse });
      }),
      awaited: (id) => waits.push(id),
      fail: (thrown) => log.push(`failed: ${String(thrown)}`),
    });
    const choose = (id: string): void => {
      forms.choose(id, (form) => log.push(form.id));
    };
    const form = (id: string): OperationView => ({ ...operation, id });
    forms.put(form("first"));
    choose("first");
    choose("slow");
    choose("quick");
    answers.get("quick")?.send(form("quick"));
    answers.get("slow")?.send(form("slow"));
    await turn();
    choose("slow");
    choose("gone");
    choose("broken");
    answers.get("gone")?.refuse(new Error("no such model"));
    answers.get("broken")?.refuse(new Error("no"));
    await turn();
    assert.deepEqual([log, asked], [["first", "quick", "slow", "failed: Error: no"], ["slow", "quick", "gone", "broken"]]);
    assert.deepEqual(waits, [undefined, "slow", "quick", undefined, undefined, "gone", "broken", undefined], "what is waited for, until it is there or does not come");
  });
});

describe("the history of prompts", () => {
  const historyOf = (...prompts: string[]) => {
    const kept: string[] = [];
    return { history: createPromptHistory(prompts, (draft) => kept.push(draft)), kept };
  };

  it("gives the draft back, and passes over what already stands there", () => {
    const { history } = historyOf("b", "a");
    const walked = ([1, 1, 1, -1, -1, -1] as const).map((step) => history.walk(step, "draft")?.text);
    assert.deepEqual(walked, ["b", "a", undefined, "b", "draft", undefined]);
    history.add("c");
    assert.equal(history.walk(1, "c")?.text, "b");
  });

  it("has what was replaced as the nearest, and tells who keeps it; blanks and what is known already are no news", () => {
    const { history, kept } = historyOf("b", "a");
    for (const prompt of ["draft", "  ", "a"]) history.replaced(prompt);
    assert.deepEqual([([1, 1, 1, 1] as const).map((step) => history.walk(step, "")?.text), kept], [["a", "draft", "b", undefined], ["draft"]]);
  });

  it("loses no draft to an earlier prompt that is changed, sent or replaced", () => {
    for (const leave of ["edited", "add", "replaced"] as const) {
      const { history, kept } = historyOf("a");
      history.walk(1, "draft");
      if (leave === "edited") history.edited();
      else history[leave]("a");
      assert.deepEqual([([1, 1] as const).map((step) => history.walk(step, "a, changed")?.text), kept], [leave === "edited" ? ["draft", "a"] : ["a", "draft"], leave === "edited" ? ["draft", "a, changed"] : ["draft", "a, changed"]], leave);
    }
  });
});

const prices: readonly PriceView[] = [
  { usdMicros: 60_000, basis: "exact" }, { usdMicros: 25_000, basis: "estimate" }, { usdMicros: 60_000, basis: "exact", asOf: "2025-08-06" },
  { usdMicros: 120_000, basis: "estimate", upperUsdMicros: 200_000, asOf: "2026-07-09" }, { usdMicros: null, basis: "unknown", upperUsdMicros: 200_000 },
];

describe("words", () => {
  it("say prices as they are known", () => {
    assert.deepEqual(prices.map((price) => priceText(price, "key", t)), ["$0.06", "≈ $0.025", "$0.06", "≈ $0.12", "price unknown"]);
    assert.deepEqual(prices.map((price) => priceStory(price, 2, "key", t)), [
      "2 × $0.03 = $0.06, exact. Nothing is billed if refused.",
      "About 2 × $0.0125 = $0.025. Nothing is billed if refused.",
      "2 × $0.03 = $0.06, by the list of Aug 6, 2025. Nothing is billed if refused.",
      "About 2 × $0.06 = $0.12, by the list of Jul 9, 2026. At most $0.20. Nothing is billed if refused.",
      "The price of this request is not known. At most $0.20. Nothing is billed if refused.",
    ]);
  });

  it("say of the sandbox that it is free, and what a key would pay", () => {
    assert.deepEqual(prices.map((price) => priceText(price, "sandbox", t)), ["free (would be $0.06)", "free (would be ≈ $0.025)", "free (would be $0.06)", "free (would be ≈ $0.12)", "free"]);
    assert.deepEqual(prices.map((price) => priceStory(price, 2, "sandbox", t)), [
      "Free in the sandbox. With a key: 2 × $0.03 = $0.06, exact.",
      "Free in the sandbox. With a key: About 2 × $0.0125 = $0.025.",
      "Free in the sandbox. With a key: 2 × $0.03 = $0.06, by the list of Aug 6, 2025.",
      "Free in the sandbox. With a key: About 2 × $0.06 = $0.12, by the list of Jul 9, 2026. At most $0.20.",
      "Free in the sandbox.",
    ]);
  });

  it("are those that the host has handed over, in the person's language", () => {
    const german = wordsOf({ ...studioStrings, queuedAhead: "In der Warteschlange, {0} davor" }, "de");
    assert.equal(german("queuedAhead", 1234), "In der Warteschlange, 1.234 davor");
    assert.equal(german("queued"), studioStrings.queued);
  });
});

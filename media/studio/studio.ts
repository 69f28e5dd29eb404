import type { CardView } from "../../src/shared/cards.ts";
import type { Snapshot, StudioState } from "../../src/shared/studio.ts";
import { studioState } from "../../src/shared/studio.ts";
import { calmState, changeOperation, changeTask, operationOf, settle, useInput } from "./form/change.ts";
import { check } from "./form/check.ts";
import { compose, fieldWith, priceable } from "./form/compose.ts";
import { lasting } from "./form/large.ts";
import type { Host, News } from "./host.ts";
import { handOver, pictureField, takeUris } from "./pictures.ts";
import { createPromptHistory } from "./promptHistory.ts";
import { createQuotes } from "./quotes.ts";
import { spokenChange } from "./spoken.ts";
import { sayThrown } from "./text.ts";
import { wordsOf } from "./words.ts";
import type { Page, Studio, View } from "./view.ts";
import type { Words } from "./words.ts";

interface Needs {
  readonly host: Host;
  /** What `setState` kept; anything. */
  readonly saved: unknown;
  readonly save: (state: StudioState) => void;
}

export function createStudio({ host, saved, save }: Needs): Studio {
  let page: Page = { ready: false, t: wordsOf({}, "en") };
  let history = createPromptHistory([]);
  const lastUsed = new Map<string, string>();
  const listeners: (() => void)[] = [];
  const speechListeners: ((text: string) => void)[] = [];
  const early: News[] = [];
  const quotes = createQuotes({
    quote: (request) => host.call("quote", request),
    tell: (price) => {
      patch(price === undefined ? { pricing: true } : { price, pricing: false });
    },
  });

  function announce(next: Page): void {
    page = next;
    for (const listener of listeners) listener();
  }

  function patch(change: Partial<View>): void {
    if (page.ready) announce({ ready: true, view: { ...page.view, ...change } });
  }

  const view = (): View | undefined => (page.ready ? page.view : undefined);
  const speak = (text: string): void => {
    for (const listener of speechListeners) listener(text);
  };

  /** What follows from a form: its request, what speaks against it, and the question for its price. */
  function derived(snapshot: Snapshot, form: StudioState, t: Words): Pick<View, "form" | "operation" | "request" | "ruling"> | undefined {
    const operation = operationOf(snapshot, form.operation);
    if (operation === undefined) return undefined;
    const request = compose(operation, form);
    return { form, operation, request, ruling: check(operation, form, request, t) };
  }

  function setForm(form: StudioState, change: Partial<View> = {}): void {
    const now = view();
    if (now === undefined) return;
    const next = derived(now.snapshot, form, now.t);
    if (next === undefined) return;
    lastUsed.set(form.task, form.operation);
    const priceOfModel = next.operation === now.operation ? {} : { price: next.operation.price };
    patch({ ...next, ...priceOfModel, ...change });
    save(lasting(form));
    quotes.ask(priceable(next.operation, next.request));
    if (next.operation !== now.operation) void handOver(studio);
  }

  const updateForm = (update: (form: StudioState, snapshot: Snapshot) => StudioState): void => {
    const now = view();
    if (now !== undefined) setForm(update(now.form, now.snapshot), { notice: undefined });
  };

  function putCards(cards: readonly CardView[], only: boolean): void {
    const now = view();
    if (now === undefined) return;
    const before = new Map(now.cards.map((card) => [card.groupId, card]));
    const after = new Map([...(only ? [] : before), ...cards.map((card) => [card.groupId, card] as const)]);
    patch({ cards: [...after.values()].sort((a, b) => b.createdAt - a.createdAt) });
    const sayings = only ? [] : cards.flatMap((card) => spokenChange(before.get(card.groupId), card, now.t) ?? []);
    if (sayings.length > 0) speak([...new Set(sayings)].join(" "));
  }

  function hear(news: News): void {
    const now = view();
    if (now === undefined) {
      early.push(news);
      return;
    }
    switch (news.kind) {
      case "cards":
        putCards(news.cards, news.only === true);
        return;
      case "payer":
        patch({ payer: news.payer, notice: undefined });
        quotes.forget();
        quotes.ask(priceable(now.operation, now.request));
        return;
      case "fill": {
        const id = news.operation ?? now.form.operation;
        // A prompt alone goes where prompts are written.
        const form = news.prompt !== undefined && news.operation === undefined ? withPromptTask(now.form, now.snapshot, lastUsed) : changeOperation(now.form, now.snapshot, id);
        const filled = news.values === undefined ? form : useInput(now.form, now.snapshot, id, news.values);
        setForm({ ...filled, prompt: news.prompt ?? filled.prompt, sources: { ...filled.sources, ...news.sources } });
        speak(now.t("settingsUsed"));
        const field = page.ready ? pictureField(page.view) : undefined;
        if (field !== undefined) void takeUris(studio, field, news.uris ?? []);
      }
    }
  }
  host.onNews(hear);

  async function load(): Promise<void> {
    const { t } = page.ready ? page.view : page;
    announce({ ready: false, t });
    try {
      const snapshot = await host.call("snapshot", {});
      begin(snapshot);
    } catch (thrown) {
      announce({ ready: false, t, problem: sayThrown(thrown) });
    }
  }

  function begin(snapshot: Snapshot): void {
    const t = wordsOf(snapshot.strings, snapshot.locale);
    const restored = studioState.safeParse(saved);
    const form = restored.success ? settle(restored.data, snapshot) : calmState(snapshot);
    const next = derived(snapshot, form, t);
    if (next === undefined) {
      announce({ ready: false, t, problem: t("noSnapshot") });
      return;
    }
    history = createPromptHistory(snapshot.prompts);
    const cards = [...snapshot.cards].sort((a, b) => b.createdAt - a.createdAt);
    announce({
      ready: true,
      view: { t, snapshot, ...next, cards, payer: snapshot.payer, price: next.operation.price, pricing: true, sending: false, filter: "all", query: "" },
    });
    quotes.ask(priceable(next.operation, next.request));
    for (const news of early.splice(0)) hear(news);
  }

  async function generate(): Promise<void> {
    const now = view();
    if (now === undefined || now.sending || now.ruling.problems.length > 0) return;
    if (now.payer.kind === "none") {
      patch({ notice: { text: now.t("needsKey"), needsKey: true } });
      return;
    }
    if (now.form.prompt.trim() !== "") history.add(now.form.prompt);
    patch({ sending: true, notice: undefined });
    try {
      await host.call("generate", now.request);
      patch({ sending: false });
    } catch (thrown) {
      patch({ sending: false, notice: { text: sayThrown(thrown), needsKey: false } });
    }
  }

  function complain(text: string): void {
    patch({ notice: { text, needsKey: false } });
  }

  const studio: Studio = {
    host,
    page: () => page,
    onChange: (listener) => void listeners.push(listener),
    onSpeech: (listener) => void speechListeners.push(listener),
    load,
    edit(change) {
      if (change.prompt !== undefined) history.edited();
      updateForm((form) => ({ ...form, ...change }));
    },
    setValue(name, value) {
      updateForm((form) => {
        const others = Object.fromEntries(Object.entries(form.values).filter(([each]) => each !== name));
        return { ...form, values: value === undefined ? others : { ...others, [name]: value } };
      });
    },
    setSources: (name, sources) => {
      updateForm((form) => ({ ...form, sources: { ...form.sources, [name]: [...sources] } }));
    },
    chooseTask: (id) => {
      updateForm((form, snapshot) => changeTask(form, snapshot, id, lastUsed));
    },
    chooseOperation: (id) => {
      updateForm((form, snapshot) => changeOperation(form, snapshot, id));
    },
    walkPrompts(step) {
      const now = view();
      const found = now === undefined ? undefined : history.walk(step, now.form.prompt);
      if (now === undefined || found === undefined) return;
      setForm({ ...now.form, prompt: found.text });
      speak(found.place === 0 ? now.t("promptDraft") : now.t("promptRecalled", found.place, found.of));
    },
    generate,
    tell: (name, params) => {
      host.call(name, params).catch((thrown: unknown) => {
        complain(sayThrown(thrown));
      });
    },
    complain,
    dismiss: () => {
      patch({ notice: undefined });
    },
    speak,
    useSettings(card) {
      updateForm((form, snapshot) => ({ ...useInput(form, snapshot, card.operation, card.input) }));
      speak(view()?.t("settingsUsed") ?? "");
    },
    usePrompt(prompt) {
      updateForm((form, snapshot) => ({ ...withPromptTask(form, snapshot, lastUsed), prompt }));
      speak(view()?.t("promptUsed") ?? "");
    },
    useSeed(seed) {
      const now = view();
      const field = now === undefined ? undefined : fieldWith(now.operation, "seed");
      if (now === undefined || field === undefined) return;
      updateForm((form) => ({
        ...form,
        values: { ...form.values, [field.name]: seed },
        openGroups: [...new Set([...form.openGroups, field.group ?? ""])],
      }));
      speak(now.t("seedUsed", String(seed)));
    },
    show: patch,
  };
  return studio;
}

/** A prompt needs a task that takes one: from a description one goes on to create. */
function withPromptTask(form: StudioState, snapshot: Snapshot, lastUsed: ReadonlyMap<string, string>): StudioState {
  const operation = operationOf(snapshot, form.operation);
  const takesPrompt = operation !== undefined && fieldWith(operation, "prompt") !== undefined;
  return takesPrompt ? form : changeTask(form, snapshot, "create", lastUsed);
}

import type { CardView } from "../../src/shared/cards.ts";
import type { OperationView } from "../../src/shared/form.ts";
import type { Snapshot, StudioState } from "../../src/shared/studio.ts";
import { calmState, changeOperation, modelOf, operationFor, settle, useInput } from "./form/change.ts";
import { check } from "./form/check.ts";
import { compose, fieldWith, priceable } from "./form/compose.ts";
import { lasting } from "./form/large.ts";
import { createForms } from "./forms.ts";
import type { Host, News } from "./host.ts";
import { restored } from "./restored.ts";
import { savedOperation } from "./savedOperation.ts";
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
  const forms = createForms({
    ask: (operation) => host.call("form", { operation }),
    fail: (thrown) => {
      complain(sayThrown(thrown));
    },
  });
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
  function derived(operation: OperationView, form: StudioState, t: Words): Pick<View, "form" | "operation" | "request" | "ruling"> {
    const request = compose(operation, form);
    return { form, operation, request, ruling: check(operation, form, request, t) };
  }

  function setForm(form: StudioState, change: Partial<View> = {}): void {
    const now = view();
    const operation = forms.get(form.operation);
    if (now === undefined || operation === undefined) return;
    const next = derived(operation, form, now.t);
    lastUsed.set(form.task, form.operation);
    const priceOfModel = next.operation === now.operation ? {} : { price: next.operation.price };
    patch({ ...next, ...priceOfModel, ...change });
    save(lasting(form));
    quotes.ask(priceable(next.operation, next.request));
    if (next.operation !== now.operation) void handOver(studio);
  }

  const updateForm = (update: (form: StudioState) => StudioState): void => {
    const now = view();
    if (now !== undefined) setForm(update(now.form), { notice: undefined });
  };

  /** Goes on with a model's form. What was asked of a model that is gone stays undone. */
  function withForm(id: string, then: (form: OperationView, now: View) => void): void {
    const before = view();
    if (before === undefined || modelOf(before.snapshot, id) === undefined) return;
    forms.choose(id, (form) => {
      const now = view();
      if (now !== undefined) then(form, now);
    });
  }

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
      case "fill":
        // A prompt alone goes where prompts are written.
        withForm(news.operation ?? (news.prompt === undefined ? now.form.operation : promptOperation(now)), (next, { form, snapshot, operation, t }) => {
          const filled = news.values === undefined ? changeOperation(form, snapshot, operation, next) : useInput(form, snapshot, operation, next, news.values);
          setForm({ ...filled, prompt: news.prompt ?? filled.prompt, sources: { ...filled.sources, ...news.sources } });
          speak(t("settingsUsed"));
          const field = page.ready ? pictureField(page.view) : undefined;
          if (field !== undefined) void takeUris(studio, field, news.uris ?? []);
        });
    }
  }
  host.onNews(hear);

  /** A prompt needs an operation that takes one: from a description one goes on to create. */
  function promptOperation({ operation, form, snapshot }: View): string {
    return fieldWith(operation, "prompt") === undefined ? operationFor(form, snapshot, "create", lastUsed) : operation.id;
  }

  async function load(): Promise<void> {
    const { t } = page.ready ? page.view : page;
    announce({ ready: false, t });
    try {
      const snapshot = await host.call("snapshot", { operation: savedOperation(saved) });
      begin(snapshot);
    } catch (thrown) {
      announce({ ready: false, t, problem: sayThrown(thrown) });
    }
  }

  function begin(snapshot: Snapshot): void {
    const t = wordsOf(snapshot.strings, snapshot.locale);
    const { operation } = snapshot;
    forms.put(operation);
    const next = derived(operation, settle(restored(saved, calmState(snapshot)), snapshot), t);
    history = createPromptHistory(snapshot.prompts);
    const cards = [...snapshot.cards].sort((a, b) => b.createdAt - a.createdAt);
    announce({
      ready: true,
      view: { t, snapshot, ...next, cards, payer: snapshot.payer, price: next.operation.price, pricing: true, sending: false, filter: "all", query: "" },
    });
    quotes.ask(priceable(next.operation, next.request));
    for (const news of early.splice(0)) hear(news);
  }

  function chooseOperation(id: string): void {
    withForm(id, (next, { form, snapshot, operation }) => {
      setForm(changeOperation(form, snapshot, operation, next), { notice: undefined });
    });
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
      const now = view();
      if (now !== undefined && id !== now.form.task) chooseOperation(operationFor(now.form, now.snapshot, id, lastUsed));
    },
    chooseOperation,
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
      withForm(card.operation, (next, { form, snapshot, operation, t }) => {
        setForm(useInput(form, snapshot, operation, next, card.input), { notice: undefined });
        speak(t("settingsUsed"));
      });
    },
    usePrompt(prompt) {
      const before = view();
      if (before === undefined) return;
      withForm(promptOperation(before), (next, { form, snapshot, operation, t }) => {
        setForm({ ...changeOperation(form, snapshot, operation, next), prompt }, { notice: undefined });
        speak(t("promptUsed"));
      });
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

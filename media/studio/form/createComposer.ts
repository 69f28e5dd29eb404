import type { OperationView, TaskView } from "../../../src/shared/form.ts";
import { usedNow } from "../../../src/shared/recent.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";
import type { Host } from "../shell/host.ts";
import { undoKey } from "../shell/keys.ts";
import { payerFor } from "../shell/session.ts";
import type { Session, SessionEvent } from "../shell/session.ts";
import type { Slice, Store } from "../shell/store.ts";
import { sayThrown } from "../shell/text.ts";
import { changeOperation, modelOf, operationFor, useInput } from "./change.ts";
import { fieldWith, keepsRatio, priceable } from "./compose.ts";
import type { Composer, View } from "./composer.ts";
import { createForms } from "./forms.ts";
import { handOver, pictureField, takeUris } from "./pictures.ts";
import { createPromptHistory } from "./promptHistory.ts";
import { createQuotes } from "./quotes.ts";
import { isEmpty } from "./replaced.ts";
import type { Replaced } from "./replaced.ts";
import { firstForm, reduceForm } from "./state.ts";
import type { FormEvent, FormState } from "./state.ts";
import type { News } from "../shell/host.ts";

interface Needs {
  readonly host: Host;
  readonly store: Store;
  readonly session: Slice<Session, SessionEvent>;
  readonly first: StudioState;
  readonly replaced?: Replaced | undefined;
  readonly speak: (text: string) => void;
  readonly paint: Composer["paint"];
}

export interface ComposerParts {
  readonly form: Slice<FormState, FormEvent>;
  readonly composer: Composer;
  /** What the host wants to stand in the form. */
  readonly fill: (fill: Omit<Extract<News, { kind: "fill" }>, "kind">) => void;
  /** Another payer may pay another price. */
  readonly payerChanged: () => void;
}

/** The form and what it sets in motion: prices that are asked for, forms that are fetched, what is written down. */
export function createComposer({ host, store, session, first, replaced, speak, paint }: Needs): ComposerParts {
  const { snapshot, t } = session.state();
  const slice = store.slice(reduceForm, { ...firstForm({ form: first, operation: snapshot.operation, t, recent: snapshot.recent }), replaced });
  const history = createPromptHistory(snapshot.prompts, (prompt) => {
    // A failure costs a line of the next window's history: nothing to say while one writes.
    host.call("keepPrompt", { prompt }).catch(() => undefined);
  });
  /** The operations that stood in the form, newest first. */
  let chosen: readonly string[] = [first.operation];
  const underWay = new Set<string>();
  const forms = createForms({
    ask: (operation) => host.call("form", { operation }),
    awaited: (operation) => {
      slice.send({ kind: "choosing", operation });
    },
    fail: (thrown) => {
      complain(sayThrown(thrown));
    },
  });
  forms.put(snapshot.operation);
  const quotes = createQuotes({
    quote: (request) => host.call("quote", request),
    tell: (price) => {
      slice.send({ kind: "priced", ...(price === undefined ? {} : { price }) });
    },
  });

  const view = (): View => ({ ...session.state(), ...slice.state(), scope: "" });
  const dismiss = (): void => {
    slice.send({ kind: "noticed" });
  };
  const complain = (text: string): void => {
    slice.send({ kind: "noticed", notice: { text, needsKey: false } });
  };
  const askPrice = (): void => {
    const { operation, request } = slice.state();
    quotes.ask(priceable(operation, request));
  };

  function setForm(form: StudioState, how?: Replaced["how"]): void {
    const before = slice.state();
    const operation = forms.get(form.operation);
    if (operation === undefined) return;
    if (how !== undefined && form.prompt !== before.form.prompt) history.replaced(before.form.prompt);
    chosen = usedNow(form.operation, chosen);
    slice.send({ kind: "formed", form, operation, t: session.state().t, ...(how === undefined ? {} : { how }) });
    askPrice();
    if (operation !== before.operation) void handOver(composer);
  }

  const updateForm = (update: (form: StudioState) => StudioState): void => {
    dismiss();
    setForm(update(slice.state().form));
  };

  /** The form at one stroke: what stood there can be had again. */
  function replaceForm(form: StudioState, said?: string): void {
    dismiss();
    setForm(form, "replaced");
    const undo = slice.state().replaced === undefined ? [] : [t("undoHint", undoKey())];
    if (said !== undefined) speak([said, ...undo].join(" "));
  }

  /** Goes on with a model's form. What was asked of a model that is gone stays undone. */
  function withForm(id: string, then: (form: OperationView, now: View) => void): void {
    if (modelOf(snapshot, id) !== undefined) forms.choose(id, (form) => {
      then(form, view());
    });
  }

  const operationToDo = (task: TaskView["id"]): string => {
    const { form, recent } = slice.state();
    return operationFor(form.operation, snapshot, task, [...chosen, ...recent]);
  };

  /** A prompt needs an operation that takes one: from a description, or a prompt in parts, one goes on to create. */
  function promptOperation({ operation, recent }: View): string {
    const others = [...chosen, ...recent].filter((id) => id !== operation.id);
    return fieldWith(operation, "prompt") === undefined ? operationFor("", snapshot, "create", others) : operation.id;
  }

  async function generate(): Promise<void> {
    const now = view();
    // Where another model was chosen, a press must not pay for the one before.
    if (now.sending || now.choosing !== undefined || now.ruling.problems.length > 0) return;
    if (payerFor(now, now.operation)?.kind === "none") {
      slice.send({ kind: "noticed", notice: { text: now.t("needsKey", now.operation.provider), needsKey: true } });
      return;
    }
    history.add(now.form.prompt);
    slice.send({ kind: "sending" });
    dismiss();
    const answer = await host.call("generate", now.request).catch((thrown: unknown) => {
      complain(sayThrown(thrown));
    });
    slice.send({ kind: "sent", groupId: answer?.groupId });
  }

  const composer: Composer = {
    host, view, generate, complain, dismiss, speak, paint, ahead: new Set(),
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
      composer.chooseOperation(operationToDo(id));
    },
    chooseOperation: (id, then) => {
      withForm(id, (next, { form, operation }) => {
        updateForm(() => changeOperation(form, operation, next));
        then?.();
      });
    },
    walkPrompts(step) {
      const { form } = slice.state();
      const found = history.walk(step, form.prompt);
      if (found === undefined) return;
      setForm({ ...form, prompt: found.text });
      speak(found.place === 0 ? t("promptDraft") : t("promptRecalled", found.place, found.of));
    },
    tell: (name, params) => {
      // What is being done is not asked for again meanwhile: it may cost.
      const asked = JSON.stringify([name, params]);
      if (underWay.has(asked)) return;
      underWay.add(asked);
      host.call(name, params).catch((thrown: unknown) => {
        complain(sayThrown(thrown));
      }).finally(() => underWay.delete(asked));
    },
    added: (added) => {
      slice.send({ kind: "added", added });
    },
    scaling: (id) => {
      slice.send({ kind: "scaling", ...(id === undefined ? {} : { id }) });
    },
    useSettings(card, then) {
      withForm(card.operation, (next, { form, operation }) => {
        replaceForm(useInput(form, operation, next, card.input), t("settingsUsed"));
        then?.();
      });
    },
    usePrompt(prompt) {
      withForm(promptOperation(view()), (next, { form, operation }) => {
        replaceForm({ ...changeOperation(form, operation, next), prompt }, t("promptUsed"));
      });
    },
    useSeed(seed) {
      const { form, operation } = slice.state();
      const field = fieldWith(operation, "seed");
      if (field === undefined) {
        complain(t("noSeed", operation.title));
        return;
      }
      replaceForm({ ...form, values: { ...form.values, [field.name]: seed }, openGroups: [...new Set([...form.openGroups, field.group ?? ""])] }, t("seedUsed", String(seed)));
    },
    replace: (update) => {
      replaceForm(update(slice.state().form));
    },
    undo() {
      const { replaced } = slice.state();
      if (replaced === undefined) return;
      withForm(replaced.form.operation, () => {
        dismiss();
        setForm(replaced.form, replaced.how === "replaced" ? "undone" : "replaced");
        speak(t(replaced.how === "replaced" ? "draftBack" : "draftReplaced"));
      });
    },
    settle: () => {
      slice.send({ kind: "settled" });
    },
  };
  askPrice();
  return {
    form: slice, composer,
    fill({ operation: wanted, prompt, values, sources, uris = [], seed, ifEmpty = false }) {
      if (ifEmpty && !isEmpty(slice.state().form)) return;
      if (seed !== undefined) {
        composer.useSeed(seed);
        return;
      }
      // A prompt alone goes where prompts are written.
      withForm(wanted ?? (prompt === undefined ? slice.state().form.operation : promptOperation(view())), (next, { form, operation }) => {
        const filled = values === undefined ? changeOperation(form, operation, next) : useInput(form, operation, next, values);
        // What is made of a picture is to be like it, unless one has said otherwise just there.
        const unsaid = uris.length > 0 && values === undefined && keepsRatio(next) && next.verb !== operation.verb;
        replaceForm({ ...filled, ...(unsaid ? { ratio: "" } : {}), prompt: prompt ?? filled.prompt, sources: { ...filled.sources, ...sources } }, t("settingsUsed"));
        const field = pictureField(view());
        if (field !== undefined) void takeUris(composer, field, uris, "instead");
      });
    },
    payerChanged() {
      dismiss();
      quotes.forget();
      askPrice();
    },
  };
}

import type { OperationView } from "../../../src/shared/form.ts";
import type { QuoteView, StudioState } from "../../../src/shared/rooms/compose.ts";
import { usedNow } from "../../../src/shared/recent.ts";
import type { Words } from "../shell/words.ts";
import { replacedBy } from "./replaced.ts";
import type { Replaced } from "./replaced.ts";
import { check } from "./check.ts";
import { compose } from "./compose.ts";
import type { Request } from "./compose.ts";
import type { Ruling } from "./rules.ts";
import type { Added } from "./added.ts";

/** The form and what follows from it. */
export interface FormState {
  readonly form: StudioState;
  readonly operation: OperationView;
  readonly request: Request;
  readonly ruling: Ruling;
  /** The price on the button; dimmed while a newer one is on its way. */
  readonly price: QuoteView;
  readonly pricing: boolean;
  readonly sending: boolean;
  /** The operation that was chosen, while its form is on the way: the one that stands here is no longer wanted. */
  readonly choosing?: string | undefined;
  /** The card of the request that was sent last. */
  readonly sent?: string | undefined;
  /** What the composer has to say about a call that failed. `needsKey` brings its three buttons. */
  readonly notice?: { readonly text: string; readonly needsKey: boolean } | undefined;
  /** The operations that were used last, newest first. */
  readonly recent: readonly string[];
  /** The picture that is being scaled down now. */
  readonly scaling?: string | undefined;
  /** Pictures that came in at last: where they went is said. */
  readonly added?: Added | undefined;
  /** The form that gave its place to this one, as long as an Undo stands for it. */
  readonly replaced?: Replaced | undefined;
}

export type FormEvent =
  | { readonly kind: "formed"; readonly form: StudioState; readonly operation: OperationView; readonly t: Words; readonly how?: Replaced["how"] }
  /** It can no longer be undone that one form took another's place. */
  | { readonly kind: "settled" }
  | { readonly kind: "choosing"; readonly operation?: string | undefined }
  /** No price: one is on its way. */
  | { readonly kind: "priced"; readonly price?: QuoteView }
  | { readonly kind: "sending" }
  /** Taken by the host, or not. */
  | { readonly kind: "sent"; readonly groupId?: string | undefined }
  /** What was used last, as the host has it. */
  | { readonly kind: "used"; readonly recent: readonly string[] }
  | { readonly kind: "noticed"; readonly notice?: NonNullable<FormState["notice"]> }
  | { readonly kind: "added"; readonly added?: Added | undefined }
  | { readonly kind: "scaling"; readonly id?: string };

export function reduceForm(state: FormState, event: FormEvent): FormState {
  switch (event.kind) {
    case "formed": return {
      ...state, ...derived(event), ...(event.operation === state.operation ? {} : { price: event.operation.price }),
      ...(event.how === undefined ? {} : { replaced: replacedBy(state.replaced, state.form, event.form, event.how) }),
    };
    case "choosing": return state.choosing === event.operation ? state : { ...state, choosing: event.operation };
    case "settled": return state.replaced === undefined ? state : { ...state, replaced: undefined };
    case "priced": return event.price === undefined ? { ...state, pricing: true } : { ...state, price: event.price, pricing: false };
    // What was sent is a form that one decided for.
    case "sending": return { ...state, sending: true, replaced: undefined, added: undefined, recent: usedNow(state.operation.id, state.recent) };
    case "sent": return { ...state, sending: false, sent: event.groupId ?? state.sent };
    case "used": return event.recent.join() === state.recent.join() ? state : { ...state, recent: event.recent };
    case "noticed": return state.notice === undefined && event.notice === undefined ? state : { ...state, notice: event.notice };
    case "added": return { ...state, added: event.added };
    case "scaling": return { ...state, scaling: event.id };
  }
}

export function firstForm(formed: { readonly form: StudioState; readonly operation: OperationView; readonly t: Words; readonly recent: readonly string[] }): FormState {
  return { ...derived(formed), recent: formed.recent, price: formed.operation.price, pricing: true, sending: false };
}

/** What follows from a form: its request, and what speaks against it. */
function derived({ form, operation, t }: { readonly form: StudioState; readonly operation: OperationView; readonly t: Words }): Pick<FormState, "form" | "operation" | "request" | "ruling"> {
  const request = compose(operation, form);
  return { form, operation, request, ruling: check(operation, form, request, t) };
}

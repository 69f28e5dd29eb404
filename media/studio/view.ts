import type { CardView, PayerView } from "../../src/shared/cards.ts";
import type { InputView, OperationView, PriceView } from "../../src/shared/form.ts";
import type { CallParams, HeldSource, Snapshot, StudioCall, StudioState } from "../../src/shared/studio.ts";
import type { Request } from "./form/compose.ts";
import type { Ruling } from "./form/rules.ts";
import type { Host } from "./host.ts";
import type { Words } from "./words.ts";

export type Filter = "all" | "running" | "failed" | "favourites";

/** Everything the page shows, as one value; each change makes a new one. */
export interface View {
  readonly t: Words;
  readonly snapshot: Snapshot;
  readonly form: StudioState;
  readonly operation: OperationView;
  readonly request: Request;
  readonly ruling: Ruling;
  readonly cards: readonly CardView[];
  readonly payer: PayerView;
  /** The price on the button; dimmed while a newer one is on its way. */
  readonly price: PriceView;
  readonly pricing: boolean;
  readonly sending: boolean;
  /** What the composer has to say about a call that failed. `needsKey` brings its three buttons. */
  readonly notice?: { readonly text: string; readonly needsKey: boolean } | undefined;
  /** The picture that is being scaled down now. */
  readonly scaling?: string | undefined;
  readonly filter: Filter;
  readonly query: string;
}

/** Before the snapshot has come, or when it does not come. */
export type Page = { readonly ready: false; readonly problem?: string; readonly t: Words } | { readonly ready: true; readonly view: View };

/** What can be done with the page. */
export interface Studio {
  page(): Page;
  onChange(listener: () => void): void;
  /** Sentences for the live region. */
  onSpeech(listener: (text: string) => void): void;
  load(): Promise<void>;
  edit(change: Partial<StudioState>): void;
  setValue(name: string, value: InputView[string] | undefined): void;
  setSources(name: string, sources: readonly HeldSource[]): void;
  chooseTask(id: StudioState["task"]): void;
  chooseOperation(id: string): void;
  walkPrompts(step: 1 | -1): void;
  generate(): Promise<void>;
  /** A call whose only news to the person is its failure. */
  tell<C extends StudioCall>(name: C, params: CallParams<C>): void;
  complain(text: string): void;
  dismiss(): void;
  speak(text: string): void;
  useSettings(card: CardView): void;
  usePrompt(prompt: string): void;
  useSeed(seed: number): void;
  show(change: { filter?: Filter; query?: string; scaling?: string | undefined }): void;
  readonly host: Host;
}

import type { CardView } from "../../../src/shared/cards.ts";
import type { InputView, TaskView } from "../../../src/shared/form.ts";
import type { HeldSource, SourceView, StudioState } from "../../../src/shared/rooms/compose.ts";
import type { CallParams, StudioCall } from "../../../src/shared/studio.ts";
import type { Host } from "../shell/host.ts";
import type { Session } from "../shell/session.ts";
import type { FormState } from "./state.ts";
import type { Added } from "./added.ts";
import type { Pointed } from "./parts.ts";

/** What the form shows: itself, and what the page knows of models, words and payer. */
export type View = Session & FormState & {
  /** Begins the ids of a form that stands in the page a second time: labels, radios and descriptions are its own. */
  readonly scope: string;
  /** Beside a canvas on which the boxes of its structured prompt are drawn. */
  readonly pointed?: Pointed | undefined;
};

/** What can be done with the form. */
export interface Composer {
  readonly host: Host;
  view(): View;
  edit(change: Partial<StudioState>): void;
  setValue(name: string, value: InputView[string] | undefined): void;
  setSources(name: string, sources: readonly HeldSource[]): void;
  chooseTask(id: TaskView["id"]): void;
  /** Goes on once its form stands there. */
  chooseOperation(id: string, then?: () => void): void;
  walkPrompts(step: 1 | -1): void;
  /** What is still on its way into the form when it is to be sent: a mask that is being painted. */
  readonly ahead: Set<() => Promise<void>>;
  generate(): Promise<void>;
  /** Paints the mask of the form over its picture, or draws its boxes, also where none lies under them. */
  paint(picture: SourceView | undefined): void;
  /** Goes on once they stand there. */
  useSettings(card: Pick<CardView, "operation" | "input">, then?: () => void): void;
  usePrompt(prompt: string): void;
  useSeed(seed: number): void;
  /** At one stroke, so that it can be undone at one stroke. */
  replace(update: (form: StudioState) => StudioState): void;
  /** Gives the form its place back that was replaced, or undoes that. */
  undo(): void;
  /** No Undo stands any more. */
  settle(): void;
  /** A call whose only news to the person is its failure. */
  tell<C extends StudioCall>(name: C, params: CallParams<C>): void;
  complain(text: string): void;
  dismiss(): void;
  /** Pictures came in, and went there; or nothing is to be said of them any more. */
  added(added: Added | undefined): void;
  /** The picture that is being scaled down from now on. */
  scaling(id: string | undefined): void;
  speak(text: string): void;
}

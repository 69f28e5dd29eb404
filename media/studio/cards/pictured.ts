import type { CardView, JobView, OutputView, PictureDeed, PictureName } from "../../../src/shared/cards.ts";

/** A picture that can be shown, and whose it is. */
export interface Pictured {
  readonly card: CardView;
  readonly job: JobView;
  readonly output: OutputView & { readonly src: string };
}

/** The pictures of a card that can be shown, in its order. */
export const picturesOf = (card: CardView): readonly Pictured[] =>
  card.jobs.flatMap((job) => job.outputs.flatMap((output) => picturedOf(card, job, output) ?? []));

export function picturedOf(card: CardView, job: JobView, output: OutputView): Pictured | undefined {
  const { src } = output;
  return src === undefined || output.state === "pending" ? undefined : { card, job, output: { ...output, src } };
}

export const nameOf = ({ job, output }: Pictured): PictureName => ({ jobId: job.id, index: output.index });

export function findPicture(cards: readonly CardView[], { jobId, index }: PictureName): Pictured | undefined {
  const card = cards.find(({ jobs }) => jobs.some(({ id }) => id === jobId));
  return card === undefined ? undefined : picturesOf(card).find(({ job, output }) => job.id === jobId && output.index === index);
}

/** The words it was made from; its alternative text. */
export const wordsOfPicture = ({ card, output }: Pictured): string => output.prompt ?? card.prompt;

export interface Deed {
  readonly label: string;
  readonly run: () => void;
}

export const deed = (label: string, run: () => void): Deed => ({ label, run });

/** What can be done with one picture now. */
export type Deeds = Readonly<Partial<Record<PictureDeed, Deed>>> & {
  /** All that it can be used as in a request; as its source, above all, it is a deed of its own, too. */
  readonly uses: readonly Deed[];
};

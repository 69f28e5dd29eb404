import type { CardView, PictureName } from "../../../../src/shared/cards.ts";
import { nameOf, picturesOf } from "../../cards/pictured.ts";
import type { Pictured } from "../../cards/pictured.ts";

export const isAt = ({ jobId, index }: PictureName, pictured: Pictured): boolean => pictured.job.id === jobId && pictured.output.index === index;

/** The pictures one can go through: those of the results as they are listed, and of the card one is at, which may just have left the list. */
export function sequenceOf(cards: readonly CardView[], isListed: (card: CardView) => boolean, at: PictureName): readonly Pictured[] {
  return cards.flatMap((card) => {
    const pictures = picturesOf(card);
    return isListed(card) || pictures.some((each) => isAt(at, each)) ? pictures : [];
  });
}

/** Where one is when the picture one was at has gone: at the next one that is left, else at the one before. */
export function heirOf(at: PictureName, before: readonly PictureName[], now: readonly Pictured[]): PictureName | undefined {
  const place = before.findIndex(({ jobId, index }) => jobId === at.jobId && index === at.index);
  const left = [...before.slice(place + 1), ...before.slice(0, Math.max(place, 0)).reverse()];
  const heir = left.map((name) => now.find((each) => isAt(name, each))).find((each) => each !== undefined);
  return heir && nameOf(heir);
}

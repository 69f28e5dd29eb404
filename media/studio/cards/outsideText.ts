import type { OutsideView } from "../../../src/shared/cards.ts";
import type { Words } from "../shell/words.ts";

/** What became of the pixels outside the mask. */
export function outsideText(outside: OutsideView, t: Words): string {
  if (outside.is === "open") return t("outsideOpen");
  if (outside.is !== "compared") return t(outside.is === "sizes-differ" ? "outsideSizes" : "outsideNotCompared");
  if (outside.most === 0) return t("outsideSame");
  const percent = new Intl.NumberFormat(t.locale, { style: "percent", maximumSignificantDigits: 2 });
  const share = outside.share < 0.001 ? t("lessThan", percent.format(0.001)) : percent.format(outside.share);
  return outside.most === 1 ? t("outsideChangedOne", share) : t("outsideChanged", share, outside.most);
}

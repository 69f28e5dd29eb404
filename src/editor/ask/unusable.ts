import { l10n } from "vscode";
import type { Unusable } from "../../app/batch.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";
import { purseOf } from "../../core/playMoney.ts";
import { sumPrices } from "../../core/price.ts";
import type { Sentence } from "../../core/sentence.ts";
import { whyNotAllowed, whyUnusable } from "../../core/unusable.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { askWarning } from "../shell/messages.ts";
import { priceLabel } from "./price.ts";

/** More do not fit on a screen. */
const mostNamed = 8;

/**
 * Some pictures of several cannot be used: each is named with its reason, and the others go on only when a person says so, for
 * what they cost. `mend`: a further choice. Resolves to what was chosen.
 */
export async function askForOthers(unusable: readonly Unusable[], prepared: readonly Prepared[], mend?: string): Promise<"others" | "mend" | undefined> {
  const all = unusable.length + prepared.length;
  const text = isPlay(prepared) ? l10n.t("{0} of {1} images cannot be used. Nothing was sent.", unusable.length, all) : l10n.t("{0} of {1} images cannot be used. Nothing was sent, and nothing was billed.", unusable.length, all);
  const yes = goOn(prepared);
  const answer = await askWarning({ text, list: reasons(unusable, whyUnusable) }, yes, ...(mend === undefined ? [] : [mend]));
  return answer === yes ? "others" : answer === undefined ? undefined : "mend";
}

/** The same of models that are compared, some of which a rule does not allow. Whether the others go on. */
export async function askForAllowed(refused: readonly Unusable[], prepared: readonly Prepared[]): Promise<boolean> {
  const all = refused.length + prepared.length;
  const text = isPlay(prepared) ? l10n.t("{0} of {1} models may not be used. Nothing was sent.", refused.length, all) : l10n.t("{0} of {1} models may not be used. Nothing was sent, and nothing was billed.", refused.length, all);
  const yes = goOn(prepared);
  return await askWarning({ text, list: reasons(refused, whyNotAllowed) }, yes) === yes;
}

const isPlay = (prepared: readonly Prepared[]): boolean => prepared.some(({ payer }) => purseOf(payer.id) === "sandbox");

function goOn(prepared: readonly Prepared[]): string {
  const [one] = prepared;
  if (one === undefined) throw new Error("There are no others.");
  const purse = purseOf(one.payer.id);
  const sum = priceLabel(sumPrices(prepared.map(({ price }) => price)), purse);
  return prepared.length === 1 ? l10n.t("Go On with the Other · {0}", sum) : l10n.t("Go On with the Other {0} · {1}", prepared.length, sum);
}

/** The same where none is left, or nobody wants to go on without them. */
export function notUsable(unusable: readonly Unusable[]): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, reasons(unusable, whyUnusable).join(" ")));
}

function reasons(unusable: readonly Unusable[], whyOf: (why: Failure, name: string) => Sentence): string[] {
  const all = unusable.map(({ name, failure: why }) => {
    const { text, args } = whyOf(why, name);
    return l10n.t(text, ...args);
  });
  return all.length <= mostNamed ? all : [...all.slice(0, mostNamed - 1), l10n.t("And {0} more.", all.length - mostNamed + 1)];
}

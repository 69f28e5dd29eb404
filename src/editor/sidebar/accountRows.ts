import { isOver } from "../../app/cards.ts";
import { sumOf, titleOf } from "../../app/jobWords.ts";
import { providers } from "../../catalogue/operations.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import { mostOf, sumAmounts } from "../../core/price.ts";
import { billedWords } from "../../core/billedWords.ts";
import type { Counted } from "../../core/billedWords.ts";
import type { Amount } from "../../core/price.ts";
import { amountWords } from "../../core/priceWords.ts";
import { isHeld, isLate } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";
import type { Row } from "../shell/tree.ts";

type Translate = (text: string, ...args: readonly (string | number)[]) => string;

/** Who pays for new requests to a provider. */
export type PayingKey =
  | { readonly is: "sandbox" }
  | { readonly is: "key" | "environment"; readonly provider: string; readonly label: string; readonly origin: string }
  | { readonly is: "none" | "unusable" | "waiting"; readonly provider: string };

export interface Account {
  readonly payers: readonly PayingKey[];
  /** Of what was asked today. */
  readonly today: { readonly spent: Counted; readonly reserved: Counted };
  readonly jobs: readonly Job[];
}

/** Who pays, what today came to, and what only a person can say. */
export function accountRows({ t, catalogue }: { readonly t: Translate; readonly catalogue: Pick<Catalogue, "get"> }, { payers, today, jobs }: Account): Row[] {
  const held = jobs.filter(isHeld);
  // What is looked for at this moment is under way.
  const late = jobs.filter((job) => isLate(job) && isOver(job));
  const play = payers.some(({ is }) => is === "sandbox");
  return [
    ...payers.map((payer, n) => payerRow(t, payer, n)),
    ...(payers.every(({ is }) => is === "none") && isNothing(sumAmounts([today.spent, today.reserved])) && today.spent.unpriced + today.reserved.unpriced === 0 ? [] : [todayRow(t, today, play)]),
    ...(held.length === 0 ? [] : [heldRow(t, catalogue, held)]),
    ...(late.length === 0 ? [] : [lateRow(t, catalogue, late, play)]),
  ];
}

function payerRow(t: Translate, payer: PayingKey, n: number): Row {
  const id = `payer ${n}`;
  switch (payer.is) {
    case "sandbox": return {
      id, label: t("Sandbox"), description: t("free"), icon: "beaker", context: "sandbox", command: ["imageStudio.switchKey", t("Switch API Key…")],
      hover: [t("Pictures are simulated on this machine, free. Nothing is sent anywhere.")],
    };
    case "none": return {
      id, label: t("No API key yet"), description: payer.provider, icon: "key", context: "noKey", command: ["imageStudio.addKey", t("Add API Key…")],
      hover: [t("Select to add a key of {0}.", payer.provider)],
    };
    case "waiting": return {
      id, label: t("Waiting for the keyring"), description: payer.provider, icon: "loading~spin",
      hover: [t("This machine's keyring does not answer yet: it may be asking for its password.")],
    };
    case "unusable": return {
      id, label: t("No usable key"), description: payer.provider, icon: "warning", colour: "list.warningForeground", context: "key", command: ["imageStudio.switchKey", t("Switch API Key…")],
      hover: [t("There are keys of {0}, but none for the address in the settings. Select to choose.", payer.provider)],
    };
    default: return {
      id, label: payer.label, icon: "key", context: "key", command: ["imageStudio.switchKey", t("Switch API Key…")],
      description: payer.provider,
      hover: [
        t("\"{0}\" pays for new requests to {1}.", payer.label, payer.provider), ...(payer.is === "environment" ? [t("It comes from the environment.")] : []),
        t("It is sent to {0} only. Select to switch.", payer.origin),
      ],
    };
  }
}

function todayRow(t: Translate, { spent, reserved }: Account["today"], play: boolean): Row {
  const row = { id: "today", icon: "credit-card", command: ["imageStudio.showHistory", t("Show History")] } as const;
  if (play) {
    const would = sumAmounts([spent, reserved]);
    return { ...row, label: t("Today"), description: isNothing(would) ? t("free") : t("free (would be {0})", amountWords(would, t)), hover: [t("Play money of the sandbox. Select to show the history.")] };
  }
  return {
    ...row, label: t("Spent today"), description: isNothing(reserved) && reserved.unpriced === 0 ? billedWords(spent, t) : t("{0}, {1} reserved", billedWords(spent, t), billedWords(reserved, t)),
    hover: [t("What was asked since midnight, as far as it is known. Select to show the history.")],
  };
}

function heldRow(t: Translate, catalogue: Pick<Catalogue, "get">, held: readonly Job[]): Row {
  return {
    id: "held", label: held.length === 1 ? t("1 outcome to resolve") : t("{0} outcomes to resolve", held.length), description: heldWords(t, held),
    icon: "question", colour: "list.warningForeground", hover: [t("These may have been billed. What they may cost stays reserved until you say so.")],
    rows: held.map((job) => {
      const title = titleOf(catalogue, job);
      return {
        id: `held ${job.id}`, label: title, description: sumOf(t, [job]), context: "outcome", subject: { jobId: job.id },
        command: ["imageStudio.resolveOutcome", t("Was It Billed?"), { subject: { jobId: job.id } }],
        hover: [title, t("Select to say whether it was billed. The usage page of {0} tells.", providers[job.provider].title)],
      };
    }),
  };
}

/** What nobody has a figure for may have cost anything. */
function heldWords(t: Translate, held: readonly Job[]): string {
  const most = sumAmounts(held.map(({ price, reserved: usdMicros }) => ({ ...mostOf(price), usdMicros })));
  return isNothing(most) ? t("price unknown") : t("up to {0}", amountWords(most, t));
}

const isNothing = ({ usdMicros, tokens }: Amount): boolean => usdMicros === 0 && tokens === 0;

function lateRow(t: Translate, catalogue: Pick<Catalogue, "get">, late: readonly Job[], play: boolean): Row {
  return {
    id: "late", label: late.length === 1 ? t("1 result has not come") : t("{0} results have not come", late.length), description: sumOf(t, late), icon: "cloud-download", colour: "list.warningForeground",
    hover: [play ? t("These images were made and could not be fetched yet.") : t("These images were made and billed, and could not be fetched yet."), t("They are tried again at each start, until you stop it.")],
    rows: late.map((job) => {
      const title = titleOf(catalogue, job);
      return {
        id: `late ${job.id}`, label: title, description: sumOf(t, [job]), context: "late", subject: { jobId: job.id },
        command: ["imageStudio.resolveOutcome", t("Fetch Again, or Stop Trying"), { subject: { jobId: job.id } }],
        hover: [title, t("Select to fetch it again, or to stop trying.")],
      };
    }),
  };
}

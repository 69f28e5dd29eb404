import { decidedWords } from "./decidedWords.ts";
import type { ErrorKind, Failure } from "./errors.ts";
import { gatewayWords } from "./gatewayWords.ts";
import { formatUsd } from "./money.ts";
import { budgetWords, policyWords } from "./policyWords.ts";
import { amountWords } from "./priceWords.ts";
import { savingWords } from "./savingWords.ts";
import { say } from "./sentence.ts";
import type { Sentence, Words } from "./sentence.ts";
import { isUnfit, unfitWords } from "./unfitWords.ts";

/** Their sentences say that nothing was billed: they belong to what ends before the work. */
const unbilled: ReadonlySet<ErrorKind> = new Set(["no-key", "no-credit", "budget", "policy", "rate-limit", "invalid-input", "network"]);

/** The one table of what failures say: what happened, whether money moved, what to do. */
export function wordsFor(failed: Failure): Words {
  const { sentence, remedies } = told(failed);
  return failed.params["play"] === undefined ? { sentence, remedies } : { sentence: { ...sentence, text: ofPlay(sentence.text) }, remedies };
}

/** Play money is never billed: there is nothing to say of a bill. */
function ofPlay(text: string): string {
  return text
    .replace("Nothing was sent, and nothing was billed.", "Nothing was sent.")
    .replace("Nothing was billed; it is", "It is")
    .replace("Nothing was billed.", "The sandbox is free.");
}

function told(failed: Failure): Words {
  const { kind, billed, params, detail } = failed;
  const provider = params["provider"] ?? "The API";
  const { reserved, tokens } = params;
  const sum = typeof reserved === "number" || typeof tokens === "number" ? ` (${amountWords({ usdMicros: Number(reserved ?? 0), tokens: Number(tokens ?? 0) }, english)})` : "";
  const reason = inWords(detail ?? "no reason given");
  const said = decidedWords(failed, provider, reason) ?? gatewayWords(failed);
  if (said !== undefined) return said;
  if (billed !== "no" && unbilled.has(kind)) {
    return billed === "yes"
      ? say("{0} could not do this. It was billed.", [provider], "openUsage", "showLog")
      : say("{0} could not do this. It may have been billed{1}.", [provider, sum], "openUsage", "showLog");
  }
  switch (kind) {
    case "no-key":
      if (params["keyring"] !== undefined) return say("Keys in this machine's keyring can be neither read nor added at the moment. Nothing was sent, and nothing was billed.", [], "mendKeyring", "tryOffline", "showLog");
      if (params["elsewhere"] !== undefined) return say("Your keys for {0} were added for {1}; none is for {2}. Nothing was sent, and nothing was billed.", [provider, params["elsewhere"], params["origin"] ?? ""], "addKey", "openSettings", "tryOffline");
      return say("Image Studio needs an API key for {0} to do this.", [provider], "addKey", "getKey", "tryOffline");
    case "bad-key":
      if (billed !== "no") return say("{0} did not accept the key while a picture was on its way. It may have been billed{1}. It is fetched with the next key that works.", [provider, sum], "replaceKey", "switchKey");
      return params["key"] === undefined
        ? say("{0} did not accept the key. Nothing was billed.", [provider], "replaceKey", "switchKey")
        : say("{0} did not accept the key \"{1}\". Nothing was billed.", [provider, params["key"]], "replaceKey", "switchKey");
    case "no-credit":
      return say("The {0} account has no credit left. Nothing was billed.", [provider], "openBilling", "tryAgain");
    case "budget":
      if (params["rule"] !== undefined) return budgetWords(failed, amountOf(params, "asked"), amountOf(params, "left")) ?? say("This would cost {0}; the limit {2} has {1} left. Nothing was sent, and nothing was billed.", [amountOf(params, "asked"), amountOf(params, "left"), params["rule"]], "showUsage");
      return say("This is over the budget. Nothing was billed. {0}", [detail ?? ""]);
    case "policy":
      return policyWords(failed);
    case "rate-limit":
      return say("{0} is busy with this key's other requests. Nothing was billed; it is sent again by itself.", [provider]);
    case "refused":
      return billed === "no"
        ? say("{0} declined this in its safety check. Nothing was billed.", [provider], "editPrompt")
        : say("The generation was declined in a safety check ({0}). It may have been billed{1}.", [reason, sum], "editPrompt", "openUsage");
    case "withheld":
      if ((params["withheld"] ?? 1) === 1) {
        return billed === "no"
          ? say("1 of {0} images was withheld by {1}'s output check. Nothing was billed.", [params["of"] ?? 1, provider], "editPrompt")
          : say("1 of {0} images was withheld by {1}'s output check. It may be billed.", [params["of"] ?? 1, provider], "editPrompt");
      }
      return billed === "no"
        ? say("{0} of {1} images were withheld by {2}'s output check. Nothing was billed.", [params["withheld"] ?? 1, params["of"] ?? 1, provider], "editPrompt")
        : say("{0} of {1} images were withheld by {2}'s output check. They may be billed.", [params["withheld"] ?? 1, params["of"] ?? 1, provider], "editPrompt");
    case "invalid-input":
      if (params["limit"] !== undefined) return say("\"{0}\" is larger than {1} MB, which is the most that can be sent. Nothing was sent.", [params["file"] ?? "", params["limit"]], "scaleDown");
      if (isUnfit(params["unfit"])) return say(unfitWords[params["unfit"]], [params["file"] ?? "", params["most"] ?? ""]);
      if (params["setting"] !== undefined) return say("{0} Nothing was sent, and nothing was billed.", [sentenceOf(detail ?? "")], "openSettings");
      if (params["field"] !== undefined) return say("{0} did not accept the {1}: {2} Nothing was billed.", [provider, params["field"], sentenceOf(detail ?? "it does not fit the model")], "edit");
      return say("This cannot be sent: {0} Nothing was billed.", [sentenceOf(detail ?? "the input does not fit the model")]);
    case "network":
      if (params["status"] !== undefined) return say("A network in front of {0} refused the request ({1}). Nothing was billed.", [provider, params["status"]], "tryAgain", "showLog");
      return say("{0} could not be reached. Nothing was sent, and nothing was billed.", [provider], "tryAgain", "showLog");
    case "timeout":
      if (params["notKnown"] !== undefined && billed !== "no") return say("{0} does not know this request any more. It may have been billed{1}. It is asked for again at the next start.", [provider, sum], "fetchAgain", "openUsage");
      return billed === "no"
        ? say("{0} took too long to answer. Nothing was billed.", [provider], "tryAgain", "showLog")
        : say("{0} has not finished this after {1} minutes. It may be billed{2}. What it makes is fetched at the next start.", [provider, params["minutes"] ?? 30, sum], "fetchAgain", "openUsage");
    case "server":
      return billed === "no"
        ? say("{0} could not do this. Nothing was billed.", [provider], "tryAgain", "showLog")
        : say("{0} answered with an error of its own. It may have been billed{1}.", [provider, sum], "openUsage", "tryAnyway", "showLog");
    case "bad-answer":
      if (params["empty"] !== undefined && billed === "yes") return say("{0} answered, but with nothing in it. It was billed ({1}).", [provider, amountWords({ usdMicros: Number(params["spent"] ?? 0), tokens: Number(tokens ?? 0) }, english)], "openUsage", "showLog");
      if (billed === "no") return say("{0} answered something that cannot be read. Nothing was billed.", [provider], "tryAgain", "showLog");
      if (billed === "yes") return say("{0} answered something that cannot be read. It was billed.", [provider], "tryAgain", "showLog");
      return say("{0} answered something that cannot be read. It may have been billed{1}.", [provider, sum], "openUsage", "tryAnyway", "showLog");
    case "save-failed":
      return savingWords(failed, provider, sum);
    case "cancelled":
      if (billed === "no") return params["sent"] === undefined ? say("Cancelled. Nothing was billed.", []) : say("No longer waiting. What still arrives is kept.", []);
      return say("No longer waiting. The request was already sent: it may be billed{0}, and its images are still collected.", [sum]);
    case "unknown-outcome":
      if (billed === "no" && (params["aside"] ?? 0) !== 0) return say("The connection broke in the middle of the answer. Nothing was billed. What had come by then is kept.", [], "revealKept", "tryAgain", "showLog");
      if (billed === "no") return say("The connection broke after the request was sent. Nothing was billed.", [], "tryAgain", "showLog");
      if (billed === "yes" && params["aside"] === 0) return say("The connection broke in the middle of the answer. It was billed.", [], "tryAnyway", "showLog");
      if (billed === "yes") return say("The connection broke in the middle of the answer. It was billed. What had come by then is kept.", [], "revealKept", "tryAnyway", "showLog");
      return params["aside"] === undefined
        ? say("The connection broke after the request was sent. It may have been billed{0}.", [sum], "openUsage", "tryAnyway", "showLog")
        : say("The connection broke in the middle of the answer. It may have been billed{0}. What had come by then is kept.", [sum], "revealKept", "openUsage", "tryAnyway", "showLog");
  }
}

/** A sentence without localisation, for the log and the command line. */
export function inEnglish({ text, args }: Sentence): string {
  return text.replace(/\{(\d+)\}/g, (_, n: string) => String(args[Number(n)] ?? "")).trim();
}

function english(text: string, ...args: readonly string[]): string {
  return inEnglish({ text, args });
}

export function plainSentence(failed: Failure): string {
  return inEnglish(wordsFor(failed).sentence);
}

/** "content_policy_violation", as people write it. Codes stay in the log. */
function inWords(reason: string): string {
  return /^[a-z]+(_[a-z]+)+$/i.test(reason) ? reason.toLowerCase().replaceAll("_", " ") : reason;
}

function sentenceOf(detail: string): string {
  return /[.!?]$/.test(detail) ? detail : `${detail}.`;
}

function amountOf(params: Failure["params"], name: "asked" | "left"): string {
  const amount = Number(params[name]);
  return params["unit"] === "tokens" ? amountWords({ usdMicros: 0, tokens: amount }, english) : formatUsd(amount);
}

import type { Failure } from "./errors.ts";
import { formatUsd } from "./money.ts";

/** A sentence with positional placeholders, as the editor's localisation wants it, and its arguments. */
export interface Sentence {
  readonly text: string;
  readonly args: readonly (string | number)[];
}

/** What a person can do about a failure; the editor knows how. */
export type Remedy =
  | "addKey" | "getKey" | "tryOffline" | "replaceKey" | "switchKey" | "openBilling" | "tryAgain" | "tryAnyway" | "editPrompt" | "edit"
  | "openUsage" | "fetchAgain" | "showLog" | "mendKeyring" | "chooseFolder" | "openKept" | "revealKept" | "openSettings" | "scaleDown";

export interface Words {
  readonly sentence: Sentence;
  readonly remedies: readonly Remedy[];
}

/** The one table of what failures say: what happened, whether money moved, what to do. */
export function wordsFor({ kind, billed, params, detail }: Failure): Words {
  const provider = params["provider"] ?? "The API";
  const { reserved } = params;
  const play = params["play"] !== undefined;
  const sum = typeof reserved === "number" ? ` (${formatUsd(reserved)})` : "";
  const say = (text: string, args: readonly (string | number)[], ...remedies: Remedy[]): Words =>
    ({ sentence: { text, args }, remedies });
  switch (kind) {
    case "no-key":
      if (params["keyring"] !== undefined) return say("Keys in this machine's keyring can be neither read nor added at the moment. Nothing was sent, and nothing was billed.", [], "mendKeyring", "tryOffline", "showLog");
      if (params["elsewhere"] !== undefined) return say("Your keys for {0} were added for {1}; none is for {2}. Nothing was sent, and nothing was billed.", [provider, params["elsewhere"], params["origin"] ?? ""], "addKey", "openSettings", "tryOffline");
      return say("Image Studio needs a key for {0} to do this.", [provider], "addKey", "getKey", "tryOffline");
    case "bad-key":
      if (billed !== "no") return say("{0} did not accept the key while a picture was on its way. It is fetched with the next key that works.", [provider], "replaceKey", "switchKey");
      return params["key"] === undefined
        ? say("{0} did not accept the key. Nothing was billed.", [provider], "replaceKey", "switchKey")
        : say("{0} did not accept the key \"{1}\". Nothing was billed.", [provider, params["key"]], "replaceKey", "switchKey");
    case "no-credit":
      return say("The {0} account has no credit left. Nothing was billed.", [provider], "openBilling", "tryAgain");
    case "budget":
      if (params["rule"] !== undefined) return say("This would cost {0}; the limit {2} has {1} left. Nothing was sent, and nothing was billed.", [amountOf(params, "asked"), amountOf(params, "left"), params["rule"]]);
      return say("This is over the budget. Nothing was billed. {0}", [detail ?? ""]);
    case "policy":
      return say("The policy does not allow this. Nothing was billed. {0}", [detail ?? ""]);
    case "rate-limit":
      return say("{0} is busy with this key's other requests. Nothing was billed; it is sent again by itself.", [provider]);
    case "refused":
      return billed === "no"
        ? say("{0} declined this in its safety check. Nothing was billed.", [provider], "editPrompt")
        : say("The generation was declined in a safety check ({0}). It may have been billed{1}.", [inWords(detail ?? "no reason given"), sum], "editPrompt", "openUsage");
    case "withheld":
      if (play) return say("{0} of {1} images were withheld by the output check. Nothing was billed.", [params["withheld"] ?? 1, params["of"] ?? 1], "editPrompt");
      return (params["withheld"] ?? 1) === 1
        ? say("1 of {0} images was withheld by the provider's output check. It may be billed.", [params["of"] ?? 1], "editPrompt")
        : say("{0} of {1} images were withheld by the provider's output check. They may be billed.", [params["withheld"] ?? 1, params["of"] ?? 1], "editPrompt");
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
      if (params["decided"] !== undefined) {
        return billed === "yes"
          ? say("{0} has not finished this after {1} minutes. You said that it was billed.", [provider, params["minutes"] ?? 30], "showLog")
          : say("{0} has not finished this after {1} minutes. You said that it was not billed.", [provider, params["minutes"] ?? 30], "tryAgain", "showLog");
      }
      if (params["notKnown"] !== undefined && !play) return say("{0} does not know this request any more. It may have been billed{1}. It is asked for again at the next start.", [provider, sum], "fetchAgain", "openUsage");
      return billed === "no"
        ? say("{0} took too long to answer. Nothing was billed.", [provider], "tryAgain", "showLog")
        : say("{0} has not finished this after {1} minutes. It may be billed{2}. What it makes is fetched at the next start.", [provider, params["minutes"] ?? 30, sum], "fetchAgain", "openUsage");
    case "server":
      if (billed === "yes") return say("{0} answered with an error of its own. You said that it was billed.", [provider], "openUsage", "showLog");
      return billed === "no"
        ? say("{0} could not do this. Nothing was billed.", [provider], "tryAgain", "showLog")
        : say("{0} answered with an error of its own. It may have been billed{1}.", [provider, sum], "openUsage", "tryAnyway", "showLog");
    case "bad-answer":
      if (params["empty"] !== undefined && !play) return say("{0} answered, but with nothing in it. It was billed ({1}).", [provider, formatUsd(Number(params["spent"] ?? 0))], "openUsage", "showLog");
      if (billed !== "unknown") return say("{0} answered something that cannot be read. It was {1}.", [provider, billed === "yes" ? "billed" : "not billed"], "tryAgain", "showLog");
      return say("{0} answered something that cannot be read. It may have been billed{1}.", [provider, sum], "openUsage", "tryAnyway", "showLog");
    case "save-failed":
      if (params["unwritten"] !== undefined) {
        if (billed === "no") return say("Image Studio's own storage cannot be written. Nothing was billed. It is tried again until it can: keep this window open.", [], "showLog");
        return billed === "yes"
          ? say("The answer has come and is billed, but Image Studio's own storage cannot be written. It is tried again until it can: keep this window open.", [], "showLog")
          : say("The answer has come, but Image Studio's own storage cannot be written. It may be billed{0}. It is tried again until it can: keep this window open.", [sum], "showLog");
      }
      if (play && params["link"] !== undefined) return say("The picture is made; its link does not answer yet. Trying again for 10 minutes, then at the next start.", [], "showLog");
      if (play && params["waiting"] !== undefined) return say("The picture is made, but could not be fetched yet. It is fetched at the next start.", [], "fetchAgain", "showLog");
      if (play && params["lost"] !== undefined) return say("The picture was made, but could not be fetched. Nothing was billed.", [], "tryAgain", "showLog");
      if (play && params["aside"] !== undefined) return say("What came is of no type that Image Studio knows. It is kept safely, and was not opened. Nothing was billed.", [], "revealKept", "showLog");
      if (play && params["folder"] !== undefined) return say("The picture was made, but it cannot be saved in {0}. It is kept safely.", [params["folder"]], "chooseFolder", "openKept", "showLog");
      if (billed === "no") return say("Image Studio's own storage could not be used. Nothing was sent, and nothing was billed.", [], "tryAgain", "showLog");
      if (params["waiting"] !== undefined && billed !== "yes") return say("Image Studio's own storage could not be used. The request may have been billed{0}; its image is fetched at the next start.", [sum], "fetchAgain", "showLog");
      if (params["host"] !== undefined) {
        return params["lost"] === undefined
          ? say("The image is made and billed, but its link leads to {0}, which is not followed: that is within a private network, or not encrypted. {1} is asked for another link. Whoever runs it can serve images from there.", [params["host"], params["api"] ?? provider], "fetchAgain", "openUsage", "showLog")
          : say("The image was made and billed, but its link leads to {0}, which is not followed: that is within a private network, or not encrypted. Whoever runs {1} can serve images from there.", [params["host"], params["api"] ?? provider], "openUsage", "showLog");
      }
      if (params["waiting"] !== undefined) return say("The image was made and billed, but could not be fetched yet. It is fetched at the next start.", [], "fetchAgain", "showLog");
      if (params["link"] !== undefined) return say("The picture is made and billed; its link does not answer yet. Trying again for 10 minutes, then at the next start.", [], "showLog");
      if (params["aside"] !== undefined) return say("The request was billed, but what came is of no type that Image Studio knows. It is kept safely, and was not opened.", [], "revealKept", "showLog");
      return params["lost"] === undefined
        ? say("The image was made and billed, but it cannot be saved in {0}. It is kept safely.", [params["folder"] ?? "the folder"], "chooseFolder", "openKept", "showLog")
        : say("The image was made and billed, but could not be fetched: its link failed or expired, or it is larger than 1 GiB.", [], "openUsage", "showLog");
    case "cancelled":
      return billed === "no" ? say("Cancelled. Nothing was billed.", []) : say("No longer waiting. The request was already sent: it may be billed{0}, and its images are still collected.", [sum]);
    case "unknown-outcome":
      if (billed === "yes") return say("The connection broke after the request was sent. You said that it was billed.", [], "showLog");
      if (play) return say("The connection broke after the request was sent. Nothing was billed.", [], "tryAgain", "showLog");
      if (billed === "no") return say("The connection broke after the request was sent. You said that it was not billed.", [], "tryAgain", "showLog");
      return params["aside"] === undefined
        ? say("The connection broke after the request was sent. It may have been billed{0}.", [sum], "openUsage", "tryAnyway", "showLog")
        : say("The connection broke in the middle of the answer. It may have been billed{0}. What had come by then is kept.", [sum], "revealKept", "openUsage", "tryAnyway", "showLog");
  }
}

/** Why a file is no picture that can be sent. */
const unfitWords = {
  type: "This cannot be sent: \"{0}\" is not a PNG, JPEG or WebP image. Nothing was billed.",
  broken: "This cannot be sent: \"{0}\" is not a whole picture. Nothing was billed.",
  endless: "This cannot be sent: \"{0}\" breaks off or is damaged: where its picture ends cannot be told, and what lies behind it may be private. Save it anew as PNG or JPEG. Nothing was billed.",
  pixels: "This cannot be sent: \"{0}\" has more than 100 megapixels. Nothing was billed.",
  huge: "This cannot be sent: \"{0}\" is larger than {1} MB. Nothing was billed.",
  unreadable: "This cannot be sent: \"{0}\" cannot be read. Nothing was billed.",
} as const;
export type Unfit = keyof typeof unfitWords;

function isUnfit(param: string | number | undefined): param is Unfit {
  return typeof param === "string" && Object.hasOwn(unfitWords, param);
}

/** A sentence without localisation, for the log and the command line. */
export function plainSentence(failed: Failure): string {
  const { text, args } = wordsFor(failed).sentence;
  return text.replace(/\{(\d+)\}/g, (_, n: string) => String(args[Number(n)] ?? "")).trim();
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
  return params["unit"] === "tokens" ? `${amount} tokens` : formatUsd(amount);
}

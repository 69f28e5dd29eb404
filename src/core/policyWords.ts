import type { Failure } from "./errors.ts";
import { say } from "./sentence.ts";
import type { Sentence, Words } from "./sentence.ts";

/** What a team's rules did not allow: which of them, whose it is, what would be allowed, and whom to ask. */
export function policyWords({ params, detail }: Failure): Words {
  const of = (name: string): string | number => params[name] ?? "";
  const [team, asked, allowed, ask] = [of("team"), of("asked"), of("allowed"), of("ask")];
  switch (params["rule"]) {
    case undefined:
      return params["unreadable"] === undefined
        ? say("The policy does not allow this. Nothing was billed. {0}", [detail ?? ""])
        : say("Nothing is sent while the policy {0} cannot be read. {1}", [params["unreadable"], detail ?? ""], "showPolicy", ...(params["setting"] === undefined ? [] : ["openSettings" as const]), "tryAgain");
    case "allowedModels":
      return say("Team \"{0}\" does not allow the model {1}. Allowed: {2}. Nothing was sent, and nothing was billed. For an exception: {3}", [team, asked, allowed, ask], "useAllowed", "showPolicy");
    case "allowedProviders":
      return say("Team \"{0}\" does not allow requests to {1}. Allowed: {2}. Nothing was sent, and nothing was billed. For an exception: {3}", [team, asked, allowed, ask], "useAllowed", "showPolicy");
    case "allowedOperations":
      return say("Team \"{0}\" does not allow the operation \"{1}\". Allowed: {2}. Nothing was sent, and nothing was billed. For an exception: {3}", [team, asked, allowed, ask], "showPolicy");
    case "allowedStyles":
      return say("Team \"{0}\" does not allow the style {1}. Allowed: {2}, or no style. Nothing was sent, and nothing was billed. For an exception: {3}", [team, asked, allowed, ask], "useAllowed", "edit", "showPolicy");
    case "promptLength":
      return say("The field \"{0}\" has {1} characters; at most {2} are allowed. Nothing was sent, and nothing was billed.", [of("field"), of("length"), of("most")], "editPrompt");
    case "blockedTerms":
      return say("The field \"{0}\" says \"{1}\" at character {2}. Team \"{3}\" blocks the term \"{4}\". Nothing was sent, and nothing was billed. For an exception: {5}", [of("field"), of("said"), of("at"), team, of("looksFor"), ask], "editPrompt", "showPolicy");
    case "blockedPatterns":
      return say("The field \"{0}\" says \"{1}\" at character {2}. Team \"{3}\" blocks the pattern {4}. Nothing was sent, and nothing was billed. For an exception: {5}", [of("field"), of("said"), of("at"), team, of("looksFor"), ask], "editPrompt", "showPolicy");
    default:
      return say("The field \"{0}\" says \"{1}\" at character {2}. Team \"{3}\" blocks it by its content policy ({4}). Nothing was sent, and nothing was billed. For an exception: {5}", [of("field"), of("said"), of("at"), team, of("looksFor"), ask], "editPrompt", "showPolicy");
  }
}

/** The same before anything is asked for: nothing could have been sent. */
export function standingInTheWay(failed: Failure): Sentence {
  const { text, args } = policyWords(failed).sentence;
  return { text: text.replace("Nothing was sent, and nothing was billed. ", ""), args };
}

/** What is left of a team's day or month, where a team says so. */
export function budgetWords({ params }: Failure, asked: string, left: string): Words | undefined {
  const { team, resets, rule } = params;
  if (team === undefined || resets === undefined) return undefined;
  return String(rule).startsWith("daily")
    ? say("This would cost {0}; team \"{1}\" has {2} left today. Its next day begins at {3}. Nothing was sent, and nothing was billed.", [asked, team, left, resets], "showUsage", "showPolicy")
    : say("This would cost {0}; team \"{1}\" has {2} left this month. Its next month begins {3}. Nothing was sent, and nothing was billed.", [asked, team, left, resets], "showUsage", "showPolicy");
}

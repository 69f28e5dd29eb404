import type { Failure } from "./errors.ts";
import type { Sentence } from "./sentence.ts";
import { unfitReasons } from "./unfitWords.ts";

/** Which rule stands in one model's way of several, without what is said of all of them. */
export function whyNotAllowed({ params: { rule, team = "", asked = "", ask = "" } }: Failure, model: string): Sentence {
  switch (rule) {
    case "allowedModels": return { text: "{0}: team \"{1}\" does not allow this model. For an exception: {2}", args: [model, team, ask] };
    case "allowedProviders": return { text: "{0}: team \"{1}\" does not allow requests to {2}. For an exception: {3}", args: [model, team, asked, ask] };
    case "allowedStyles": return { text: "{0}: team \"{1}\" does not allow the style {2}. For an exception: {3}", args: [model, team, asked, ask] };
    default: return { text: "{0}: a rule of team \"{1}\" does not allow this. For an exception: {2}", args: [model, team, ask] };
  }
}

/** Why one file of several cannot be used, without what is said of all of them: that nothing was sent, and nothing billed. */
export function whyUnusable({ params: { file, limit, most = "", unfit = "" }, detail = "" }: Failure, name: string): Sentence {
  if (limit !== undefined) return { text: "\"{0}\" is larger than {1} MB, which is the most that can be sent.", args: [file ?? name, limit] };
  const [, reason] = Object.entries(unfitReasons).find(([each]) => each === unfit) ?? [];
  if (reason !== undefined) return { text: reason, args: [file ?? name, most] };
  if (detail === "") return { text: "\"{0}\" does not fit the model.", args: [name] };
  return detail.includes(`"${name}"`) ? { text: "{0}", args: [detail] } : { text: "\"{0}\": {1}", args: [name, detail] };
}

/** Whether a smaller copy of it can be used. */
export const isTooLarge = ({ params }: Failure): boolean => params["limit"] !== undefined;

import type { Failure } from "./errors.ts";
import type { Sentence } from "./sentence.ts";
import { unfitReasons } from "./unfitWords.ts";

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

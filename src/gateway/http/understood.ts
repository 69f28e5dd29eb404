import { NotUnderstood } from "../../catalogue/notUnderstood.ts";
import { Refused } from "./refusal.ts";

/** What is understood of a request; else it is refused by the name of what is not. */
export function understood<T>(found: T | NotUnderstood): T {
  if (found instanceof NotUnderstood) throw asRefused(found);
  return found;
}

export function asRefused({ what, message }: NotUnderstood): Refused {
  return new Refused({ kind: "unknown-request", rule: what, message: `${message} Nothing was sent, and nothing was billed.` });
}

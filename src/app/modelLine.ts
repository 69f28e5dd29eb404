import { providerOf } from "../catalogue/operations.ts";
import type { Operation } from "../catalogue/types.ts";

/** Below a model's name where one is chosen: who makes it, unless its name says so, and what it is good at. */
export function modelLine(operation: Operation): string {
  const { title, goodAt, status } = operation;
  const provider = providerOf(operation).title;
  const about = status === undefined ? goodAt : `${goodAt} (${status})`;
  return title.startsWith(provider) ? about : `${provider} · ${about}`;
}

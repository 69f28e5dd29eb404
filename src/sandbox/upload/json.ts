import { isDeeperThan, jsonOf } from "../../core/json.ts";

/** Deeper than anybody writes it: a server that walks it by recursion would fail. */
const deepest = 500;

/** What a body or a part says as JSON; undefined where it is none that a server reads. */
export function readJsonText(text: string): unknown {
  const value = jsonOf(text);
  return isDeeperThan(deepest, value) ? undefined : value;
}

import type { Provider } from "../../catalogue/types.ts";
import { cleanKey } from "./cleanKey.ts";
import { parseDotEnv } from "./dotEnv.ts";
import { environmentName } from "./environmentKey.ts";

export interface KeyInText {
  readonly secret: string;
  /** From 0, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** The usable keys that the text of a `.env` file holds for the provider. A reference to another variable is none. */
export function keysInText(text: string, { id }: Pick<Provider, "id">): readonly KeyInText[] {
  return parseDotEnv(text).flatMap(({ name, value, firstLine, lastLine }) => {
    if (name !== environmentName(id) || value.startsWith("$")) return [];
    const cleaned = cleanKey(value);
    return "secret" in cleaned ? [{ secret: cleaned.secret, firstLine, lastLine }] : [];
  });
}

import type { Provider, ProviderId } from "../../catalogue/types.ts";
import { baseOf } from "./baseUrl.ts";
import { cleanKey } from "./cleanKey.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentKey {
  /** The variable's name, which is also what the key is called. */
  readonly name: string;
  readonly origin: string;
  readonly secret: string;
}

export function environmentName(provider: ProviderId): string {
  return `${provider.toUpperCase()}_API_KEY`;
}

/**
 * The key that the environment offers. It goes to the environment's own base URL or to the provider, never where a setting
 * points: who set the key decided where it may go. Throws when the base URL is none; undefined when there is no usable key.
 */
export function environmentKey(provider: Pick<Provider, "id" | "origin">, env: Environment, warn: (text: string) => void): EnvironmentKey | undefined {
  const name = environmentName(provider.id);
  const value = env[name]?.trim() ?? "";
  if (value === "") return undefined;
  const cleaned = cleanKey(value);
  if ("problem" in cleaned) {
    warn(`${name} is set but holds no usable key. ${cleaned.problem}`);
    return undefined;
  }
  const baseName = `${provider.id.toUpperCase()}_BASE_URL`;
  const base = env[baseName]?.trim() ?? "";
  return { name, origin: base === "" ? provider.origin : baseOf(base, { variable: baseName }), secret: cleaned.secret };
}

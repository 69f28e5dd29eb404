import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { providerIds } from "../../catalogue/types.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import { ConfigError } from "../../gateway/config/config.ts";
import { configSchema } from "../../gateway/config/schema.ts";
import { readYaml } from "../../policy/yaml.ts";
import type { Setup } from "./desk.ts";

/** The configuration without its secrets: a token can be added where the providers' keys are not. */
export async function loadSetup(file: string): Promise<Setup> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new ConfigError(`The configuration ${file} cannot be read.`);
  });
  const read = readYaml(text, configSchema);
  if (!read.ok) throw new ConfigError(read.problems.map(({ line, message }) => `${file}:${line}: ${message}`).join("\n"));
  const { store, teams, providers } = read.data;
  const folder = dirname(resolve(file));
  return {
    file, folder,
    store: isServer(store) ? store : resolve(folder, store),
    teams: new Map(Object.entries(teams).map(([id, { name, keys, timeZone }]) => [id, { name, keys: new Map(Object.entries(keys ?? {})), timeZone: timeZone ?? "UTC" }])),
    providers: new Map(providerIds.flatMap((id): [ProviderId, { baseUrl: string; keys: ReadonlyMap<string, { env?: string | undefined; file?: string | undefined }> }][] => {
      const said = providers[id];
      return said === undefined ? [] : [[id, { baseUrl: said.baseUrl, keys: new Map(Object.entries(said.keys)) }]];
    })),
  };
}

/** Everything else is a folder. */
export function isServer(store: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(store);
}

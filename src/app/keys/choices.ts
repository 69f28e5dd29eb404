import * as z from "zod";
import { operations } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import type { State } from "./state.ts";
import { isEnvironment } from "./storedKey.ts";
import type { KeyId } from "./storedKey.ts";

/** What a key was chosen for: everything, what is asked in this workspace, one model, a team wherever its policy holds. */
export type Place = { readonly for: "default" | "workspace" } | { readonly for: "model"; readonly model: string } | { readonly for: "team"; readonly team: string };

/** Which keys a person has chosen, by their ids: nothing secret. Each choice has an entry of its own. */
export interface Choices {
  /** For a request to this model, the most particular choice first: it goes before the others. */
  wishes(provider: ProviderId, model?: string): readonly KeyId[];
  /** What this key was chosen for. */
  placesOf(key: ChosenKey): readonly Place[];
  choose(key: ChosenKey, place: Place): Promise<void>;
  /** Undoes it, where it was this key's. */
  clear(key: ChosenKey, place: Place): Promise<void>;
  /** The most particular place that something was chosen for, of those that count for a request to this model; else the default. */
  inEffect(provider: ProviderId, model?: string): Place;
  /** The models that have a choice of their own. */
  models(provider: ProviderId): readonly string[];
}

interface ChosenKey {
  readonly provider: ProviderId;
  readonly id: KeyId;
}

const chosenId = z.string().optional().catch(undefined);

interface Needs {
  /** Everybody's. */
  readonly global: State;
  readonly workspace: State;
  /** The teams whose policies hold here, the user's own first. */
  readonly teams: () => readonly string[];
}

export function keyChoices({ teams, ...states }: Needs): Choices {
  const stateOf = (place: Place): State => (place.for === "workspace" ? states.workspace : states.global);
  const get = (provider: ProviderId, place: Place): KeyId | undefined => chosenId.parse(stateOf(place).get(entryFor(provider, place)));
  const set = async (provider: ProviderId, place: Place, id: KeyId | undefined): Promise<void> => {
    await stateOf(place).update(entryFor(provider, place), id);
  };
  /**
   * A team is told apart by what its key paid for: where its policy holds, nothing goes before it. What is said of one model goes
   * before what is said of a workspace, and that before what is said of all: as settings of one language do.
   */
  const placesFor = (model: string | undefined): readonly Place[] => [
    ...teams().map((team) => ({ for: "team", team } as const)), ...(model === undefined ? [] : [{ for: "model", model } as const]), { for: "workspace" }, { for: "default" },
  ];
  const allPlaces = (provider: ProviderId): readonly Place[] => {
    const models = new Set(operations.filter((operation) => operation.provider === provider).map(({ model }) => model));
    const start = teamEntry(provider, "");
    const chosenTeams = states.global.keys().filter((entry) => entry.startsWith(start)).map((entry) => entry.slice(start.length));
    return [{ for: "default" }, { for: "workspace" }, ...[...models].map((model) => ({ for: "model", model } as const)), ...chosenTeams.map((team) => ({ for: "team", team } as const))];
  };
  return {
    wishes: (provider, model) => placesFor(model).flatMap((place) => get(provider, place) ?? []),
    placesOf: ({ provider, id }) => allPlaces(provider).filter((place) => isSame(provider, get(provider, place), id)),
    choose: ({ provider, id }, place) => set(provider, place, id),
    clear: async ({ provider, id }, place) => {
      if (isSame(provider, get(provider, place), id)) await set(provider, place, undefined);
    },
    inEffect: (provider, model) => placesFor(model).find((place) => get(provider, place) !== undefined) ?? { for: "default" },
    models: (provider) => allPlaces(provider).flatMap((place) => (place.for === "model" && get(provider, place) !== undefined ? place.model : [])),
  };
}

function isSame(provider: ProviderId, chosen: KeyId | undefined, id: KeyId): boolean {
  return chosen === id || (isEnvironment(chosen, provider) && isEnvironment(id, provider));
}

/** As the entry of the default was called before there were others. */
function entryFor(provider: ProviderId, place: Place): string {
  if (place.for === "team") return teamEntry(provider, place.team);
  return place.for === "model" ? `selectedKey.${provider}.${place.model}` : `selectedKey.${provider}`;
}

const teamEntry = (provider: ProviderId, team: string): string => `teamKey.${provider}.${team}`;

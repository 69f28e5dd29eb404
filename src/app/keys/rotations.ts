import * as z from "zod";
import type { ListedKey } from "./listKeys.ts";
import type { State } from "./state.ts";
import type { KeyId } from "./storedKey.ts";
import { rotationPrefix } from "../../ids.ts";

/** So long a new key is watched before the one that it took the place of is deleted. */
export const watchedHours = 48;
export const watchedMs = watchedHours * 3_600_000;

const place = z.union([
  z.object({ for: z.enum(["default", "workspace"]) }), z.object({ for: z.literal("model"), model: z.string() }), z.object({ for: z.literal("team"), team: z.string() }),
]);

/** From one key to the next: nothing secret. Whatever happens meanwhile, it says what was done. */
const rotation = z.object({
  from: z.string(), to: z.string(),
  /** Epoch ms. Absent: the new key waits beside the old one. */
  switchedAt: z.number().exactOptional(),
  /** What the new key was chosen for in the old one's place. */
  places: z.array(place),
  reminded: z.boolean(),
});
export type Rotation = z.infer<typeof rotation>;

/** A rotation whose keys are both still there. */
export interface OpenRotation extends Rotation {
  readonly old: ListedKey;
  readonly next: ListedKey;
}

export interface Rotations {
  all(): readonly Rotation[];
  /** The rotation that this key takes part in, on either side. */
  of(keyId: KeyId): Rotation | undefined;
  keep(rotation: Rotation): Promise<void>;
  end(rotation: Pick<Rotation, "from">): Promise<void>;
}

/** Each has an entry of its own, so that two windows cannot overwrite each other's. */
export function keyRotations(state: State): Rotations {
  const all = (): readonly Rotation[] => state.keys().filter((entry) => entry.startsWith(rotationPrefix)).flatMap((entry) => rotation.safeParse(state.get(entry)).data ?? []);
  return {
    all,
    of: (keyId) => all().find(({ from, to }) => from === keyId || to === keyId),
    keep: async (kept) => {
      await state.update(rotationPrefix + kept.from, kept);
    },
    end: async ({ from }) => {
      await state.update(rotationPrefix + from, undefined);
    },
  };
}

/** With its keys as they are now; undefined when one of them is gone, or pays for nothing any more: then it is over. */
export function openOf(kept: Rotation | undefined, keys: readonly ListedKey[]): OpenRotation | undefined {
  if (kept === undefined) return undefined;
  const [old, next] = [kept.from, kept.to].map((id) => keys.find((key) => key.id === id && key.withdrawn === undefined));
  return old === undefined || next === undefined ? undefined : { ...kept, old, next };
}

/** When the old key may be deleted. */
export function watchedUntil({ switchedAt }: Rotation): number | undefined {
  return switchedAt === undefined ? undefined : switchedAt + watchedMs;
}

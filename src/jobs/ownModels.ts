import type { OwnModel, ProviderId } from "../catalogue/types.ts";
import { askFree } from "./askFree.ts";

/** The models that whoever pays has trained. */
export async function ownModels(context: Parameters<typeof askFree>[0], id: ProviderId): Promise<readonly OwnModel[]> {
  return await askFree(context, id, (provider) => provider.ownModels) ?? [];
}

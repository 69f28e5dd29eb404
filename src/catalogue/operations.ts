import { checkEntry } from "./checkEntry.ts";
import { behindGateway } from "./gatewayRefusal.ts";
import { describeIdeogram3 } from "./ideogram/describe.ts";
import { legacyOperations } from "./ideogram/legacy.ts";
import { magicPromptIdeogram4 } from "./ideogram/magicPrompt.ts";
import { ideogram } from "./ideogram/provider.ts";
import { layerizeTextIdeogram3, preciseEditIdeogram, removeBackgroundIdeogram, removeObjectIdeogram, upscaleIdeogram } from "./ideogram/tools.ts";
import { changing, describeIdeogram4, enlarging, knowing, newest, others } from "./ideogram/v2/rows.ts";
import { generateIdeogram4Structured } from "./ideogram/structured.ts";
import { generateIdeogram3, generateIdeogram3Transparent } from "./ideogram/v3.ts";
import { editIdeogram3, reframeIdeogram3, remixIdeogram3, replaceBackgroundIdeogram3 } from "./ideogram/v3Edit.ts";
import { generateImagine } from "./imagine/generate.ts";
import { imagine } from "./imagine/provider.ts";
import { videosOfImagine } from "./imagine/video.ts";
import { editImagine, reframeImagine, removeBackgroundImagine, removeObjectImagine, replaceBackgroundImagine, upscaleImagine } from "./imagine/tools.ts";
import type { Operation, Provider, ProviderId } from "./types.ts";

export interface Catalogue {
  readonly operations: readonly Operation[];
  get(id: string): Operation | undefined;
}

/** A catalogue of these operations. Throws for an entry that contradicts itself, so that a slip shows at the first start. */
export function catalogueOf(operations: readonly Operation[]): Catalogue {
  const byId = new Map<string, Operation>();
  for (const operation of operations) {
    if (byId.has(operation.id)) throw new Error(`Two operations are called ${operation.id}.`);
    checkEntry(operation);
    byId.set(operation.id, operation);
  }
  return { operations, get: (id) => byId.get(id) };
}

/** Every model of every provider, newest first: the order in which they are offered. */
export const operations: readonly Operation[] = [
  ...newest,
  generateIdeogram4Structured,
  generateIdeogram3,
  generateIdeogram3Transparent,
  ...knowing,
  ...others,
  ...generateImagine,
  editIdeogram3,
  replaceBackgroundIdeogram3,
  remixIdeogram3,
  reframeIdeogram3,
  ...changing,
  preciseEditIdeogram,
  editImagine,
  replaceBackgroundImagine,
  reframeImagine,
  upscaleIdeogram,
  upscaleImagine,
  removeBackgroundIdeogram,
  removeBackgroundImagine,
  removeObjectIdeogram,
  removeObjectImagine,
  ...videosOfImagine,
  layerizeTextIdeogram3,
  ...enlarging,
  ...legacyOperations,
  describeIdeogram3,
  describeIdeogram4,
  magicPromptIdeogram4,
];

export const catalogue: Catalogue = catalogueOf(operations);

/** Whom we speak of where no operation is at hand: the provider that a new user begins with. */
export const firstProvider: ProviderId = generateIdeogram3.provider;

export const providers: Readonly<Record<ProviderId, Provider>> = { ideogram: behindGateway(ideogram), imagine: behindGateway(imagine) };

export function providerOf(operation: Pick<Operation, "provider">): Provider {
  return providers[operation.provider];
}

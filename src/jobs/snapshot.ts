import * as z from "zod";
import type { Input } from "../catalogue/types.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import { isFileRef } from "../core/fileRef.ts";
import type { KeptFiles } from "./ports.ts";

/** An input as JSON: files are named by content, and their bytes are already in our own storage. */
export type Snapshot = Readonly<Record<string, unknown>>;

const frozenFile = z.object({ $file: z.object({ sha256: z.string(), name: z.string(), type: z.string() }) });

/** Keeps the input's pictures, so that the job can be sent even after the originals have changed or gone. */
export async function freeze(input: Input, files: KeptFiles): Promise<Snapshot> {
  const entries = Object.entries(input).map(async ([name, value]) => [name, await freezeValue(value, files)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function freezeValue(value: unknown, files: KeptFiles): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => freezeValue(item, files)));
  if (!isFileRef(value)) return value;
  const kept = await files.keepBytes(value.name, new Uint8Array(await (await value.open()).arrayBuffer()));
  return { $file: { sha256: kept.sha256, name: value.name, type: value.type } };
}

export async function thaw(snapshot: Snapshot, files: KeptFiles): Promise<Input> {
  const entries = Object.entries(snapshot).map(async ([name, value]) => [name, await thawValue(value, files)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function thawValue(value: unknown, files: KeptFiles): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => thawValue(item, files)));
  const frozen = frozenFile.safeParse(value).data;
  if (frozen === undefined) return value;
  const { sha256, name, type } = frozen.$file;
  const file = await files.open(sha256);
  if (file === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, `The picture "${name}" is no longer kept.`));
  return { ...file, name, type };
}

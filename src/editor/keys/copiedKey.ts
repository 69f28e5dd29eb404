import { env } from "vscode";
import * as z from "zod";
import type { KeyInfo } from "../../app/keys/listKeys.ts";
import type { EditorDeps } from "../deps.ts";

const entry = "copiedKey";
/** Which key was put on the clipboard, and when: nothing secret. */
const copied = z.object({ id: z.string(), origin: z.string(), at: z.number() });
export type CopiedKey = z.infer<typeof copied>;

export function copiedKey({ context }: Pick<EditorDeps, "context">): CopiedKey | undefined {
  return copied.safeParse(context.globalState.get(entry)).data;
}

export async function noteCopied({ context }: Pick<EditorDeps, "context">, key: CopiedKey | undefined): Promise<void> {
  await context.globalState.update(entry, key);
}

/** Before the key is gone: a window that is loaded anew could not tell any more what is to be taken away. */
export async function takeFromClipboard(deps: Pick<EditorDeps, "context" | "keys">, { id, origin }: KeyInfo): Promise<void> {
  if (copiedKey(deps)?.id !== id) return;
  const secret = await deps.keys.secret(id, origin, "collect");
  if (secret !== undefined && await env.clipboard.readText() === secret) await env.clipboard.writeText("");
  await noteCopied(deps, undefined);
}

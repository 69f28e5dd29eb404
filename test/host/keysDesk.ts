import assert from "node:assert/strict";
import { ConfigurationTarget, Uri, commands, extensions, workspace } from "vscode";
import * as z from "zod";
import type { Api } from "./keysApi.ts";
import { person } from "./keysPerson.ts";
import type { Shown } from "./keysPerson.ts";

/** What a person does about what is shown, by its title; what is not listed is left. */
export type Reactions = Readonly<Record<string, (shown: Shown) => void>>;

/** Runs a command while a person reacts to what it shows, and says what that was. */
export async function run(command: string, reactions: Reactions, otherwise: Reactions[string] = (shown) => shown.leave()): Promise<{ result: unknown; texts: string[] }> {
  const here = person((shown) => (reactions[shown.title] ?? otherwise)(shown));
  try {
    const result: unknown = await commands.executeCommand(`imageStudio.${command}`);
    return { result, texts: here.seen.map((shown) => shown.text) };
  } finally {
    here.restore();
  }
}

export function addKey(secret: string, name: string): Promise<unknown> {
  let step = 0;
  return run("addKey", {
    "Add API Key": (shown) => {
      step += 1;
      shown.answer(["Ideogram", secret, name][step - 1] ?? "");
    },
  });
}

export async function removeAllKeys(): Promise<void> {
  for (let left = true; left;) {
    const { texts } = await run("removeKey", {
      "Remove API Key": (shown) => shown.answer(/^(\S+) \|/m.exec(shown.text)?.[1] ?? ""),
      ...Object.fromEntries(["work", "private", "workspace", "default"].flatMap((name) => ["Ideogram", "Imagine"].map((provider) =>
        [`Remove the ${provider} key "${name}"?`, (shown: Shown) => shown.answer("Remove")]))),
    });
    left = texts[0] !== "Image Studio has no API key yet.";
  }
}

export function sentKeys(api: Api): unknown[] {
  return api.requests.map(({ headers }) => headers["api-key"]);
}

export async function setBaseUrl(origin: string | undefined, provider: "ideogram" | "imagine" = "ideogram"): Promise<void> {
  await workspace.getConfiguration("imageStudio").update(`${provider}.baseUrl`, origin, ConfigurationTarget.Global);
}

/** Asks the public API for the price of a picture, which the payer's key travels with. */
export async function quote(): Promise<void> {
  const api = z.looseObject({ quote: z.custom<(request: object) => Promise<unknown>>((value) => typeof value === "function") })
    .parse(await extensions.getExtension("image-studio.image-studio")?.activate());
  await api.quote({ operation: "generate/ideogram-4", input: { prompt: "a lighthouse" } });
}

export function inWorkspace(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return Uri.joinPath(folder.uri, path);
}

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { catalogue } from "../../src/catalogue/operations.ts";
import { commandIds } from "../../src/ids.ts";
import type { Settings } from "../../src/ids.ts";
import { root } from "../support/vscode/paths.ts";

const manifestShape = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string() })),
    menus: z.record(z.string(), z.array(z.object({ command: z.string(), when: z.string() }))),
    configuration: z.object({ properties: z.record(z.string(), z.object({ default: z.unknown(), scope: z.string(), enum: z.array(z.string()).optional() })) }),
  }),
});

/** The settings of the contract: scope and default. */
const settings: { readonly [S in keyof Settings]: readonly [scope: string, value: Settings[S]] } = {
  "model": ["resource", "ideogram-3"],
  "folder": ["resource", "assets/images"],
  "fileName": ["resource", "${slug}"],
  "metadata": ["resource", "origin"],
  "confirmAbove": ["application", 0.5],
  "maxInFlight": ["application", 10],
  "ideogram.baseUrl": ["application", "https://api.ideogram.ai"],
  "imagine.baseUrl": ["application", "https://api.vyro.ai"],
};

describe("package.json", () => {
  let text: string;
  let manifest: z.infer<typeof manifestShape>;
  before(async () => {
    text = await readFile(join(root, "package.json"), "utf8");
    manifest = manifestShape.parse(JSON.parse(text));
  });

  it("contributes the commands of the table; only the one for other extensions is not in the palette", () => {
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual([...contributed, "imageStudio.run"].sort(), [...commandIds].sort());
  });

  it("puts only its own commands into menus, each under a condition", () => {
    const known = new Set<string>(commandIds);
    for (const item of Object.values(manifest.contributes.menus).flat()) assert.ok(known.has(item.command) && item.when !== "", item.command);
  });

  it("has the settings of the contract, with their scopes and defaults", () => {
    const declared = Object.entries(manifest.contributes.configuration.properties).map(([name, { scope, default: value }]) => [name, [scope, value]]);
    assert.deepEqual(Object.fromEntries(declared), Object.fromEntries(Object.entries(settings).map(([name, value]) => [`imageStudio.${name}`, value])));
  });

  it("offers as default model just those that generate", () => {
    const models = catalogue.operations.filter(({ verb }) => verb === "generate").map(({ model }) => model);
    assert.deepEqual([...manifest.contributes.configuration.properties["imageStudio.model"]?.enum ?? []].sort(), [...models].sort());
  });

  it("has words for every placeholder, and no word too many", async () => {
    const words = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(join(root, "package.nls.json"), "utf8")));
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? "");
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });
});

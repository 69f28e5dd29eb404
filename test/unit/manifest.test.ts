import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { catalogue } from "../../src/catalogue/operations.ts";
import { creating } from "../../src/catalogue/tasks.ts";
import { imageMenu, imageMenus, imageVerbs } from "../../src/app/imageVerbs.ts";
import { commandIds, studioViewType, viewIds } from "../../src/ids.ts";
import type { Settings } from "../../src/ids.ts";
import { pictureDeeds } from "../../src/shared/cards.ts";
import { root } from "../support/vscode/paths.ts";

const manifestShape = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string() })),
    menus: z.record(z.string(), z.array(z.union([z.strictObject({ command: z.string(), when: z.string().optional(), group: z.string().optional() }), z.strictObject({ submenu: z.string(), when: z.string(), group: z.string() })]))),
    submenus: z.array(z.object({ id: z.string() })),
    views: z.record(z.string(), z.array(z.object({ id: z.string() }))),
    configuration: z.object({ properties: z.record(z.string(), z.object({ default: z.unknown(), scope: z.string(), enum: z.array(z.string()).optional(), enumItemLabels: z.array(z.string()).optional() })) }),
  }),
});

/** The settings of the contract: scope and default. */
const settings: { readonly [S in keyof Settings]: readonly [scope: string, value: Settings[S]] } = {
  "model": ["resource", "ideogram-3"],
  "folder": ["resource", "assets/images"],
  "videoFolder": ["resource", "assets/videos"],
  "fileName": ["resource", "${slug}"],
  "metadata": ["resource", "origin"],
  "confirmAbove": ["application", 0.5],
  "confirmAboveTokens": ["application", 50],
  "maxInFlight": ["application", 10],
  "policy": ["application", ""],
  "ideogram.baseUrl": ["application", "https://api.ideogram.ai"],
  "imagine.baseUrl": ["application", "https://api.vyro.ai"],
  "imagine.paths": ["application", {}],
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

  it("puts only its own commands into menus, each under a condition, and offers in the palette none that needs a row", () => {
    const known = new Set<string>([...commandIds, ...manifest.contributes.submenus.map(({ id }) => id)]);
    for (const [menu, items] of Object.entries(manifest.contributes.menus)) {
      for (const item of items) assert.ok(known.has("command" in item ? item.command : item.submenu) && (item.when ?? "") !== "" || menu === imageMenu, JSON.stringify(item));
    }
    const ofRows = (manifest.contributes.menus["view/item/context"] ?? []).flatMap((item) => ("command" in item ? item.command : []));
    const hidden = (manifest.contributes.menus["commandPalette"] ?? []).flatMap((item) => ("command" in item && item.when === "false" ? item.command : []));
    assert.deepEqual([...new Set(ofRows)].filter((command) => !hidden.includes(command)).sort(), ["imageStudio.leaveOffline", "imageStudio.switchKey"]);
  });

  it("has the side bar's views", () => {
    assert.deepEqual(Object.values(manifest.contributes.views).flat().map(({ id }) => id), Object.values(viewIds));
  });

  it("hangs the menu of images where the table of verbs says, with its verbs and their titles", async () => {
    const { menus, commands, submenus } = manifest.contributes;
    assert.deepEqual(Object.fromEntries(Object.keys(imageMenus).map((menu) => [menu, menus[menu]])), imageMenus);
    assert.deepEqual(submenus.map(({ id }) => id), [imageMenu]);
    const words = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(join(root, "package.nls.json"), "utf8")));
    const titles = imageVerbs.map(({ command }) => words[commands.find((one) => one.command === command)?.title.replaceAll("%", "") ?? ""]);
    assert.deepEqual(titles, imageVerbs.map(({ title }) => title));
  });

  it("ends the name of what asks for more before it runs in three dots, and of nothing that runs at once", () => {
    const verbs = imageVerbs.flatMap(({ title, operations }) => (operations === undefined ? [] : [[title, operations.run !== "at once"]]));
    assert.deepEqual(verbs, verbs.map(([title]) => [title, String(title).endsWith("…")]));
    assert.deepEqual(verbs.filter(([, asks]) => asks === false).map(([title]) => title), ["Upscale Image", "Remove Background", "Layerize Text"]);
  });

  it("has in the menu of a picture in the Studio all that can be done with one, each where the page says that it can, and none in the palette", () => {
    const { menus } = manifest.contributes;
    const items = pictureDeeds.map((deed) => [`imageStudio.picture.${deed}`, `webviewId == ${studioViewType} && webviewSection == picture && pictureDeeds =~ /\\b${deed}\\b/`]);
    assert.deepEqual((menus["webview/context"] ?? []).map((item) => ["command" in item ? item.command : "", item.when]), items);
    const hidden = (menus["commandPalette"] ?? []).filter(({ when }) => when === "false").map((item) => ("command" in item ? item.command : ""));
    assert.deepEqual(items.filter(([command]) => !hidden.includes(command ?? "")), []);
  });

  it("has the settings of the contract, with their scopes and defaults", () => {
    const declared = Object.entries(manifest.contributes.configuration.properties).map(([name, { scope, default: value }]) => [name, [scope, value]]);
    assert.deepEqual(Object.fromEntries(declared), Object.fromEntries(Object.entries(settings).map(([name, value]) => [`imageStudio.${name}`, value])));
  });

  it("offers as default model just those that create from nothing but words", () => {
    const models = creating(catalogue).map(({ model }) => model);
    assert.deepEqual([...manifest.contributes.configuration.properties["imageStudio.model"]?.enum ?? []].sort(), [...models].sort());
  });

  it("names every choice of a setting as people do, a model as the catalogue does", () => {
    const { properties } = manifest.contributes.configuration;
    for (const [name, { enum: values = [], enumItemLabels: labels = [] }] of Object.entries(properties)) assert.equal(labels.length, values.length, name);
    const { enum: models = [], enumItemLabels: titles } = properties["imageStudio.model"] ?? {};
    assert.deepEqual(titles, models.map((model) => catalogue.operations.find((operation) => operation.verb === "generate" && operation.model === model)?.title));
  });

  it("has words for every placeholder, and no word too many", async () => {
    const words = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(join(root, "package.nls.json"), "utf8")));
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? "");
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });
});

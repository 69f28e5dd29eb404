import { commandIds } from "../../src/ids.ts";
import { packTiny } from "../support/vscode/tiny.ts";
import type { Tiny } from "../support/vscode/tiny.ts";

/** Activated as ours is: registers as many commands and a serializer, and opens an empty panel. */
export const usual = { id: "bench.usual", title: "Bench Usual" };
/**
 * Opens things on command and writes down when: a line `{ opened, at }`, epoch milliseconds, in the file that BENCH_TIMES
 * names. Pictures it asks for as another extension does, or of the API itself, and writes down how long they took: `{ made, ms }`.
 */
export const opener = {
  id: "bench.opener", title: "Bench Opener", panel: "Bench: Open Empty Panel", studio: "Bench: Open Studio", pictures: "Bench: Make Pictures", fetched: "Bench: Fetch Pictures",
  close: "Bench: Close All",
};
/** How many pictures the commands ask for at once, and how many of them the API takes. */
export const pictures = 60;
export const inFlight = 10;

const openerCode = `
const { commands, extensions } = require("vscode");
const { appendFileSync } = require("node:fs");
const write = (line) => appendFileSync(process.env.BENCH_TIMES, JSON.stringify(line) + "\\n");
const note = (opened) => write({ opened, at: Date.now() });
exports.activate = (context) => context.subscriptions.push(
  commands.registerCommand("bench.openPanel", () => commands.executeCommand("bench.makePanel", note("panel"))),
  commands.registerCommand("bench.openStudio", () => commands.executeCommand("imageStudio.openStudio", note("studio"))),
  commands.registerCommand("bench.makePictures", async () => {
    const studio = await extensions.getExtension("image-studio.image-studio").activate();
    const started = performance.now();
    const asked = Array.from({ length: ${pictures} }, (_, n) => studio.run({ operation: "generate/ideogram-3", input: { prompt: "kite number " + n } }));
    const made = (await Promise.all(asked)).flatMap((result) => result.images).length;
    write({ made, ms: performance.now() - started });
  }),
  commands.registerCommand("bench.fetchPictures", async () => {
    const { IDEOGRAM_BASE_URL: origin, IDEOGRAM_API_KEY: key } = process.env;
    const headers = { "api-key": key, "content-type": "application/json", "connection": "close" };
    const started = performance.now();
    let left = ${pictures};
    const downloads = [];
    await Promise.all(Array.from({ length: ${inFlight} }, async () => {
      while (left-- > 0) {
        const answer = await fetch(origin + "/v1/ideogram-v3/generate", { method: "POST", headers, body: JSON.stringify({ prompt: "kite number " + left }) });
        const { data } = await answer.json();
        downloads.push(fetch(data[0].url).then((image) => image.arrayBuffer()));
      }
    }));
    write({ made: (await Promise.all(downloads)).length, ms: performance.now() - started });
  }),
  commands.registerCommand("bench.closeAll", () => commands.executeCommand("workbench.action.closeAllEditors")),
);`;

const usualCode = `
const { commands, window, ViewColumn } = require("vscode");
exports.activate = (context) => context.subscriptions.push(
  commands.registerCommand("bench.makePanel", () => {
    const panel = window.createWebviewPanel("bench.panel", "Empty", ViewColumn.Active, { enableScripts: true });
    panel.webview.html = "<!DOCTYPE html><html><body><script>document.body.dataset.ready = 'yes';</script></body></html>";
  }),
  ...Array.from({ length: ${commandIds.length} }, (_, n) => commands.registerCommand("bench.usual" + n, () => undefined)),
  window.registerWebviewPanelSerializer("bench.usual", { deserializeWebviewPanel: () => Promise.resolve() }),
);`;

const tinies: readonly Tiny[] = [
  { name: "usual", title: usual.title, code: usualCode, commands: [{ command: "bench.makePanel", title: "Bench: Make Empty Panel" }] },
  { name: "opener", title: opener.title, code: openerCode, commands: [
    { command: "bench.openPanel", title: opener.panel }, { command: "bench.openStudio", title: opener.studio }, { command: "bench.makePictures", title: opener.pictures },
    { command: "bench.fetchPictures", title: opener.fetched }, { command: "bench.closeAll", title: opener.close },
  ] },
];

/** Packs both and returns their files. */
export function packTinyExtensions(): Promise<string[]> {
  return Promise.all(tinies.map((tiny) => packTiny("bench", tiny)));
}

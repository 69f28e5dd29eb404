import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Of the editor's many icons those whose names the page's sources have: its style is a part of the page. */
const usedIcons = {
  name: "used icons",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]codicon\.css$/ }, ({ path }) => {
      const sources = readdirSync(here("."), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
      const words = new Set(sources.flatMap((name) => readFileSync(here(name), "utf8").match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? []).map((word) => word.replace(/^codicon-/, "")));
      const contents = readFileSync(path, "utf8").replace(/^\.codicon-([\w-]+):before .*\n/gm, (rule, icon) => (words.has(icon) ? rule : ""));
      return { contents, loader: "css" };
    });
  },
};

/** What stands between the words of a template needs no indentation. */
const plainTemplates = {
  name: "plain templates",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]media[/\\]studio[/\\].*\.ts$/ }, ({ path }) => ({ contents: readFileSync(path, "utf8").replace(/^ +/gm, "").replaceAll("html`\n", "html`"), loader: "ts" }));
  },
};

/** A room with a script of its own has it in its folder; it is loaded when the room is first opened. */
const roomScripts = readdirSync(here("rooms")).flatMap((room) => {
  const script = here(`rooms/${room}/script.ts`);
  return existsSync(script) ? [{ in: script, out: `rooms/${room}` }] : [];
});

/** What esbuild needs to make `page.js` and `page.css` of the gateway's page in `outdir`. */
export function adminBuild({ outdir, minify }) {
  return pageBuild({ outdir, minify, entryPoints: [{ in: here("admin/script.ts"), out: "page" }, { in: here("admin/admin.css"), out: "page" }] });
}

/** What esbuild needs to make `studioBoot.js`, `studio.js`, a script a room and one for controls of folded groups, `studio.css` and `codicon.ttf` in `outdir`. */
export function studioBuild({ outdir, minify }) {
  return pageBuild({
    outdir, minify, entryPoints: [
      { in: here("boot.ts"), out: "studioBoot" },
      { in: here("main.ts"), out: "studio" },
      { in: here("css/studio.css"), out: "studio" },
      { in: here("form/later/script.ts"), out: "form/later" },
      ...roomScripts,
    ],
  });
}

function pageBuild({ entryPoints, outdir, minify }) {
  return {
    entryPoints,
    outdir,
    bundle: true,
    minify,
    sourcemap: minify ? false : "linked",
    format: "iife",
    charset: "utf8",
    target: ["chrome128", "firefox128", "safari17"],
    tsconfig: here("tsconfig.json"),
    loader: { ".ttf": "file" },
    plugins: minify ? [usedIcons, plainTemplates] : [usedIcons],
    alias: { "zod/mini": here("parse/mini.ts") },
    // The contract uses something that the page's own reader of it lacks.
    logOverride: { "import-is-undefined": "error" },
    assetNames: "[name]",
    define: { "process.env.NODE_ENV": JSON.stringify(minify ? "production" : "development") },
    conditions: minify ? ["production"] : ["development"],
    legalComments: "none",
    logLevel: "warning",
  };
}

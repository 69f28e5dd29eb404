import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What esbuild needs to make `studioBoot.js`, `studio.js`, `studio.css` and `codicon.ttf` in `outdir`. */
export function studioBuild({ outdir, minify }) {
  return {
    entryPoints: [
      { in: here("boot.ts"), out: "studioBoot" },
      { in: here("main.ts"), out: "studio" },
      { in: here("css/studio.css"), out: "studio" },
    ],
    outdir,
    bundle: true,
    minify,
    sourcemap: minify ? false : "linked",
    format: "iife",
    target: ["chrome128", "firefox128", "safari17"],
    tsconfig: here("tsconfig.json"),
    loader: { ".ttf": "file" },
    assetNames: "[name]",
    define: { "process.env.NODE_ENV": JSON.stringify(minify ? "production" : "development") },
    conditions: minify ? ["production"] : ["development"],
    legalComments: "none",
    logLevel: "warning",
  };
}

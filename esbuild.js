/* Builds dist/: the shell, the engine, the parsers of documents, policies and their patterns, the workers (sandbox, pixels), the Studio's page, the command line and the gateway, one bundle each. */
const { build } = require("esbuild");
const { copyFileSync, mkdirSync, rmSync } = require("node:fs");
const { join } = require("node:path");

const root = __dirname;
const minify = process.argv.includes("--minify");
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify,
  sourcemap: minify ? false : "linked",
  legalComments: "none",
  logLevel: "warning",
  target: "es2023",
};
const nodeBundle = { ...shared, platform: "node", format: "cjs", mainFields: ["module", "main"] };
/* The codecs ask where they lie, and are told what they are made of instead. */
const withCodecs = { ...nodeBundle, logOverride: { "empty-import-meta": "silent" } };
/* The writer of WebM asks that its licence goes with it. */
const withSandbox = { ...withCodecs, legalComments: "eof" };

/* The WASM of the codecs, as src/codecs/files.ts names it. */
const codecs = {
  png: "@jsquash/png/codec/pkg/squoosh_png_bg.wasm",
  jpeg: "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  webp: "@jsquash/webp/codec/dec/webp_dec.wasm",
  jpegEncoder: "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm",
  webpEncoder: "@jsquash/webp/codec/enc/webp_enc.wasm",
};

async function main() {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  mkdirSync(join(root, "dist/codecs"), { recursive: true });
  for (const [name, file] of Object.entries(codecs)) copyFileSync(join(root, "node_modules", file), join(root, "dist/codecs", `${name}.wasm`));
  const { compileValidators } = await import("./scripts/compileValidators.mjs");
  const { emptyStore } = await import("./scripts/emptyStore.mjs");
  const { adminBuild, studioBuild } = await import("./media/studio/build.mjs");
  await compileValidators();
  copyFileSync(await emptyStore(), join(root, "dist/empty-store.tar.br"));
  await Promise.all([
    build({ ...nodeBundle, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", external: ["vscode"] }),
    build({ ...nodeBundle, entryPoints: ["src/editor/app.ts"], outfile: "dist/engine.js", external: ["vscode"] }),
    // acorn comes as two modules of one package, which would both be bundled.
    build({ ...nodeBundle, entryPoints: ["src/documents/main.ts"], outfile: "dist/documents.js", alias: { acorn: join(root, "node_modules/acorn/dist/acorn.mjs") } }),
    build({ ...nodeBundle, entryPoints: ["src/policy/main.ts"], outfile: "dist/policy.js" }),
    build({ ...nodeBundle, entryPoints: ["src/policy/patterns.ts"], outfile: "dist/patterns.js" }),
    build({ ...withSandbox, entryPoints: ["src/sandbox/worker.ts"], outfile: "dist/sandbox.js" }),
    build({ ...withCodecs, entryPoints: ["src/pixels/worker.ts"], outfile: "dist/pixels.js" }),
    build({ ...withSandbox, entryPoints: ["src/cli/main.ts"], outfile: "dist/cli.js", banner: { js: "#!/usr/bin/env node" } }),
    build({ ...withCodecs, entryPoints: ["src/cli/gateway.ts"], outfile: "dist/gateway.js", external: Object.keys(require("./package.json").dependencies) }),
    build({ ...shared, ...adminBuild({ outdir: join(root, "dist/admin"), minify }) }),
    build({ ...shared, ...studioBuild({ outdir: join(root, "dist"), minify }) }),
  ]);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});

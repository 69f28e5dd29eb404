// An empty database for the gateway's embedded store, as PGlite makes it: that takes it seconds each time, and to unpack this a tenth of them.
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const root = new URL("../", import.meta.url);

/** Three databases that are alike lie in it, 7 MB apart: the window reaches from one to the next. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };

/** Where it lies, made once for each version of PGlite. */
export async function emptyStore() {
  const { version } = JSON.parse(await readFile(new URL("node_modules/@electric-sql/pglite/package.json", root), "utf8"));
  const file = new URL(`.vscode-test/empty-store-${version}.tar.br`, root);
  if (!existsSync(file)) await make(file);
  return fileURLToPath(file);
}

async function make(file) {
  const { PGlite } = await import("@electric-sql/pglite");
  const pglite = await PGlite.create();
  await pglite.exec("CHECKPOINT");
  const tar = await (await pglite.dumpDataDir("none")).arrayBuffer();
  await pglite.close();
  await mkdir(new URL(".", file), { recursive: true });
  // Whole or not at all: suites and a build may run side by side.
  const temporary = new URL(`${file.href}.${process.pid}.tmp`);
  await writeFile(temporary, await promisify(brotliCompress)(tar, { params }));
  await rename(temporary, file);
}

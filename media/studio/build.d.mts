import type { BuildOptions } from "esbuild";

export function studioBuild(options: { outdir: string; minify: boolean }): BuildOptions;

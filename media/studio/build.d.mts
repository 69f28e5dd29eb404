import type { BuildOptions, Plugin } from "esbuild";

export function studioBuild(options: { outdir: string; minify: boolean }): BuildOptions & { entryPoints: { in: string; out: string }[]; plugins: Plugin[] };

export function adminBuild(options: { outdir: string; minify: boolean }): BuildOptions;

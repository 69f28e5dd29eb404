import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Downloads and scratch data, ignored by git, kept between runs. */
export const cache = join(root, ".vscode-test");

/** Files that show how a `.env` looks: what they hold is made up, or should be, and git has them. */
const template = /[._-](?:examples?|templates?|samples?|dist|tpl|tmpl|schema)(?=[._-]|$)/i;

/**
 * The files among these (paths with "/" in one workspace folder) that may hold keys, those of the root first, then by depth;
 * none of a folder of dependencies. Paths that are named twice are one.
 */
export function envFiles(paths: readonly string[]): readonly string[] {
  const depth = (path: string): number => path.split("/").length;
  return [...new Set(paths)]
    .filter((path) => {
      const name = path.slice(path.lastIndexOf("/") + 1);
      return name.startsWith(".env") && !template.test(name) && !path.split("/").includes("node_modules");
    })
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

/** The text of a file in UTF-8, or in UTF-16 as Windows' shells write it; a mark at its beginning says which. */
export function envText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

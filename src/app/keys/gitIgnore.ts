/** A `.gitignore` in `folder` ("" for the root, else "a/b"). */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

/** Whether git ignores a file; where it does not, the folder whose `.gitignore` takes it back ("!.env"), if one does. */
export interface Ignoring {
  readonly ignored: boolean;
  readonly takenBackIn?: string;
}

/**
 * What git would say of the file: the last pattern that matches decides, deeper files come later, and nothing inside an
 * ignored folder can be taken back. Source: gitignore(5).
 */
export function ignoring(path: string, files: readonly IgnoreFile[]): Ignoring {
  const names = path.split("/");
  const rules = [...files].sort((a, b) => a.folder.length - b.folder.length).flatMap(({ folder, text }) => rulesOf(folder, text));
  const deciding = names.map((_, depth) => {
    const part = names.slice(0, depth + 1).join("/");
    const isFolder = depth < names.length - 1;
    return rules.findLast((rule) => (isFolder || !rule.foldersOnly) && rule.matches(part));
  });
  if (deciding.some((rule) => rule?.ignores)) return { ignored: true };
  const last = deciding.at(-1);
  return { ignored: false, ...(last === undefined ? {} : { takenBackIn: last.folder }) };
}

/**
 * The line that ignores just this file, anchored and literal, and the folder of the `.gitignore` that it belongs in: the
 * root's, or the deeper one that would undo it there.
 */
export function ignoreLine(path: string, { takenBackIn = "" }: Ignoring): { readonly folder: string; readonly line: string } {
  return { folder: takenBackIn, line: lineFor(takenBackIn === "" ? path : path.slice(takenBackIn.length + 1)) };
}

function lineFor(path: string): string {
  return `/${path.replace(/[\\*?[\]!# ]/g, "\\$&")}`;
}

interface Rule {
  readonly folder: string;
  readonly ignores: boolean;
  readonly foldersOnly: boolean;
  readonly matches: (path: string) => boolean;
}

function rulesOf(folder: string, text: string): Rule[] {
  return text.replace(/^\ufeff/, "").split(/\r?\n/).flatMap((line) => {
    const trimmed = line.replace(/(?<!\\) +$/, "");
    if (trimmed === "" || trimmed.startsWith("#")) return [];
    const ignores = !trimmed.startsWith("!");
    const body = ignores ? trimmed : trimmed.slice(1);
    const pattern = regExpOf(body.replace(/\/$/, ""));
    const inside = folder === "" ? "" : `${folder}/`;
    return pattern === undefined ? [] : [{
      folder, ignores, foldersOnly: body.endsWith("/"), matches: (path: string) => path.startsWith(inside) && pattern.test(path.slice(inside.length)),
    }];
  });
}

/** Undefined for a pattern that git would not understand either. */
function regExpOf(pattern: string): RegExp | undefined {
  const anchored = pattern.includes("/");
  const source = pattern.replace(/^\//, "").replace(
    /^\*\*\/|\/\*\*\/|\/\*\*$|\*+|\?|\[[!^]?\]?[^\]]*\]|\\.|[^\w]/g,
    (token, at: number) => {
      if (token === "**/" && at === 0) return "(?:.*/)?";
      if (token === "/**/") return "/(?:.*/)?";
      if (token === "/**") return "/.+";
      if (token.startsWith("*")) return "[^/]*";
      if (token === "?") return "[^/]";
      if (token.startsWith("[")) return token.replace(/^\[[!^]/, "[^").replace(/(?<!^)\[/g, "\\[");
      return `\\${token.startsWith("\\") && token.length > 1 ? token.slice(1) : token}`.replace(/^\\(\w)$/, "$1");
    },
  );
  try {
    return new RegExp(`^${anchored ? "" : "(?:.*/)?"}${source}$`);
  } catch {
    return undefined;
  }
}

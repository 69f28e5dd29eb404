/** A `.gitignore` in `folder` ("" for the root, else "a/b"). */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

/**
 * Whether git would ignore the file: the last pattern that matches decides, deeper files come later, and nothing inside an
 * ignored folder can be taken back. Source: gitignore(5).
 */
export function isIgnored(path: string, files: readonly IgnoreFile[]): boolean {
  const names = path.split("/");
  const rules = [...files].sort((a, b) => a.folder.length - b.folder.length).flatMap(({ folder, text }) => rulesOf(folder, text));
  return names.some((_, depth) => {
    const part = names.slice(0, depth + 1).join("/");
    const isFolder = depth < names.length - 1;
    const deciding = rules.findLast((rule) => (isFolder || !rule.foldersOnly) && rule.matches(part));
    return deciding?.ignores ?? false;
  });
}

/** The line that ignores just this file: anchored, and literal. */
export function ignoreLine(path: string): string {
  return `/${path.replace(/[\\*?[\]!# ]/g, "\\$&")}`;
}

interface Rule {
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
      ignores, foldersOnly: body.endsWith("/"), matches: (path: string) => path.startsWith(inside) && pattern.test(path.slice(inside.length)),
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

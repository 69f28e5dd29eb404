import { insideFolder, templateWords } from "./fileNames.ts";
import type { Sentence } from "./sentence.ts";

/**
 * The setting `imageStudio.folder` as a path below the workspace folder, as `insideFolder` gives it. VS Code's variables are
 * resolved where they make sense in such a path; nothing else that looks like a variable ever becomes a folder's name.
 */
export function folderOfSetting(text: string, workspaceFolderBasename: string): { readonly path: string } | { readonly problem: Sentence } {
  const relative = text.replace(/\$\{(?:\/|pathSeparator)\}/g, "/").replace(/^\s*\$\{workspaceFolder\}(?=[/\\]|\s*$)/, ".");
  const strange = strangeVariable(relative, ["workspaceFolderBasename"]);
  if (strange !== undefined) return { problem: unresolved("folder", text, strange, "${workspaceFolder}/…, ${workspaceFolderBasename}, ${pathSeparator}") };
  const path = insideFolder(relative.replaceAll("${workspaceFolderBasename}", () => workspaceFolderBasename));
  return path === undefined ? { problem: { text: "The setting imageStudio.folder is \"{0}\", which is not a folder inside the workspace.", args: [text] } } : { path };
}

/** Why the setting `imageStudio.fileName` cannot be used; undefined when it can. */
export function fileNameProblem(template: string): Sentence | undefined {
  const tight = template.replace(/\$\{\s*(\w+)\s*\}/g, "${$1}");
  const strange = strangeVariable(tight, templateWords) ?? withoutBraces.exec(tight)?.[0];
  return strange === undefined ? undefined : unresolved("fileName", template, strange, templateWords.map((word) => `\${${word}}`).join(", "));
}

const withoutBraces = new RegExp(`\\$(?:${templateWords.join("|")})(?!\\w)`);

/** "${…}", also unfinished; "$HOME" and "$(date)" of shells, "$env:TEMP" of PowerShell, "%TEMP%" of Windows. "$id" is a folder of web frameworks. */
const variables = /\$\{([^}]*)\}?|\$[A-Z][A-Z0-9_]*(?!\w)|\$\([^)]*\)?|\$[Ee][Nn][Vv]:\w*|%[A-Za-z]\w*%/g;

/** The first thing in a setting that somebody meant as a variable, and that is none of these. */
function strangeVariable(text: string, known: readonly string[]): string | undefined {
  return [...text.matchAll(variables)].find(([whole, name]) => name === undefined || !whole.endsWith("}") || !known.includes(name))?.[0];
}

function unresolved(setting: string, text: string, strange: string, known: string): Sentence {
  return { text: "The setting imageStudio.{0} is \"{1}\", and nothing stands for {2} there. It may hold: {3}.", args: [setting, text, strange, known] };
}

/**
 * Names for files, safe on Windows, macOS and Linux alike: no reserved device names, separators, trailing dots or spaces, no
 * control, bidirectional or invisible characters; composed (NFC); at most 120 bytes of UTF-8 with the extension; never
 * empty, and never starting with a dot (hidden), a dash (an option) or a tilde (a home folder). Letters of all scripts stay.
 */
export const templateWords = ["slug", "date", "time", "model", "seed", "index", "width", "height"] as const;
export type TemplateWord = (typeof templateWords)[number];
/** `layer` stands behind every template: what a picture is of several that belong together. */
export type Words = Readonly<Partial<Record<TemplateWord | "layer", string | number>>>;

const maxBytes = 120;
const maxSlugBytes = 60;
const fallback = "image";

/**
 * Fills `${word}`. A word without a value, or one that does not exist, takes the separators before it along:
 * "${slug}-${seed}" without a seed is "kite". A value never makes a folder; a "/" of the template itself does (see `imagePath`).
 */
export function fillTemplate(template: string, words: Words): string {
  const values = new Map<string, string>(Object.entries(words).map(([word, value]) => [word, String(value)]));
  return template.replace(/[-_. ]*\$\{\s*(\w*)\s*\}/g, (all, word: string) => {
    const value = (values.get(word) ?? "").replace(/[/\\]+/g, "-");
    return value === "" ? "" : all.slice(0, all.indexOf("$")) + value;
  });
}

/**
 * The path of a new image below the folder of images: "${model}/${slug}" makes one folder a model. Each part is made safe
 * on its own, so that no template and no prompt leads outside; the parts are joined by "/".
 */
export function imagePath(template: string, words: Words, extension: string): string {
  const parts = fillTemplate(`${template}-\${layer}`, words).split(/[/\\]/);
  const folders = parts.slice(0, -1).filter((part) => /[^.\s]/.test(part));
  return [...folders.map((part) => safeFileName(part, "")), safeFileName(parts.at(-1) ?? "", extension)].join("/");
}

/** A prompt as a short name for use in code and URLs: lower case, words joined by "-", Latin letters without accents. */
export function slug(prompt: string): string {
  const words = prompt
    .toWellFormed()
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/['’\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map((word) => word.replace(/^\p{M}+/u, ""))
    .filter((word) => word !== "");
  let name = words.length === 0 ? fallback : cut(words[0] ?? "", maxSlugBytes);
  for (const word of words.slice(1)) {
    const longer = `${name}-${word}`;
    if (bytesOf(longer) > maxSlugBytes) break;
    name = longer;
  }
  return name;
}

/** "Logo Final.png" → "Logo Final-upscaled": a picture that was made of it. One that was made so of such a one says it once. */
export function madeOf(fileName: string, what: string): string {
  const stem = fileName.replace(/(?<=.)\.[^.]*$/, "");
  return what === "" ? cut(stem, maxSlugBytes) : `${cut(stem.replace(new RegExp(`-${what}(-\\d+)?$`), ""), maxSlugBytes)}-${what}`;
}

/** `name` as a safe file name with `extension` (without its dot; "" for a folder). Applied again, it changes nothing. */
export function safeFileName(name: string, extension: string): string {
  const suffix = extension === "" ? "" : `.${extension.toLowerCase().replace(/[^a-z0-9]/g, "") || "bin"}`;
  const whole = clean(name);
  const stem = suffix !== "" && whole.toLowerCase().endsWith(suffix) ? clean(whole.slice(0, -suffix.length)) : whole;
  const device = isReserved(stem) ? `${fallback}-${stem}` : stem;
  return (clean(cut(device, maxBytes - suffix.length)) || fallback) + suffix;
}

/** "kite.png" → "kite-2.png", still within the limit; 1 is the name itself. Folders before the name stay as they are. */
export function numbered(path: string, n: number): string {
  if (n <= 1) return path;
  const slash = path.lastIndexOf("/") + 1;
  const [folders, name] = [path.slice(0, slash), path.slice(slash)];
  const dot = name.lastIndexOf(".");
  const [stem, suffix] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  return `${folders}${clean(cut(stem, maxBytes - bytesOf(`-${n}${suffix}`)))}-${n}${suffix}`;
}

/**
 * The next `count` names for this path, the path itself first, that are none of the occupied ones (as `compared`), with a
 * number that those that belong to it can have, too.
 */
export function freeNames(path: string, occupied: ReadonlySet<string>, count: number, together: readonly string[] = []): string[] {
  const names: string[] = [];
  for (let n = 1; n < 10_000 && names.length < count; n += 1) {
    if (![path, ...together].some((one) => occupied.has(compared(numbered(one, n))))) names.push(numbered(path, n));
  }
  return names;
}

/** A path's last part as file systems compare it: on Windows and macOS without case, on macOS composed or not. */
export function compared(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).normalize("NFC").toLowerCase();
}

/**
 * A folder setting as a path below the workspace folder, joined by "/" ("" is the workspace folder itself); undefined when it
 * is absolute or could lead outside. Any ".." is refused, also one that a later part would undo: behind a symbolic link it
 * would not. Parts of dots and spaces alone count as "..": Windows drops trailing ones.
 */
export function insideFolder(relative: string): string | undefined {
  const text = relative.trim();
  if (/^[/\\~]/.test(text) || /[:\p{Cc}]/u.test(text)) return undefined;
  const parts = text.split(/[/\\]+/).filter((part) => part !== "" && part !== ".");
  const inside = parts.join("/").trim();
  // "./~" is asked about again as "~".
  return parts.some((part) => /^[.\s]+$/.test(part)) || inside.startsWith("~") ? undefined : inside;
}

/** Without what no name may hold, in one line, and without what may not stand at its ends. */
function clean(name: string): string {
  return name
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\s\p{Z}]+/gu, " ")
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu, "")
    .normalize("NFC")
    .replace(/^[-.~\s\p{M}]+/u, "")
    .replace(/[-_.\s]+$/, "")
    .replace(/ {2,}/g, " ");
}

/** Device names of Windows, which win also with an extension: "con.png" is the console. */
function isReserved(name: string): boolean {
  const base = (name.split(".")[0] ?? "").trimEnd();
  return /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i.test(base);
}

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text).length;

/** The longest start of at most `limit` bytes, cut between characters. */
function cut(text: string, limit: number): string {
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > limit) break;
    kept += character;
  }
  return kept;
}

import type { FieldView } from "../../src/shared/form.ts";
import type { HeldSource, SourceView } from "../../src/shared/studio.ts";
import { pixelsText } from "../../src/core/ratio.ts";
import { tooLargeText } from "./form/check.ts";
import { ordinaryFields } from "./form/compose.ts";
import { inPlaceOf, isOnlyHere, isTooLarge, without } from "./form/large.ts";
import { leadTo } from "./leadTo.ts";
import { loadImage, scaleDown } from "./scale.ts";
import type { Studio, View } from "./view.ts";
import { sayThrown } from "./text.ts";
import { bytesText } from "./words.ts";

/** How pictures come in: dropped, pasted, chosen. The host keeps them; the page knows ids and thumbnails. */

const types: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);

export const pictureFiles = (data: DataTransfer | null): File[] =>
  data === null ? [] : [...data.files].filter((file) => file.type.startsWith("image/"));

/** Files that only the page has, by the address that shows them. */
const onlyHere = new Map<string, File>();

/** Where a pasted picture goes: the field it was pasted into, else the source, else the first that takes pictures. */
export function pictureField(view: View, within?: string): FieldView | undefined {
  const fields = ordinaryFields(view.operation).filter((field) => field.control === "images" && !view.ruling.closed.has(field.name));
  return fields.find((field) => field.name === within) ?? fields.find((field) => field.role === "source") ?? fields[0];
}

/** A reference without a limit may be any number of pictures; a source or a mask is one unless its field says more. */
export const takesMany = (field: FieldView): boolean => (field.max === undefined ? field.role === "reference" : field.max > 1);

export async function takeFiles(studio: Studio, field: FieldView, files: readonly File[]): Promise<void> {
  for (const file of files) {
    if (!types.has(file.type)) complain(studio, "notAPicture", file.name);
    else if (isTooLarge(field, { bytes: file.size })) await takeLarge(studio, field, file);
    else await take(studio, field, async () => [await keep(studio, file)]);
  }
}

const keep = async (studio: Studio, file: File): Promise<SourceView> =>
  studio.host.call("addSource", { name: file.name, base64: await base64(file) });

async function takeLarge(studio: Studio, field: FieldView, file: File): Promise<void> {
  const src = URL.createObjectURL(file);
  const image = await loadImage(src).catch(() => undefined);
  if (image === undefined) {
    URL.revokeObjectURL(src);
    complain(studio, "notAPicture", file.name);
    return;
  }
  onlyHere.set(src, file);
  await take(studio, field, () => Promise.resolve([{ id: src, name: file.name, src, width: image.naturalWidth, height: image.naturalHeight, bytes: file.size }]));
}

/** The smaller copy takes the picture's place. */
export async function scaleSource(studio: Studio, field: FieldView, picture: SourceView): Promise<void> {
  studio.show({ scaling: picture.id });
  try {
    const file = await scaleDown(picture, field.maxBytes ?? Infinity).catch(() => undefined);
    if (file === undefined) complain(studio, "notScaled", picture.name);
    else {
      const smaller = await keep(studio, file);
      replace(studio, field, picture, smaller);
      const page = studio.page();
      if (page.ready) studio.speak(page.view.t("scaled", pixelsText(smaller.width, smaller.height), bytesText(smaller.bytes, page.view.t)));
      leadTo(field.name, studio);
    }
  } catch (thrown) {
    studio.complain(sayThrown(thrown));
  } finally {
    studio.show({ scaling: undefined });
  }
}

/** What was too large for one model and is not for the next goes to the host as it is. */
export async function handOver(studio: Studio): Promise<void> {
  const page = studio.page();
  if (!page.ready) return;
  const { operation, form } = page.view;
  for (const field of operation.fields) {
    for (const picture of (form.sources[field.name] ?? []).filter((each) => !isTooLarge(field, each))) {
      const file = onlyHere.get(picture.id);
      if (file === undefined) continue;
      onlyHere.delete(picture.id);
      try {
        replace(studio, field, picture, await keep(studio, file));
      } catch (thrown) {
        onlyHere.set(picture.id, file);
        studio.complain(sayThrown(thrown));
      }
    }
  }
}

function replace(studio: Studio, field: FieldView, picture: SourceView, by: SourceView): void {
  const page = studio.page();
  if (!page.ready) return;
  studio.setSources(field.name, (page.view.form.sources[field.name] ?? []).map((each) => (each.id === picture.id ? by : each)));
  forget(picture);
}

function forget(picture: SourceView): void {
  if (!isOnlyHere(picture)) return;
  onlyHere.delete(picture.id);
  URL.revokeObjectURL(picture.src);
}

export function removeSource(studio: Studio, field: FieldView, picture: HeldSource): void {
  const page = studio.page();
  if (!page.ready) return;
  studio.setSources(field.name, (page.view.form.sources[field.name] ?? []).flatMap((each) => (each.id === picture.id ? without(picture, field) : each)));
  forget(picture);
  studio.speak(page.view.t("pictureRemoved", picture.name));
  leadTo(field.name, studio);
}

/** Workspace files and editor tabs arrive as a list of URIs. */
export async function takeUris(studio: Studio, field: FieldView, uris: readonly string[]): Promise<void> {
  for (const uri of uris) await take(studio, field, async () => [await studio.host.call("addSourceUri", { uri })]);
}

/** A result becomes a source: the host has its bytes already. */
export const takeResult = (studio: Studio, field: FieldView, picture: { jobId: string; index: number }): Promise<void> =>
  take(studio, field, async () => [await studio.host.call("sourceFromPicture", picture)]);

export const choosePictures = (studio: Studio, field: FieldView): Promise<void> =>
  take(studio, field, async () => (await studio.host.call("pickSources", { many: takesMany(field) })).sources);

export function urisIn(data: DataTransfer | null): string[] {
  const list = data?.getData("application/vnd.code.uri-list") ?? "";
  const lines = list === "" ? (data?.getData("text/uri-list") ?? "") : list;
  return lines.split(/\r?\n/u).filter((line) => line !== "" && !line.startsWith("#"));
}

async function take(studio: Studio, field: FieldView, get: () => Promise<readonly SourceView[]>): Promise<void> {
  try {
    const added = await get();
    const page = studio.page();
    if (!page.ready || added.length === 0) return;
    const had = page.view.form.sources[field.name] ?? [];
    // One place: the new picture takes it. Several: what does not fit is said.
    const all = takesMany(field) ? [...had, ...added.filter((each) => !had.some((old) => old.id === each.id))] : added.slice(-1).map((each) => inPlaceOf(had[0], each, field));
    studio.setSources(field.name, all.slice(0, field.max));
    const large = added.find((each) => isTooLarge(field, each));
    if (field.max !== undefined && all.length > field.max) complain(studio, "dropFull", field.title);
    else studio.speak(large === undefined ? page.view.t("pictureAdded", added.map((each) => each.name).join(", ")) : tooLargeText(field, large.name, page.view.t));
    if (large !== undefined) leadTo(field.name, studio);
  } catch (thrown) {
    studio.complain(sayThrown(thrown));
  }
}

function complain(studio: Studio, key: "notAPicture" | "notScaled" | "dropFull", name: string): void {
  const page = studio.page();
  if (page.ready) studio.complain(page.view.t(key, name));
}

function base64(file: File): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => {
      done(typeof reader.result === "string" ? reader.result.slice(reader.result.indexOf(",") + 1) : "");
    };
    reader.onerror = () => {
      failed(reader.error ?? new Error(file.name));
    };
    reader.readAsDataURL(file);
  });
}

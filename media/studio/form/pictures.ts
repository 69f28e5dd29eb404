import type { FieldView } from "../../../src/shared/form.ts";
import type { HeldSource, SourceView } from "../../../src/shared/rooms/compose.ts";
import { pixelsText } from "../../../src/core/ratio.ts";
import { tooLargeText } from "./check.ts";
import { ordinaryFields } from "./compose.ts";
import { inPlaceOf, isOnlyHere, isTooLarge, without } from "./large.ts";
import { leadTo, show } from "./leadTo.ts";
import { loadImage } from "./scale.ts";
import type { scaleDown } from "./scale.ts";
import { labelOf } from "./uses.ts";
import type { Added } from "./added.ts";
import type { Use } from "./uses.ts";
import type { Composer, View } from "./composer.ts";
import { sayThrown } from "../shell/text.ts";
import { bytesText } from "../shell/words.ts";

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

export async function takeFiles(composer: Composer, field: FieldView, files: readonly File[]): Promise<void> {
  for (const file of files) {
    if (!types.has(file.type)) complain(composer, "notAPicture", file.name);
    else if (isTooLarge(field, { bytes: file.size })) await takeLarge(composer, field, file);
    else await take(composer, field, async () => [await keepPicture(composer, file)]);
  }
}

/** The host keeps its bytes. */
export const keepPicture = async (composer: Composer, file: File): Promise<SourceView> =>
  composer.host.call("addSource", { name: file.name, base64: await base64(file) });

async function takeLarge(composer: Composer, field: FieldView, file: File): Promise<void> {
  const src = URL.createObjectURL(file);
  const image = await loadImage(src).catch(() => undefined);
  if (image === undefined) {
    URL.revokeObjectURL(src);
    complain(composer, "notAPicture", file.name);
    return;
  }
  onlyHere.set(src, file);
  await take(composer, field, () => Promise.resolve([{ id: src, name: file.name, src, width: image.naturalWidth, height: image.naturalHeight, bytes: file.size }]));
}

/** The smaller copy takes the picture's place. */
export async function scaleSource(composer: Composer, field: FieldView, picture: SourceView, shrink: typeof scaleDown): Promise<void> {
  composer.scaling(picture.id);
  try {
    const file = await shrink(picture, field.maxBytes ?? Infinity).catch(() => undefined);
    if (file === undefined) complain(composer, "notScaled", picture.name);
    else {
      const smaller = await keepPicture(composer, file);
      replace(composer, field, picture, smaller);
      const { t } = composer.view();
      composer.speak(t("scaled", pixelsText(smaller.width, smaller.height), bytesText(smaller.bytes, t)));
      leadTo(field.name, composer);
    }
  } catch (thrown) {
    composer.complain(sayThrown(thrown));
  } finally {
    composer.scaling(undefined);
  }
}

/** What was too large for one model and is not for the next goes to the host as it is. */
export async function handOver(composer: Composer): Promise<void> {
  const { operation, form } = composer.view();
  for (const field of operation.fields) {
    for (const picture of (form.sources[field.name] ?? []).filter((each) => !isTooLarge(field, each))) {
      const file = onlyHere.get(picture.id);
      if (file === undefined) continue;
      onlyHere.delete(picture.id);
      try {
        replace(composer, field, picture, await keepPicture(composer, file));
      } catch (thrown) {
        onlyHere.set(picture.id, file);
        composer.complain(sayThrown(thrown));
      }
    }
  }
}

function replace(composer: Composer, field: FieldView, picture: SourceView, by: SourceView): void {
  composer.setSources(field.name, (composer.view().form.sources[field.name] ?? []).map((each) => (each.id === picture.id ? by : each)));
  forget(picture);
}

function forget(picture: SourceView): void {
  if (!isOnlyHere(picture)) return;
  onlyHere.delete(picture.id);
  URL.revokeObjectURL(picture.src);
}

export function removeSource(composer: Composer, field: FieldView, picture: HeldSource): void {
  composer.setSources(field.name, (composer.view().form.sources[field.name] ?? []).flatMap((each) => (each.id === picture.id ? without(picture, field) : each)));
  forget(picture);
  composer.speak(composer.view().t("pictureRemoved", picture.name));
  leadTo(field.name, composer);
}

/** Workspace files and editor tabs arrive as a list of URIs. */
export async function takeUris(composer: Composer, field: FieldView, uris: readonly string[]): Promise<void> {
  for (const uri of uris) await take(composer, field, async () => [await composer.host.call("addSourceUri", { uri })]);
}

export const choosePictures = (composer: Composer, field: FieldView): Promise<void> =>
  take(composer, field, async () => (await composer.host.call("pickSources", { many: takesMany(field) })).sources);

export function urisIn(data: DataTransfer | null): string[] {
  const list = data?.getData("application/vnd.code.uri-list") ?? "";
  const lines = list === "" ? (data?.getData("text/uri-list") ?? "") : list;
  return lines.split(/\r?\n/u).filter((line) => line !== "" && !line.startsWith("#"));
}

async function take(composer: Composer, field: FieldView, get: () => Promise<readonly SourceView[]>): Promise<void> {
  try {
    put(composer, field, await get());
  } catch (thrown) {
    composer.complain(sayThrown(thrown));
  }
}

/** Where they go is seen, and said: the field's group opens, and a line tells of other uses. */
function put(composer: Composer, field: FieldView, added: readonly SourceView[]): void {
  if (added.length === 0) return;
  const { t, form } = composer.view();
  const had = form.sources[field.name] ?? [];
  // One place: the new picture takes it. Several: what does not fit is said.
  const all = takesMany(field) ? [...had, ...added.filter((each) => !had.some((old) => old.id === each.id))] : added.slice(-1).map((each) => inPlaceOf(had[0], each, field));
  const sources = { ...form.sources, [field.name]: all.slice(0, field.max) };
  const openGroups = field.group === undefined ? form.openGroups : [...new Set([...form.openGroups, field.group])];
  if (!takesMany(field) && had.length > 0) composer.replace((now) => ({ ...now, sources, openGroups }));
  else composer.edit({ sources, openGroups });
  const large = added.find((each) => isTooLarge(field, each));
  const there = added.filter((each) => sources[field.name]?.some(({ id }) => id === each.id));
  composer.added(large === undefined && there.length > 0 ? { field: field.name, pictures: there } : undefined);
  if (field.max !== undefined && all.length > field.max) complain(composer, "dropFull", field.title);
  else composer.speak(large === undefined ? t("addedAs", added.map((each) => each.name).join(", "), labelOf(field, t("asSource"))) : tooLargeText(field, large.name, t));
  if (large === undefined) show(field.name);
  else leadTo(field.name, composer);
}

/** Out of the field that they went to, into another, which may be another model's. */
export function useElsewhere(composer: Composer, { field: from, pictures }: Added, { operation, field: to }: Use): void {
  const go = (): void => {
    const { form, operation: now } = composer.view();
    const field = now.fields.find(({ name }) => name === to);
    if (field === undefined) return;
    const moved = new Set(pictures.map(({ id }) => id));
    composer.setSources(from, (form.sources[from] ?? []).filter(({ id }) => !moved.has(id)));
    put(composer, field, pictures);
    leadTo(to, composer);
  };
  if (composer.view().operation.id === operation) go();
  else composer.chooseOperation(operation, go);
}

/** A result as what it is to be: the host has its bytes already. */
export function useResult(composer: Composer, { operation, field }: Use, picture: { jobId: string; index: number }): void {
  const go = (): void => {
    const into = composer.view().operation.fields.find(({ name }) => name === field);
    if (into !== undefined) void take(composer, into, async () => [await composer.host.call("sourceFromPicture", picture)]);
  };
  if (composer.view().operation.id === operation) go();
  else composer.chooseOperation(operation, go);
}

function complain(composer: Composer, key: "notAPicture" | "notScaled" | "dropFull", name: string): void {
  composer.complain(composer.view().t(key, name));
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

import type { FieldView } from "../../../src/shared/form.ts";
import type { HeldSource, SourceView } from "../../../src/shared/rooms/compose.ts";
import { tooLargeText } from "./check.ts";
import { batchField, ordinaryFields, takesMany } from "./compose.ts";
import { inPlaceOf, isOnlyHere, isTooLarge, without } from "./large.ts";
import { leadTo, show } from "./leadTo.ts";
import { loadImage } from "./scale.ts";
import { addedText } from "./uses.ts";
import type { Use } from "./uses.ts";
import type { Composer, View } from "./composer.ts";
import { sayThrown } from "../shell/text.ts";

/** How pictures come in: dropped, pasted, chosen. The host keeps them; the page knows ids and thumbnails. */

const types = /^image\/(?:png|jpeg|webp)$/u;

export const pictureFiles = (data: DataTransfer | null): File[] =>
  data === null ? [] : [...data.files].filter((file) => file.type.startsWith("image/"));

/** Files that only the page has, by the address that shows them. */
const onlyHere = new Map<string, File>();

/** Where a pasted picture goes: the field it was pasted into, else the source, else the first that takes pictures. */
export function pictureField(view: View, within?: string): FieldView | undefined {
  const fields = ordinaryFields(view.operation).filter((field) => field.control === "images" && !view.ruling.closed.has(field.name));
  return fields.find((field) => field.name === within) ?? fields.find((field) => field.role === "source") ?? fields[0];
}

/**
 * To what a field has already: where there is one place, they take it, and several are a batch, which more are added to. "add":
 * even to one; "instead": in place of a batch, too.
 */
export type How = "usual" | "add" | "instead";

export const takeFiles = (composer: Composer, field: FieldView, files: readonly File[]): Promise<void> =>
  takeEach(composer, field, files, async (file) => {
    if (!types.test(file.type)) throw notAPicture(composer, file);
    return isTooLarge(field, { bytes: file.size }) ? largePicture(composer, file) : keepPicture(composer, file);
  });

/** The host keeps its bytes. */
export const keepPicture = async (composer: Composer, file: File): Promise<SourceView> =>
  composer.host.call("addSource", { name: file.name, base64: await base64(file) });

const notAPicture = (composer: Composer, { name }: File): Error => new Error(composer.view().t("notAPicture", name));

async function largePicture(composer: Composer, file: File): Promise<SourceView> {
  const src = URL.createObjectURL(file);
  const image = await loadImage(src).catch(() => undefined);
  if (image === undefined) {
    URL.revokeObjectURL(src);
    throw notAPicture(composer, file);
  }
  onlyHere.set(src, file);
  return { id: src, name: file.name, src, width: image.naturalWidth, height: image.naturalHeight, bytes: file.size };
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
        replaceSource(composer, field, picture, await keepPicture(composer, file));
      } catch (thrown) {
        onlyHere.set(picture.id, file);
        composer.complain(sayThrown(thrown));
      }
    }
  }
}

/** Another copy takes its place. */
export function replaceSource(composer: Composer, field: FieldView, picture: SourceView, by: SourceView): void {
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
export const takeUris = (composer: Composer, field: FieldView, uris: readonly string[], how?: How): Promise<void> =>
  takeEach(composer, field, uris, (uri) => composer.host.call("addSourceUri", { uri }), how);

export const choosePictures = (composer: Composer, field: FieldView, how?: How): Promise<void> =>
  take(composer, field, async () => (await composer.host.call("pickSources", { many: takesMany(field) || isBatched(composer, field) })).sources, how);

const isBatched = (composer: Composer, { name }: FieldView): boolean => batchField(composer.view().operation)?.name === name;

export function urisIn(data: DataTransfer | null): string[] {
  const list = data?.getData("application/vnd.code.uri-list") ?? "";
  const lines = list === "" ? (data?.getData("text/uri-list") ?? "") : list;
  return lines.split(/\r?\n/u).filter((line) => line !== "" && !line.startsWith("#"));
}

/** They come together; one that cannot be had leaves the others. */
async function takeEach<T>(composer: Composer, field: FieldView, things: readonly T[], get: (thing: T) => Promise<SourceView>, how?: How): Promise<void> {
  const had: SourceView[] = [];
  let thrown: unknown;
  for (const thing of things) await get(thing).then((picture) => had.push(picture), (error: unknown) => (thrown = error));
  put(composer, field, had, how);
  if (thrown !== undefined) composer.complain(sayThrown(thrown));
}

async function take(composer: Composer, field: FieldView, get: () => Promise<readonly SourceView[]>, how?: How): Promise<void> {
  try {
    put(composer, field, await get(), how);
  } catch (thrown) {
    composer.complain(sayThrown(thrown));
  }
}

/** Where they go is seen, and said: the field's group opens, and a line tells of other uses. */
export function put(composer: Composer, field: FieldView, added: readonly SourceView[], how: How = "usual"): void {
  if (added.length === 0) return;
  const { t, form } = composer.view();
  const had = form.sources[field.name] ?? [];
  const isBatch = isBatched(composer, field);
  const joins = takesMany(field) || (isBatch && how !== "instead" && (had.length > 1 || how === "add"));
  // One place: the new picture takes it. Several: what does not fit is said.
  const all = joins ? [...had, ...added.filter((each) => !had.some((old) => old.id === each.id))]
    : isBatch && added.length > 1 ? added : added.slice(-1).map((each) => inPlaceOf(had[0], each, field));
  const sources = { ...form.sources, [field.name]: all.slice(0, isBatch ? undefined : field.max) };
  const openGroups = field.group === undefined ? form.openGroups : [...new Set([...form.openGroups, field.group])];
  if (!joins && had.length > 0) composer.replace((now) => ({ ...now, sources, openGroups }));
  else composer.edit({ sources, openGroups });
  const large = added.find((each) => isTooLarge(field, each));
  const there = added.filter((each) => sources[field.name]?.some(({ id }) => id === each.id));
  composer.added(large === undefined && there.length > 0 ? { field: field.name, pictures: there } : undefined);
  if (!isBatch && field.max !== undefined && all.length > field.max) composer.complain(t("dropFull", field.title));
  else composer.speak(large === undefined ? addedText(added, field, t) : tooLargeText(field, large.name, t));
  if (large === undefined) show(field.name);
  else leadTo(field.name, composer);
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

export function base64(file: File): Promise<string> {
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

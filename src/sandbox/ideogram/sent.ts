import { refuse } from "../answer.ts";
import type { Picture } from "../drawing/picture.ts";
import type { Source } from "../drawing/rgba.ts";
import { readImageHeader } from "../upload/imageHeader.ts";
import { filesOf } from "../upload/input.ts";
import type { Input, UploadedImage } from "../upload/input.ts";
import { readOnce, uploadedSource } from "../upload/source.ts";
import type { World } from "../world.ts";

/** The pictures that a request is about, wherever they came from: the one that is changed first. */
export interface Sent {
  readonly sources: readonly SentPicture[];
  readonly mask: Source | undefined;
}

export interface SentPicture extends Source {
  readonly bytes: () => Promise<Buffer>;
}

type Finding = Pick<World, "pictures" | "paint" | "decode">;

const sourceFields = ["image", "image_file", "images"];
const identifier = /_asset_identifiers?$/;

/** Finds what was uploaded, what an asset identifier names, and what an address of ours leads to; refuses what does not exist. */
export function findSent(world: Finding, input: Input): Sent {
  for (const [field, value] of Object.entries(input.fields)) if (identifier.test(field)) named(world, value);
  const uploaded = sourceFields.flatMap((field) => filesOf(input, field)).map((file) => fromFile(world, file));
  const assets = [input.fields["image_asset_identifier"], input.fields["image_asset_identifiers"]].flatMap((value) => named(world, value));
  const linked = [input.fields["image_urls"]].flat().flatMap((url) => (typeof url === "string" ? atAddress(world, url) : []));
  const [mask] = [...filesOf(input, "mask").map((file) => fromFile(world, file)), ...named(world, input.fields["mask_asset_identifier"])];
  const sources = [...assets, ...uploaded, ...linked];
  const [first] = sources;
  if (first !== undefined && mask !== undefined && (mask.width !== first.width || mask.height !== first.height)) {
    refuse(400, "The mask must be as large as the image");
  }
  return { sources, mask };
}

function fromFile(world: Finding, image: UploadedImage): SentPicture {
  return { ...uploadedSource(world.decode, image), bytes: () => Promise.resolve(image.data) };
}

/** Asset identifiers, one or several. */
function named(world: Finding, value: unknown): SentPicture[] {
  return [value].flat().flatMap((one) => {
    const id: unknown = typeof one === "object" && one !== null && "asset_id" in one ? one.asset_id : undefined;
    return typeof id === "string" ? [fromPicture(world, id, world.pictures.find(id) ?? refuse(404, "Asset not found"))] : [];
  });
}

function atAddress(world: Finding, url: string): SentPicture {
  const id = world.pictures.idAt(url);
  const picture = id === undefined ? undefined : world.pictures.find(id);
  return id === undefined || picture === undefined ? refuse(400, "image_urls takes only addresses of images that are hosted here") : fromPicture(world, id, picture);
}

/** An earlier result: it is drawn again if need be. */
function fromPicture(world: Finding, key: string, picture: Picture): SentPicture {
  const bytes = (): Promise<Buffer> => world.paint(picture);
  return { key, width: picture.width, height: picture.height, weight: 0, bytes, read: readOnce(async () => {
    const png = await bytes();
    return world.decode(png, readImageHeader(png) ?? { format: "png", width: picture.width, height: picture.height });
  }) };
}

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { htmlPage, problem, refuse } from "./answer.ts";
import type { Answer } from "./answer.ts";
import type { Painter } from "./drawing/paint.ts";
import type { Picture } from "./drawing/picture.ts";
import { padPng } from "./drawing/png.ts";
import { actOf } from "./faults.ts";
import type { Act } from "./faults.ts";

export interface Pictures {
  /** Keeps a picture (what to draw, not its bytes) and names it by 22 characters. */
  add(picture: Picture): string;
  find(id: string): Picture | undefined;
  /** Which image an address of ours leads to; undefined for any other address. */
  idAt(url: string): string | undefined;
  /** A signed address that expires; with `expired`, one that has. */
  url(id: string, expired: boolean): string;
  /** Answers a download. */
  answer(url: URL, acts: readonly Act[]): Promise<Answer>;
  reset(): void;
}

const folder = "/api/images/ephemeral/";

export function isPicturePath(path: string): boolean {
  return path.startsWith("/api/images/");
}

/** 22 characters of base64url, as the API names images, generations and descriptions. */
export function newId(): string {
  return randomBytes(16).toString("base64url");
}

export function createPictures(deps: { origin: () => string; now: () => number; lifetimeMs: number; paint: Painter }): Pictures {
  const secret = randomBytes(32);
  const pictures = new Map<string, Picture>();
  const sign = (id: string, exp: string): string => createHmac("sha256", secret).update(`${id} ${exp}`).digest("hex");
  return {
    add(picture) {
      const id = newId();
      pictures.set(id, picture);
      if (picture.making !== undefined) forgetOldest(pictures);
      return id;
    },
    find: (id) => pictures.get(id),
    idAt(url) {
      const given = URL.parse(url);
      return given?.origin === deps.origin() ? idIn(given) : undefined;
    },
    url(id, expired) {
      const exp = String(Math.floor((deps.now() + (expired ? -60_000 : deps.lifetimeMs)) / 1000));
      return `${deps.origin()}${folder}${id}.png?exp=${exp}&sig=${sign(id, exp)}`;
    },
    async answer(url, acts) {
      const id = idIn(url) ?? "";
      const picture = pictures.get(id) ?? refuse(404, "No such image");
      const exp = url.searchParams.get("exp") ?? "";
      if (!same(url.searchParams.get("sig") ?? "", sign(id, exp))) return problem(403, "The signature does not match");
      if (Number(exp) * 1000 < deps.now() || actOf(acts, "expired") !== undefined) return problem(403, "The link has expired");
      if (actOf(acts, "wrong-type") !== undefined) return htmlPage(200);
      const png = await deps.paint(picture);
      const pad = actOf(acts, "pad");
      return { status: 200, type: "image/png", body: pad === undefined ? png : padPng(png, pad.bytes) };
    },
    reset: () => pictures.clear(),
  };
}

/** Bytes of all that was uploaded and is still drawn from. */
const mostUploads = 512 * 1024 * 1024;

/** An image that was made long ago goes with what it was made from: its address is a passing one anyway. */
function forgetOldest(pictures: Map<string, Picture>): void {
  const held = new Map<string, number>();
  for (const [id, { making }] of [...pictures].reverse()) {
    if (making === undefined) continue;
    held.set(making.source.key, making.source.weight);
    if (making.kind === "painted" || making.kind === "filled") held.set(making.mask.key, making.mask.weight);
    if ([...held.values()].reduce((sum, one) => sum + one, 0) > mostUploads) pictures.delete(id);
  }
}

function idIn({ pathname }: URL): string | undefined {
  return /^([\w-]{22})\.png$/.exec(pathname.startsWith(folder) ? pathname.slice(folder.length) : "")?.[1];
}

function same(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given, "latin1"), Buffer.from(expected, "latin1"));
}

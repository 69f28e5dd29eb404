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
      return id;
    },
    find: (id) => pictures.get(id),
    url(id, expired) {
      const exp = String(Math.floor((deps.now() + (expired ? -60_000 : deps.lifetimeMs)) / 1000));
      return `${deps.origin()}${folder}${id}.png?exp=${exp}&sig=${sign(id, exp)}`;
    },
    async answer(url, acts) {
      const id = /^([\w-]{22})\.png$/.exec(url.pathname.startsWith(folder) ? url.pathname.slice(folder.length) : "")?.[1] ?? "";
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

function same(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given, "latin1"), Buffer.from(expected, "latin1"));
}

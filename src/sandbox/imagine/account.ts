import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Refusal } from "../answer.ts";
import { actOf } from "../faults.ts";
import type { Act } from "../faults.ts";
import { refusalOf, refuse } from "./envelope.ts";

/** Keys that any sandbox knows, beside its own: one whose time is over, and one of an account without tokens. */
export const expiredKey = "vk-test-expired";
export const poorKey = "vk-test-poor";

const windowMs = 60_000;

/** One account: its requests of the last minute, and the tokens that it has left. */
export interface Account {
  readonly perMinute: number;
  readonly tokens: number;
  /** Judges a request that is valid: the key first, then the pace, then the price. */
  admit(token: string, price: number, acts: readonly Act[]): void;
  /** What the headers about the pace say, beside the limit itself. */
  pace(): Readonly<Record<string, string>>;
  spend(tokens: number): void;
  reset(): void;
}

export function createAccount({ key, now, perMinute, tokens }: { readonly key: string; readonly now: () => number; readonly perMinute: number; readonly tokens: number }): Account {
  let left = tokens;
  let asked: number[] = [];
  const recent = (): number[] => {
    asked = asked.filter((at) => now() - at < windowMs);
    return asked;
  };
  const untilFree = (): number => Math.max(1, Math.ceil(((recent()[0] ?? now()) + windowMs - now()) / 1000));
  return {
    perMinute,
    get tokens() {
      return left;
    },
    admit(token, price, acts) {
      if (token === expiredKey) refuse(1002);
      if (token !== poorKey && !same(token, key)) refuse(1001);
      const busy = actOf(acts, "inflight");
      const retryAfter = busy?.retryAfterSeconds ?? (actOf(acts, "rate-headers") === undefined ? undefined : untilFree());
      if (busy !== undefined || recent().length >= perMinute) throw new Refusal(refusalOf(1202, { headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) } }));
      asked.push(now());
      const told = actOf(acts, "code");
      if (told !== undefined) throw new Refusal(refusalOf(told.code, { quoted: told.quoted }));
      if (price > 0 && (token === poorKey || price > left)) refuse(1101);
    },
    pace: () => ({ "x-ratelimit-remaining": String(Math.max(0, perMinute - recent().length)), "x-ratelimit-reset": String(untilFree()) }),
    spend: (amount) => {
      left -= amount;
    },
    reset: () => {
      left = tokens;
      asked = [];
    },
  };
}

/** The token of a header that carries one. A scheme that is none is taken for no token at all. */
export function bearerIn({ authorization }: IncomingHttpHeaders): string {
  return /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? refuse(1000);
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

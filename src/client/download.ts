import { describeThrown } from "../core/errors.ts";
import { mayDownload } from "./hosts.ts";
import { inlineBytes } from "./inline.ts";
import type { Fetch } from "./post.ts";
import { silence } from "./silence.ts";
import type { Silence } from "./silence.ts";

const maxHops = 3;
/** Refusals that say of themselves that they pass: too slow, too early, too often. */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

export type Download =
  | { readonly is: "body"; readonly body: AsyncIterable<Uint8Array>; readonly bytes?: number }
  /** No file at this address now, or not one that is followed. `at` is the server's own time, epoch milliseconds. */
  | { readonly is: "refused"; readonly detail: string; readonly at?: number }
  | { readonly is: "failed"; readonly detail: string }
  | { readonly is: "too large" };

/**
 * Fetches one file, without credentials. The caller checks the bytes themselves; a content type proves nothing. `timeoutMs` is
 * how long nothing may come: a large file on a slow line takes as long as it takes.
 */
export async function download(url: string, wire: { fetch: Fetch; apiOrigin: string; timeoutMs: number; maxBytes: number; signal?: AbortSignal }): Promise<Download> {
  if (url.startsWith("data:")) return inline(url);
  let next = URL.canParse(url) ? new URL(url) : undefined;
  const waiting = silence(wire.timeoutMs);
  const signal = wire.signal === undefined ? waiting.signal : AbortSignal.any([waiting.signal, wire.signal]);
  let over = true;
  try {
    for (let hop = 0; hop <= maxHops; hop += 1) {
      if (next === undefined || !mayDownload(next, wire.apiOrigin)) return { is: "refused", detail: "The image lies at an address that is not followed." };
      let response: Response;
      try {
        response = await wire.fetch(next.href, { method: "GET", redirect: "manual", credentials: "omit", signal });
      } catch (error) {
        return { is: "failed", detail: describeThrown(error) };
      }
      if (response.status >= 300 && response.status < 400) {
        const location = response.headers.get("location");
        next = location !== null && URL.canParse(location, next.href) ? new URL(location, next.href) : undefined;
        await response.body?.cancel();
        continue;
      }
      const got = await read(response, waiting, wire.maxBytes);
      over = got.is !== "body";
      return got;
    }
    return { is: "refused", detail: "The image's address was redirected too often." };
  } finally {
    if (over) waiting.end();
  }
}

function inline(url: string): Download {
  const bytes = inlineBytes(url);
  return bytes === undefined
    ? { is: "refused", detail: "The picture in the answer cannot be read." }
    : { is: "body", body: new Blob([bytes]).stream(), bytes: bytes.length };
}

async function read(response: Response, waiting: Silence, maxBytes: number): Promise<Download> {
  const { status, body } = response;
  if (status === 200 && body !== null) {
    // With an encoding, the length is that of the packed bytes.
    const length = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
    const bytes = length === null ? Number.NaN : Number(length);
    if (bytes > maxBytes) {
      await body.cancel();
      return { is: "too large" };
    }
    return { is: "body", body: waiting.during(body), ...(Number.isSafeInteger(bytes) ? { bytes } : {}) };
  }
  await body?.cancel();
  const detail = `The image server answered ${status}.`;
  if (status < 400 || status >= 500 || passing.has(status)) return { is: "failed", detail };
  const at = Date.parse(response.headers.get("date") ?? "");
  return { is: "refused", detail, ...(Number.isNaN(at) ? {} : { at }) };
}

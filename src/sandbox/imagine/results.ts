import { createHmac, randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { htmlPage } from "../answer.ts";
import type { Answer } from "../answer.ts";
import { actOf } from "../faults.ts";
import type { Act } from "../faults.ts";
import { padWebm } from "../drawing/padWebm.ts";

/** Beside the API, as its results lie with another service. */
export const resultsFolder = "/imagine-results/";

export interface Results {
  /** A signed address that expires; with `expired`, one that has. */
  url(file: string, expired: boolean): string;
  answer(url: URL, headers: IncomingHttpHeaders, acts: readonly Act[]): Promise<Answer>;
}

/** `read` makes a file; undefined where there is none. */
export function createResults(deps: { origin: () => string; now: () => number; lifetimeMs: number; read: (file: string) => Promise<{ type: string; bytes: Buffer }> | undefined }): Results {
  const secret = randomBytes(32);
  const sign = (file: string, date: string, seconds: string): string => createHmac("sha256", secret).update(`${file} ${date} ${seconds}`).digest("hex");
  return {
    url(file, expired) {
      const seconds = String(Math.ceil(deps.lifetimeMs / 1000));
      const date = stamp(deps.now() - (expired ? deps.lifetimeMs + 60_000 : 0));
      const query = { "X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Date": date, "X-Amz-Expires": seconds, "X-Amz-SignedHeaders": "host", "X-Amz-Signature": sign(file, date, seconds) };
      return `${deps.origin()}${resultsFolder}${file}?${new URLSearchParams(query).toString()}`;
    },
    async answer({ pathname, searchParams }, headers, acts) {
      // One key too many is refused, and whoever sends the API's here has given it away.
      if (headers.authorization !== undefined) return xml(400, "InvalidArgument", "Only one auth mechanism allowed");
      const file = pathname.slice(resultsFolder.length);
      const [date, seconds] = [searchParams.get("X-Amz-Date") ?? "", searchParams.get("X-Amz-Expires") ?? ""];
      if (searchParams.get("X-Amz-Signature") !== sign(file, date, seconds)) return xml(403, "SignatureDoesNotMatch", "The request signature does not match");
      if (deps.now() > timeOf(date) + Number(seconds) * 1000 || actOf(acts, "expired") !== undefined) return xml(403, "AccessDenied", "Request has expired");
      const made = await deps.read(file);
      if (made === undefined) return xml(404, "NoSuchKey", "The specified key does not exist.");
      if (actOf(acts, "wrong-type") !== undefined) return htmlPage(200);
      const pad = actOf(acts, "pad");
      const body = pad === undefined || made.type !== "video/webm" ? made.bytes : padWebm(made.bytes, pad.bytes);
      return { status: 200, type: actOf(acts, "content-type")?.value ?? made.type, body };
    },
  };
}

function xml(status: number, code: string, message: string): Answer {
  return { status, type: "application/xml", body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`) };
}

/** "20261120T120000Z" */
function stamp(ms: number): string {
  return `${new Date(ms).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
}

function timeOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

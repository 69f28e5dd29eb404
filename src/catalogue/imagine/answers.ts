import * as z from "zod";
import { oneLine } from "../../core/oneLine.ts";
import { fromJson } from "../answer.ts";
import type { Answered, Reader } from "../answer.ts";

/** Source: the reference of 2026-11, sections 2.3, 4 and 5. */

/** Documented as text in one place and as a number in another. */
const id = z.union([z.string().regex(/^[!-~]{1,200}$/), z.int().nonnegative()]).transform(String);

/** A video is always made later. */
export const readAccepted: Reader = fromJson(z.object({ id }), (said) => ({ is: "accepted", id: said.id }));

/** The picture itself, under whatever type: it is looked at by its bytes. One client has seen an id instead. */
export const readPicture: Reader = async (answer) =>
  /\bjson\b/i.test(answer.headers.get("content-type") ?? "") && await answer.isText() ? readAccepted(answer) : { is: "made", outputs: [{ bytes: answer.bytes() }] };

/** One address, several, or none. */
const urls = z.union([z.string().transform((url) => [url]), z.array(z.string())]).nullish().catch(undefined).transform((list) => (list ?? []).filter((url) => url !== ""));
const video = z.object({
  status: z.string().nullish().catch(undefined),
  url: z.object({ generation: urls, thumbnail: urls }).partial().nullish().catch(undefined),
});

/** What the company's own programs take for an end. Every other word means that it is still being made. */
const failed: ReadonlySet<string> = new Set(["error", "failed", "cancelled", "canceled", "rejected"]);

/** The outer status says only that the question was understood. An address says more than any word. */
export const readStatus: Reader = fromJson(z.object({ video }), ({ video: { status, url } }): Answered => {
  const [generation] = url?.generation ?? [];
  const [still] = url?.thumbnail ?? [];
  if (generation !== undefined) return { is: "made", outputs: [{ url: generation }, ...(still === undefined ? [] : [{ url: still, kind: "picture" as const }])] };
  const word = (status ?? "").toLowerCase();
  if (failed.has(word)) return { is: "failed", reason: oneLine(word), refused: word === "rejected" };
  return word === "finished" || word === "success" || word === "completed" ? { is: "made", outputs: [] } : { is: "pending" };
});

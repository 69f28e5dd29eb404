import type { IncomingMessage } from "node:http";
import { unknownBody } from "../../../catalogue/notUnderstood.ts";
import type { Part, RequestBody } from "../../../catalogue/plan.ts";
import { partHead, partOf } from "../../../catalogue/rawPart.ts";
import { jsonBody, mediaOf, textOf } from "../../../catalogue/rawRequest.ts";
import { silence } from "../../../client/silence.ts";
import { asRefused, understood } from "../understood.ts";
import { fileIn } from "./fileIn.ts";
import { Malformed, splitter } from "./multipart.ts";
import type { PartSink } from "./multipart.ts";
import { spoolIn } from "./spool.ts";
import type { Spool } from "./spool.ts";

export interface BodyLimits {
  /** A whole body, its files among it. */
  readonly bytes: number;
  /** All texts of it together. */
  readonly textBytes: number;
  /** In which nothing comes, and in which all of it has to be here. */
  readonly silenceMs: number;
  readonly wholeMs: number;
}

/** Of what Ideogram takes for files, and something for the rest; a prompt in parts is a few kilobytes. */
export const bodyLimits: BodyLimits = { bytes: 64 * 1024 * 1024, textBytes: 1024 * 1024, silenceMs: 30_000, wholeMs: 10 * 60_000 };

/** What a request carries: as the catalogue reads it, and as it came. Whoever asked for it removes it. */
export interface Carried {
  readonly body: RequestBody;
  readonly spool: Spool;
}

/** Reads a body once. What is too large or too slow is left where it is: its connection ends with the answer. */
export async function readBody(request: IncomingMessage, folder: string, limits: BodyLimits): Promise<Carried> {
  const spool = spoolIn(folder);
  try {
    const reader = readerFor(request, limits);
    for await (const piece of pieces(request, limits)) {
      if (spool.bytes + piece.length > limits.bytes) tooLarge(limits.bytes);
      reader.push(piece);
      await spool.push(piece);
    }
    return { body: reader.end(), spool };
  } catch (error) {
    await spool.remove();
    throw error instanceof Malformed ? asRefused(unknownBody(error.message)) : error;
  }
}

async function* pieces(request: IncomingMessage, { silenceMs, wholeMs }: BodyLimits): AsyncGenerator<Buffer> {
  const waiting = silence(silenceMs);
  let isLate = false;
  let giveUp = (): void => undefined;
  const late = (): void => {
    isLate = true;
    giveUp();
  };
  waiting.signal.addEventListener("abort", late);
  const whole = setTimeout(late, wholeMs);
  // It is still to be answered.
  const source = request.iterator({ destroyOnReturn: false });
  // Raced against one promise that outlives them all, each piece would be kept until that is settled.
  const next = (): ReturnType<typeof source.next> => new Promise((resolve, reject) => {
    giveUp = () => reject(new Late());
    if (isLate) giveUp();
    else source.next().then(resolve, reject);
  });
  const until = { [Symbol.asyncIterator]: () => ({ next, return: () => Promise.resolve({ done: true as const, value: undefined }) }) };
  try {
    for await (const piece of waiting.during(until)) yield Buffer.isBuffer(piece) ? piece : Buffer.from(piece);
  } catch (error) {
    throw error instanceof Late ? new Malformed("The body took too long to come.") : error;
  } finally {
    clearTimeout(whole);
    // Else whoever lets go the rest would wait for it: a stream that something reads does not flow. What is awaited still may never come.
    void source.return?.(undefined).catch(() => undefined);
  }
}

class Late extends Error {}

interface BodyReader {
  push(piece: Buffer): void;
  end(): RequestBody;
}

function readerFor({ headers }: IncomingMessage, limits: BodyLimits): BodyReader {
  const { "content-type": type, "content-encoding": encoding = "identity", "content-length": length = "0" } = headers;
  if (encoding !== "identity") throw new Malformed("A body that is compressed cannot be judged. Send it as it is.");
  if (Number(length) > limits.bytes) tooLarge(limits.bytes);
  const media = understood(mediaOf(type));
  return media.is === "json" ? jsonReader(limits) : formReader(media.boundary, limits);
}

function tooLarge(bytes: number): never {
  throw new Malformed(`The body is larger than ${Math.floor(bytes / 1024 / 1024)} MB.`);
}

/** What is written of a request in memory, up to the most that it may be. */
function collector({ textBytes }: BodyLimits): (into: Buffer[], piece: Buffer) => void {
  let all = 0;
  return (into, piece) => {
    all += piece.length;
    if (all > textBytes) throw new Malformed(`The texts have more than ${Math.floor(textBytes / 1024)} KB.`);
    into.push(Buffer.from(piece));
  };
}

function jsonReader(limits: BodyLimits): BodyReader {
  const collect = collector(limits);
  const said: Buffer[] = [];
  return { push: (piece) => collect(said, piece), end: () => understood(jsonBody(Buffer.concat(said))) };
}

function formReader(boundary: string, limits: BodyLimits): BodyReader {
  const collect = collector(limits);
  const parts: Part[] = [];
  const split = splitter(boundary, (lines): PartSink => {
    const head = understood(partHead((textOf(lines) ?? "").split("\r\n")));
    if (head.kind === "file") {
      return fileIn(head, (file) => {
        if (file === undefined) throw new Malformed(`The file "${head.name}" is no picture.`);
        parts.push({ kind: "file", name: head.name, file });
      });
    }
    const said: Buffer[] = [];
    return { piece: (bytes) => collect(said, bytes), end: () => void parts.push(understood(partOf(head, Buffer.concat(said)))) };
  });
  return {
    push: (piece) => split.push(piece),
    end: () => {
      split.end();
      return { encoding: "multipart", parts };
    },
  };
}

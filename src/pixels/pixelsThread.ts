import { Worker } from "node:worker_threads";
import type { CodecFiles } from "../codecs/files.ts";
import type { KeptFile } from "../core/fileRef.ts";
import type { MaskedEdit, Pixels, PixelsFault } from "../jobs/pixels.ts";
import { answers } from "./contract.ts";
import type { Answer, Ask, Question } from "./contract.ts";

/** What takes longer never ends. */
const longestMs = 120_000;
/** A thread that nobody asks gives back its memory: WASM's only grows. */
const idleMs = 30_000;

const stopped: PixelsFault = { fault: "stopped" };

export interface PixelsThread extends Pixels {
  /** Whoever waits is answered with a fault, and whoever asks from now on. */
  dispose(): void;
}

/**
 * A thread that is started when it is first asked, and answers one question after the other: their pictures fill its memory.
 * Where it dies, the question that it died of gets a fault, and the next one a new thread.
 */
export function pixelsThread(script: string, codecs: CodecFiles): PixelsThread {
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  let before: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    clearTimeout(idle);
    void thread?.terminate();
    thread = undefined;
  };
  const start = (): Worker => {
    // The user's environment, with its keys, is none of its business; nor is a codec's complaint anybody's.
    const started = new Worker(script, { workerData: codecs, env: {}, name: "image-studio-pixels", stdout: true, stderr: true });
    // Who waits hears of the exit that follows.
    started.on("error", () => undefined);
    started.once("exit", () => {
      if (thread === started) thread = undefined;
    });
    return started;
  };
  const replyTo = (question: Question, handOver: readonly ArrayBuffer[]): Promise<unknown> => {
    clearTimeout(idle);
    const asked = thread ??= start();
    asked.ref();
    return new Promise((resolve) => {
      const timer = setTimeout(() => void asked.terminate(), longestMs);
      const settle = (reply: unknown): void => {
        clearTimeout(timer);
        asked.off("message", settle).off("exit", lost);
        asked.unref();
        idle = setTimeout(end, idleMs).unref();
        resolve(reply);
      };
      const lost = (): void => settle(stopped);
      asked.once("message", settle).once("exit", lost);
      asked.postMessage(question, handOver);
    });
  };
  const answer = async <A extends Ask>(ask: A, files: readonly KeptFile[], question: (...bytes: Uint8Array<ArrayBuffer>[]) => Question): Promise<Answer<A> | PixelsFault> => {
    if (closed) return stopped;
    const bytes = await Promise.all(files.map(bytesOf)).catch(() => undefined);
    if (bytes === undefined) return { fault: "unreadable" };
    const reply = parsers[ask].safeParse(await replyTo(question(...bytes), bytes.map(({ buffer }) => buffer))).data ?? stopped;
    // A codec that failed left its memory as it was then.
    if ("fault" in reply && (reply.fault === "unreadable" || reply.fault === "stopped")) end();
    return reply;
  };
  /** One after the other, whatever becomes of the one before. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = before.then(work);
    before = turn.catch(() => undefined);
    return turn;
  };
  return {
    mask: (mask, means, size) => inTurn(() => answer("mask", [mask], (bytes) => ({ ask: "mask", mask: bytes, means, ...(size === undefined ? {} : { size }) }))),
    upright: (picture, mostBytes) => inTurn(() => answer("upright", [picture], (bytes) => ({ ask: "upright", picture: bytes, mostBytes }))),
    compare: (edit) => inTurn(() => answer("compare", filesOf(edit), (source, mask, result) => ({ ask: "compare", source, mask, result }))),
    putBack: (edit) => inTurn(() => answer("putBack", filesOf(edit), (source, mask, result) => ({ ask: "putBack", source, mask, result }))),
    colours: (picture, most) => inTurn(() => answer("colours", [picture], (bytes) => ({ ask: "colours", picture: bytes, most }))),
    dispose: () => {
      closed = true;
      end();
    },
  };
}

/** The contract seen question by question. */
const parsers: { readonly [A in Ask]: { safeParse(value: unknown): { readonly data?: Answer<A> | undefined } } } = answers;

const filesOf = ({ source, mask, result }: MaskedEdit): readonly KeptFile[] => [source, mask, result];

async function bytesOf(file: KeptFile): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await file.open()).arrayBuffer());
}

import type { CodecFiles } from "../codecs/files.ts";
import type { FilmMaker } from "./drawing/film.ts";
import type { Finisher } from "./drawing/jpeg.ts";
import type { Drawing, Painter } from "./drawing/paint.ts";
import type { Faults } from "./faults.ts";
import type { InFlight } from "./inFlight.ts";
import type { Ledger } from "./ledger.ts";
import type { Pictures } from "./pictures.ts";
import type { RequestLog } from "./requestLog.ts";
import type { Call } from "./exchange.ts";
import type { Decoder } from "./upload/decode.ts";

export interface SandboxOptions {
  /** The one key that is accepted. */
  readonly key: string;
  /** Opens the control routes. */
  readonly controlToken: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly drawing?: Drawing;
  /** Working time of a paid request: milliseconds, or drawn anew for each. Default 0. */
  readonly latencyMs?: number | ((request: { readonly path: string; readonly images: number }) => number);
  /** The sandbox's clock, in milliseconds. */
  readonly now?: () => number;
  /** Images at work at once, per account. Default 10. */
  readonly maxInFlight?: number;
  /** How long an image's address works. Default one day. */
  readonly urlLifetimeMs?: number;
  /** How many times an asynchronous generation is still pending when asked for. Default 2. */
  readonly pollsUntilDone?: number;
  /** By when it is done even if nobody asks. Default one minute. */
  readonly generationMs?: number;
  /** Largest file of a request, in bytes, where the route allows more: documents before August 2026 said 10 MiB. */
  readonly maxFileBytes?: number;
  /** Of Imagine: requests in any minute, questions about videos among them. Default 50. */
  readonly requestsPerMinute?: number;
  /** Of Imagine: what its account begins with. Default 10,000. */
  readonly tokens?: number;
  /** Where the codecs lie with which JPEG and WebP are read; without them such a picture is drawn as one colour, and no JPEG or video is made. */
  readonly codecs?: CodecFiles;
}

/** What the parts of a sandbox share. */
export interface World {
  readonly key: string;
  readonly origin: () => string;
  readonly now: () => number;
  readonly latency: (request: { readonly path: string; readonly images: number }) => number;
  readonly pollsUntilDone: number;
  readonly generationMs: number;
  readonly maxFileBytes: number;
  readonly urlLifetimeMs: number;
  readonly requestsPerMinute: number;
  readonly tokens: number;
  readonly paint: Painter;
  readonly decode: Decoder;
  readonly finish: Finisher;
  /** undefined where it is not known where the codecs lie. */
  readonly film: FilmMaker | undefined;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly log: RequestLog;
  readonly inFlight: InFlight;
  readonly pictures: Pictures;
}

/** One simulated provider: takes the calls that are its own and says whether it did. */
export interface SimulatedApi {
  handle(call: Call): Promise<boolean>;
  /** Brings what happens without a request (generations that end by themselves) up to the present. */
  settle(): void;
  reset(): void;
}

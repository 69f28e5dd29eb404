import type * as z from "zod";
import type { Failure } from "../core/errors.ts";
import type { Reader } from "./answer.ts";
import type { Makes } from "./makes.ts";
import type { Price } from "../core/price.ts";
import type { FreeSize } from "../shared/freeSize.ts";
import type { Rule } from "../shared/rules.ts";
import type { Sized } from "../shared/shapes.ts";

export const providerIds = ["ideogram", "imagine"] as const;
export type ProviderId = (typeof providerIds)[number];

/** What a field means, whatever a provider calls it: palette, history, policy and agent tools speak roles. */
export type Role =
  | "prompt" | "negative" | "count" | "seed" | "source" | "mask" | "reference" | "style" | "palette" | "size" | "quality"
  | "enhance" | "scale" | "model";

export type Control = "text" | "longText" | "number" | "choice" | "codes" | "switch" | "palette" | "images" | "structure";

/** The Studio's groups, in this order. Fields without a group stand in the composer itself. */
export const groups = ["style", "colour", "references", "repeatability", "output", "advanced"] as const;
export type Group = (typeof groups)[number];

export interface FieldMeta {
  readonly title: string;
  readonly description?: string | undefined;
  readonly control: Control;
  readonly role?: Role | undefined;
  readonly group?: Group | undefined;
  /** Words for the values of a choice; a value without one shows as itself, made readable. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** What the API does when the field is left out; shown, never sent. */
  readonly whenUnset?: string | undefined;
  /** Values that were seen to work, of a text that may be another one, too. */
  readonly suggests?: readonly string[] | undefined;
  /** Pictures: how many bytes each may have. */
  readonly maxBytes?: number | undefined;
  /** A mask: what is sent for it. For a person, white always marks what may change. */
  readonly mask?: MaskOnWire | undefined;
  /** A mask: the field of the picture that it lies on. */
  readonly maskOf?: string | undefined;
}

/** Black or white marks what may change, or each grey how much. */
export type MaskOnWire = "black-changes" | "white-changes" | "grey";

/** A field of an operation: its words, and what holds a value to them. */
export interface Field {
  readonly meta: FieldMeta;
  readonly required: boolean;
  /** Made when it is first asked for: all operations are listed, and few are used. Takes undefined where the field is not required. */
  readonly schema: z.ZodType;
}

/** Provider field name → field, in the order of form and request. */
export type Fields = Readonly<Record<string, Field>>;

/** A parsed input: keys are wire names, unset fields are absent. Files are `FileRef`s. */
export type Input = Readonly<Record<string, unknown>>;

/** One size a person can pick. An operation's first shape is what the API makes when nothing is set. */
export interface Shape extends Sized {
  readonly set: Input;
}

export type Encoding = "json" | "multipart" | "json-unless-files";

export interface Route {
  readonly path: string;
  /** Other names of the same endpoint, tried once each on a 404. */
  readonly aliases?: readonly string[];
  readonly encoding: Encoding;
  /** Fields travel inside this one (legacy `image_request`). */
  readonly wrap?: string;
  /** Sent always: what makes this entry the model it is (`model: "V_2"`). A request is recognised by them. */
  readonly constants?: Input;
  /** The API takes the constants for granted when a request leaves them out. */
  readonly implied?: boolean;
  /** This field is sent as true: the way we like to be answered. `without`: how a client is answered that does not. */
  readonly transport?: { readonly field: string; readonly without: Reader };
  /** What other clients may say here beside the fields, by its name. */
  readonly inert?: Readonly<Record<string, Inert>>;
}

/** Changes neither what a request costs nor a word of it. We never send it. */
export interface Inert {
  readonly holds: "text" | "switch";
  readonly stands: "body" | "query";
  /** What it is for. */
  readonly because: string;
}

/**
 * Another road to the same, which other clients take: never sent by us, only recognised. What is called otherwise there is
 * named by our wire names.
 */
export interface Twin extends Route {
  /** Ours → its name. */
  readonly fields?: Readonly<Record<string, string>>;
  /** By our field: our value → its value. Where a field stands here, these are all the values that it has there. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Fields of ours that it does not take. */
  readonly lacks?: readonly string[];
  /** How it is answered, and whether it can be asked for its price, where that is otherwise than on our own road. */
  readonly reads?: Reader;
  readonly quotable?: boolean;
}

export interface Operation {
  readonly id: string;
  readonly provider: ProviderId;
  readonly verb: string;
  readonly model: string;
  /** The model's name as people know it: "Ideogram 3.0". */
  readonly title: string;
  /** One line of what it is good at. */
  readonly goodAt: string;
  readonly status?: "deprecated" | "unverified";
  readonly fields: Fields;
  readonly rules: readonly Rule[];
  readonly shapes: readonly Shape[];
  /** Where any size within limits may be asked for, beside the shapes. */
  readonly freeSize?: FreeSize;
  /** The first is sent. */
  readonly routes: readonly [Route, ...Twin[]];
  readonly makes: Makes;
  readonly reads: Reader;
  /** From the price list. Whether the API can quote exactly is `quotable`. */
  readonly price: (input: Input) => Price;
  readonly quotable: boolean;
}

/**
 * What an HTTP answer that is not a success means. `wait` is in milliseconds; `tries`: how often in a row it may be met before
 * it is final (absent: as often as it comes); `inFlight` overrides the account's limit.
 */
export interface ReadError {
  readonly failure: Failure;
  readonly again: "no" | "alias" | "wait";
  readonly wait?: number;
  readonly tries?: number;
  readonly inFlight?: number;
}

/** How an accepted request is asked for until it is finished. Times in milliseconds. */
export interface Polling {
  /** Tried in order: the next one where the one before answers 404. `{id}` is the accepted id. */
  readonly plans: readonly { readonly path: string; readonly reads: Reader }[];
  readonly firstWaitMs: number;
  /** Each wait is so many times the one before, up to the longest. */
  readonly growth: number;
  readonly longestWaitMs: number;
  /** After this it is left to the next start. */
  readonly giveUpMs: number;
}

/** A request that costs nothing. `{id}` in its path is an accepted id. `query`: what it may say there. */
export interface FreeRoute {
  readonly does: "poll" | "delete" | "models" | "webhookKeys";
  readonly method: "GET" | "DELETE";
  readonly path: string;
  readonly query?: readonly string[];
}

/** A model that a person has trained, or that is shared with them: what a field of the role "model" takes. */
export interface OwnModel {
  readonly uri: string;
  readonly name: string;
  readonly shared: boolean;
}

/** What an account was billed on a day of UTC. */
export interface AccountDay {
  readonly day: string;
  readonly usdMicros: number;
}

export interface Provider {
  readonly id: ProviderId;
  readonly title: string;
  readonly origin: string;
  auth(key: string): Readonly<Record<string, string>>;
  readonly links: { readonly signUp: string; readonly keys: string; readonly billing: string; readonly usage: string; /** Who ends a key that has become known, where nobody can delete it alone. */ readonly support?: string };
  /** What the provider says of itself; what it does not say is absent. `requestBytes`: all files of one request together. */
  readonly limits: { readonly imagesInFlight?: number; readonly requestsPerMinute?: number; readonly requestBytes?: number };
  readonly polling: Polling;
  /** Where what it has made of an accepted request is deleted, for good. `name`: by which the settings call another path. */
  readonly deletion?: { readonly name: string; readonly path: string; readonly status: "unverified" };
  /** What else may be asked for free by whoever has work done here. */
  readonly alsoFree?: readonly FreeRoute[];
  /** Where models are listed that a person has trained; asking is free. Undefined: the answer cannot be read. */
  readonly ownModels?: { readonly path: string; read(body: string): readonly OwnModel[] | undefined };
  /** Where an account's bills are told, from a day ("2026-11-30") of UTC on; asking is free. Undefined: the answer cannot be read. */
  readonly accountUsage?: { path(from: string): string; read(body: string): readonly AccountDay[] | undefined };
  /** An operation whose quote is free and proves a key. Absent: a key proves itself only by spending. */
  readonly proof?: string;
  /** Its page shows a key when it is made, and never again. */
  readonly showsKeyOnce?: true;
  /** No answer says which seed was used: where one is taken and none was asked for, we draw it. */
  readonly tellsNoSeed?: true;
  readError(status: number, headers: Headers, body: string): ReadError;
}

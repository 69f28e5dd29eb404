import { startSandbox } from "../../../../src/sandbox/server.ts";
import type { Sandbox, SandboxOptions } from "../../../../src/sandbox/server.ts";
import { bodies, fieldsOf } from "../../../../src/sandbox/imagine/routes.ts";
import type { BodyPath } from "../../../../src/sandbox/imagine/routes.ts";
import { codecs } from "../../../support/pixels.ts";
import { file, subject } from "../requests.ts";
import { at, controlToken, key } from "../support.ts";
import type { NamedFile } from "../support.ts";

export type Part = readonly [name: string, value: string | NamedFile];

export interface Answered {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** undefined when it is none. */
  readonly json: unknown;
}

type Sent = Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> };

export interface ImagineBench {
  readonly sandbox: Sandbox;
  advance(ms: number): void;
  send(path: string, init?: Sent, token?: string | null): Promise<Answered>;
  /** As a form, with the key of the sandbox unless another one is given; null: without any. */
  post(path: string, parts: readonly Part[], token?: string | null): Promise<Answered>;
}

/** Its clock stands still until it is moved. Paths are those below the base URL: "/v2/image/enhance". */
export async function imagineForTests(options: Partial<SandboxOptions> = {}, kit: "with codecs" | "without codecs" = "with codecs"): Promise<ImagineBench> {
  let time = Date.parse("2026-11-20T12:00:00Z");
  const sandbox = await startSandbox({ key, controlToken, drawing: "plain", now: () => time, ...(kit === "with codecs" ? { codecs } : {}), ...options });
  const send: ImagineBench["send"] = async (path, init = {}, token = key) => {
    const response = await fetch(sandbox.imagine + path, { redirect: "manual", ...init, headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...init.headers } });
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get("content-type");
    return { status: response.status, type, headers: response.headers, bytes, json: type === "application/json" ? JSON.parse(bytes.toString("utf8")) : undefined };
  };
  return {
    sandbox,
    advance: (ms) => {
      time += ms;
    },
    send,
    post: (path, parts, token) => send(path, { method: "POST", body: formOf(parts) }, token),
  };
}

export function formOf(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, value.data, value.name);
  }
  return form;
}

/** White over the right half, which is to change. */
export const mask = await file(96, 64, (x) => (x < 48 ? [0, 0, 0] : [255, 255, 255]));

/** Every route that takes a body, by its whole path below the base URL. */
export const routes: readonly BodyPath[] = bodies;

/** What a route needs, and nothing else. */
export function least(path: BodyPath): Part[] {
  return fieldsOf[path].flatMap((field): Part[] => {
    if (field.optional === true) return [];
    if (field.kind === "file") return [[field.name, field.name === "mask" ? mask : subject]];
    return [[field.name, field.kind === "choice" ? field.of[0] ?? "" : "a red kite"]];
  });
}

/** The same parts without one of them, or with another value for it. */
export function replaced(parts: readonly Part[], name: string, ...values: readonly (string | NamedFile)[]): Part[] {
  return [...parts.filter(([one]) => one !== name), ...values.map((value) => [name, value] as const)];
}

/** "400 1103 InvalidBody No style was provided." */
export function refusal({ status, json }: Answered): string {
  const { status: word, code, error, message, ...more } = Object.fromEntries(Object.entries(json ?? {}));
  return [status, ...(word === "error" ? [] : [`status ${String(word)}`]), code, error, message, ...Object.keys(more)].join(" ");
}

/** Orders a video and leads to its file. */
export async function finishedVideo(bench: ImagineBench, path: "/video/text-to-video" | "/video/image-to-video", parts: readonly Part[]): Promise<string> {
  const id = at((await bench.post(`/v2${path}`, parts)).json, "id");
  return String(at((await bench.send(`/v2/assets/${String(id)}/status`)).json, "video", "url", "generation"));
}

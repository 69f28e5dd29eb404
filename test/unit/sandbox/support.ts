import { startSandbox } from "../../../src/sandbox/server.ts";
import type { Sandbox, SandboxOptions } from "../../../src/sandbox/server.ts";
import { encodePng } from "../../../src/sandbox/drawing/png.ts";

export const key = "canary-key-4711";
export const controlToken = "control-token-0815";
export const paths = {
  legacy: "/generate",
  three: "/v1/ideogram-v3/generate",
  transparent: "/v1/ideogram-v3/generate-transparent",
  four: "/v2/image/generate/ideogram-4",
  fourFive: "/v2/image/generate/ideogram-4-5",
  describe: "/describe",
} as const;

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** A sandbox with a clock that stands still until it is moved, and short ways to talk to it. */
export async function sandboxForTests(options: Partial<SandboxOptions> = {}): Promise<Bench> {
  let time = Date.parse("2026-11-20T12:00:00Z");
  const sandbox = await startSandbox({ key, controlToken, drawing: "plain", now: () => time, ...options });
  const send = async (path: string, init: Sent): Promise<Answered> => {
    const response = await fetch(sandbox.origin + path, { redirect: "manual", ...init, headers: { "api-key": key, ...init.headers } });
    const text = await response.text();
    return { status: response.status, body: response.headers.get("content-type") === "application/json" ? JSON.parse(text) : text };
  };
  return {
    sandbox,
    advance: (ms) => {
      time += ms;
    },
    send,
    get: (path) => send(path, {}),
    post: (path, body) => send(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    form: (path, parts) => send(path, { method: "POST", body: formOf(parts) }),
  };
}

type Sent = Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> };

export interface Bench {
  readonly sandbox: Sandbox;
  advance(ms: number): void;
  send(path: string, init: Sent): Promise<Answered>;
  get(path: string): Promise<Answered>;
  post(path: string, body: unknown): Promise<Answered>;
  form(path: string, parts: readonly (readonly [string, string | Blob | NamedFile])[]): Promise<Answered>;
}

export interface NamedFile {
  readonly name: string;
  readonly data: Blob;
}

function formOf(parts: readonly (readonly [string, string | Blob | NamedFile])[]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === "string") form.append(name, value);
    else if (value instanceof Blob) form.append(name, value);
    else form.append(name, value.data, value.name);
  }
  return form;
}

/** A PNG file of one or, row by row, several greys or colours. */
export async function pngFile(width: number, height: number, colour: (y: number) => readonly [number, number, number] = () => [90, 90, 90]): Promise<NamedFile> {
  const bytes = await encodePng({ width, height, alpha: false }, (y, row) => {
    for (let x = 0; x < width; x++) row.set(colour(y), x * 3);
  });
  return { name: "a.png", data: new Blob([new Uint8Array(bytes)], { type: "image/png" }) };
}

/** Digs into an answer without believing anything about it. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) =>
    (typeof inner === "object" && inner !== null ? Object.getOwnPropertyDescriptor(inner, step)?.value : undefined), value);
}

export function detail(answered: Answered): string {
  return `${answered.status} ${String(at(answered.body, "detail"))}`;
}

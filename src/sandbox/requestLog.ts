import type { IncomingHttpHeaders } from "node:http";

export interface LoggedFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a client sent. Values of headers that carry secrets are hidden, and so is the key wherever else it turns up. */
export interface LogEntry {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly LoggedFile[];
  /** null: not answered (yet). */
  readonly status: number | null;
}

export interface OpenEntry {
  sent(fields: Readonly<Record<string, unknown>>, files: readonly LoggedFile[]): void;
  answered(status: number): void;
}

export interface RequestLog {
  open(method: string, url: URL, headers: IncomingHttpHeaders): OpenEntry;
  entries(): LogEntry[];
  reset(): void;
}

const hidden = "[hidden]";
const secretHeaders: ReadonlySet<string> = new Set(["api-key", "authorization", "proxy-authorization", "cookie", "sandbox-control"]);
const secretQuery: ReadonlySet<string> = new Set(["sig", "X-Amz-Signature"]);
const kept = 2000;

/** Keeps the last 2000 requests. `secrets` never stand in it, wherever a client put them. */
export function createRequestLog(now: () => number, secrets: readonly string[]): RequestLog {
  let entries: { -readonly [K in keyof LogEntry]: LogEntry[K] }[] = [];
  const redact = (text: string): string => secrets.reduce((left, secret) => left.replaceAll(secret, hidden), text);
  const redactDeep = (value: unknown): unknown => {
    if (typeof value === "string") return redact(value);
    if (Array.isArray(value)) return value.map(redactDeep);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [redact(name), redactDeep(one)]));
  };
  const redactFields = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [redact(name), redactDeep(value)]));
  return {
    open(method, url, headers) {
      const entry: (typeof entries)[number] = {
        at: now(),
        method,
        path: redact(url.pathname),
        query: Object.fromEntries([...url.searchParams].map(([name, value]) => [redact(name), secretQuery.has(name) ? hidden : redact(value)])),
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) =>
          [name, secretHeaders.has(name) ? hidden : redact(String(value))])),
        contentType: headers["content-type"] === undefined ? null : redact(headers["content-type"]),
        fields: {},
        files: [],
        status: null,
      };
      entries.push(entry);
      if (entries.length > kept) entries.shift();
      return {
        sent: (fields, files) => {
          entry.fields = redactFields(fields);
          entry.files = files.map((file) => ({ ...file, name: redact(file.name), type: redact(file.type) }));
        },
        answered: (status) => {
          entry.status = status;
        },
      };
    },
    entries: () => entries.map((entry) => ({ ...entry })),
    reset: () => {
      entries = [];
    },
  };
}

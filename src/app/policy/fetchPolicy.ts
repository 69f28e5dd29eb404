import { isLoopback } from "../../client/hosts.ts";

/** So long what was fetched holds: a form that is edited asks many times. */
const freshMs = 300_000;
const timeoutMs = 10_000;

interface Fetched {
  readonly at: number;
  readonly text: Promise<string>;
}

interface Parts {
  /** Read at call time: VS Code patches the global with the user's proxy and certificates. */
  readonly fetch: typeof globalThis.fetch;
  readonly monotonic: () => number;
  readonly mostBytes: number;
}

/** Whether a policy may be fetched from there: what comes without TLS is anybody's, except from this machine. A password in an address is sent by no `fetch`. */
export const mayFetch = (url: URL): boolean => url.username === "" && url.password === "" && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)));

/** As refusals name it, which other extensions and logs get, too: a token of a private address is in what is left out. */
export const shownAs = ({ protocol, host, pathname }: URL): string => `${protocol}//${host}${pathname}`;

/** Policies from addresses, each fetched again after a while. What could not be fetched is tried anew at once. */
export function fetchedPolicies({ fetch, monotonic, mostBytes }: Parts): (url: string) => Promise<string> {
  const known = new Map<string, Fetched>();
  return (url) => {
    const before = known.get(url);
    if (before !== undefined && monotonic() - before.at < freshMs) return before.text;
    const text = fetched(fetch, url, mostBytes);
    known.set(url, { at: monotonic(), text });
    text.catch(() => known.delete(url));
    return text;
  };
}

async function fetched(fetch: Parts["fetch"], url: string, mostBytes: number): Promise<string> {
  const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs), headers: { accept: "application/yaml, application/json, text/plain" } });
  if (response.status !== 200) {
    void response.body?.cancel().catch(() => undefined);
    throw new Error(`It was answered with ${response.status}.`);
  }
  const body: AsyncIterable<Uint8Array> = response.body ?? new Blob([]).stream();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Error(`It has more than ${mostBytes} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * Whether an image URL may be followed. An answer, or a redirect, must not make the editor ask machines that only the
 * user can reach (SSRF): literal private, loopback, link-local and unspecified addresses are refused, names that only a
 * private network knows, and plain http. Where the API itself is, the user has chosen to go: its own origin may serve its
 * pictures wherever it is, and a test API or the sandbox on this machine from any port of this machine.
 */
export function mayDownload(url: URL, apiOrigin: string): boolean {
  if (url.username !== "" || url.password !== "") return false;
  const host = rooted(url.hostname);
  const api = new URL(apiOrigin);
  if (url.origin === api.origin) return true;
  if (isLoopback(rooted(api.hostname)) && isLoopback(host)) return url.protocol === "http:" || url.protocol === "https:";
  return url.protocol === "https:" && !isPrivate(host);
}

/** Where a link leads that is never followed, however often it is tried. Undefined: it is. */
export function barredHost(url: string, apiOrigin: string): string | undefined {
  if (url.startsWith("data:") || !URL.canParse(url) || mayDownload(new URL(url), apiOrigin)) return undefined;
  return new URL(url).host;
}

/** "localhost." is the same machine as "localhost". */
function rooted(host: string): string {
  return host.replace(/\.+$/, "");
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Names that no public server bears: reserved for private networks, or in use there and never given away. */
const privateNames = /(^|\.)(local|localdomain|internal|intranet|private|lan|home|home\.arpa|corp)$/;

/** `URL` has already normalised every notation of an IPv4 address (hex, octal, one number) to dotted decimal. */
function isPrivate(host: string): boolean {
  if (host.startsWith("[")) return isPrivateV6(host.slice(1, -1).toLowerCase());
  const v4 = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (v4 !== null) return isPrivateV4(Number(v4[1]), Number(v4[2]));
  // A name of one label is completed by the machine's own network.
  return !host.includes(".") || isLoopback(host) || privateNames.test(host);
}

function isPrivateV4(a: number, b: number): boolean {
  return a === 0 || a === 10 || a === 127 || a >= 224 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)
    || (a === 169 && b === 254) || (a === 100 && b >= 64 && b <= 127) || (a === 198 && (b === 18 || b === 19));
}

function isPrivateV6(host: string): boolean {
  const groups = groupsOf(host);
  const [first = 0, second = 0] = groups;
  const v4 = embeddedV4(groups);
  if (v4 !== undefined) return isPrivateV4(v4 >> 8, v4 & 0xff);
  // Unique local, link-local, site-local (long deprecated), multicast, the NAT64 of one's own network.
  return (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80 || first >= 0xff00 || (first === 0x64 && second === 0xff9b);
}

/** The upper half of an IPv4 address inside an IPv6 one: compatible, mapped, translated, NAT64, 6to4. */
function embeddedV4(groups: readonly number[]): number | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, high = 0] = groups;
  if (a === 0x2002) return b;
  if ((a === 0x64 && b === 0xff9b && (c | d | e | f) === 0)) return high;
  if ((a | b | c | d) !== 0) return undefined;
  return (e === 0 && (f === 0 || f === 0xffff)) || (e === 0xffff && f === 0) ? high : undefined;
}

/** All eight groups; `URL` writes an address in its shortest form, "::" standing for any number of zeros. */
function groupsOf(host: string): number[] {
  const [before = [], after = []] = host.split("::").map((part) => part.split(":").filter((g) => g !== "").map((g) => parseInt(g, 16)));
  return [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0), ...after];
}

/**
 * Whether an image URL may be followed. An answer, or a redirect, must not make the editor ask machines that only the
 * user can reach (SSRF): literal private, loopback, link-local and unspecified addresses are refused, plain http too.
 * A test API or the sandbox on this machine may serve its pictures from this machine.
 */
export function mayDownload(url: URL, apiOrigin: string): boolean {
  if (url.username !== "" || url.password !== "") return false;
  const host = rooted(url.hostname);
  if (isLoopback(rooted(new URL(apiOrigin).hostname)) && isLoopback(host)) return url.protocol === "http:" || url.protocol === "https:";
  return url.protocol === "https:" && !isPrivate(host);
}

/** "localhost." is the same machine as "localhost". */
function rooted(host: string): string {
  return host.replace(/\.+$/, "");
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** `URL` has already normalised every notation of an IPv4 address (hex, octal, one number) to dotted decimal. */
function isPrivate(host: string): boolean {
  if (isLoopback(host) || host.endsWith(".local") || host.endsWith(".internal")) return true;
  const v4 = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (v4 !== null) return isPrivateV4(Number(v4[1]), Number(v4[2]));
  return host.startsWith("[") && isPrivateV6(host.slice(1, -1).toLowerCase());
}

function isPrivateV4(a: number, b: number): boolean {
  return a === 0 || a === 10 || a === 127 || a >= 224 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)
    || (a === 169 && b === 254) || (a === 100 && b >= 64 && b <= 127) || (a === 198 && (b === 18 || b === 19));
}

function isPrivateV6(host: string): boolean {
  // IPv4 inside IPv6: mapped, translated, NAT64, 6to4.
  const mapped = /^::(?:ffff:(?:0:)?)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host)
    ?? /^64:ff9b:(?:1:)?:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host) ?? /^2002:([0-9a-f]{1,4}):([0-9a-f]{1,4}):/.exec(host);
  if (mapped !== null) {
    const high = parseInt(mapped[1] ?? "0", 16);
    return isPrivateV4(high >> 8, high & 0xff);
  }
  return host === "::" || host === "::1" || /^f[cd]/.test(host) || /^fe[89a-f]/.test(host) || host.startsWith("ff");
}

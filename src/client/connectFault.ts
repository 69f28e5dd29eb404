/**
 * Whether a failed `fetch` never reached the server, so that nothing can have been billed: name not found, refused,
 * unreachable, TLS not agreed, a proxy that said no, connecting timed out. Everything else may have been billed. The same
 * code can also end a connection that stood: then it was not `connect` that failed, and the request may have gone out.
 */
export function neverSent(thrown: unknown): boolean {
  for (const error of chain(thrown)) {
    if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverSent);
    const code = "code" in error && typeof error.code === "string" ? error.code : "";
    const syscall = "syscall" in error && typeof error.syscall === "string" ? error.syscall : "";
    if (resolvingCodes.has(code) || (syscall === "connect" && connectCodes.has(code)) || isHandshake(code, error.message)) return true;
    if (connectMessages.some((m) => error.message.includes(m))) return true;
  }
  return false;
}

const resolvingCodes: ReadonlySet<string> = new Set(["ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

const connectCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EHOSTDOWN", "EADDRNOTAVAIL", "ETIMEDOUT",
]);

const certificateCodes: ReadonlySet<string> = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "HOSTNAME_MISMATCH", "INVALID_CA",
]);

/** What OpenSSL says only while a connection is being agreed on; a bad record may come in the middle of an answer. */
const handshake = /wrong.version.number|packet.length.too.long|http.request|handshake.failure|unsupported.protocol|protocol.version|unrecognized.name|unknown.ca|no.ciphers|legacy.renegotiation|dh.key.too.small|ee.key.too.small/i;

function isHandshake(code: string, message: string): boolean {
  if (certificateCodes.has(code) || code.startsWith("ERR_TLS_") || code.startsWith("CERT_")) return true;
  return (code.startsWith("ERR_SSL_") && handshake.test(code)) || (code === "EPROTO" && handshake.test(message));
}

/** Node's own TLS and proxies, and Chromium's stack, which VS Code can be set to use: that one has no codes. */
const connectMessages = [
  "before secure TLS connection was established",
  "when HTTP Tunneling",
  "net::ERR_NAME_NOT_RESOLVED", "net::ERR_CONNECTION_REFUSED", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_ADDRESS_UNREACHABLE",
  "net::ERR_PROXY_CONNECTION_FAILED", "net::ERR_TUNNEL_CONNECTION_FAILED", "net::ERR_CERT_",
] as const;

function* chain(thrown: unknown): Generator<Error> {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 8; error = error.cause, depth += 1) yield error;
}

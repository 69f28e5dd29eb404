/**
 * Whether a failed `fetch` never reached the server, so that nothing can have been billed: name not found, refused,
 * unreachable, TLS not agreed, a proxy that said no, connecting timed out. Everything else may have been billed.
 */
export function neverSent(thrown: unknown): boolean {
  for (const error of chain(thrown)) {
    if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverSent);
    const code = "code" in error && typeof error.code === "string" ? error.code : "";
    if (connectCodes.has(code) || code.startsWith("ERR_TLS_") || code.startsWith("ERR_SSL_") || code.startsWith("CERT_")) return true;
    if (code === "ETIMEDOUT" && "syscall" in error && error.syscall === "connect") return true;
    if (connectMessages.some((m) => error.message.includes(m))) return true;
  }
  return false;
}

const connectCodes: ReadonlySet<string> = new Set([
  "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EHOSTDOWN", "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT", "EPROTO", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

const connectMessages = [
  "before secure TLS connection was established",
  "when HTTP Tunneling",
] as const;

function* chain(thrown: unknown): Generator<Error> {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 8; error = error.cause, depth += 1) yield error;
}

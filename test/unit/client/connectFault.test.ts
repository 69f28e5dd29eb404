import assert from "node:assert/strict";
import { neverSent } from "../../../src/client/connectFault.ts";

const fault = (about: Readonly<Record<string, unknown>>, message = "failed"): Error => Object.assign(new Error(message), about);
const fetchFailed = (cause: unknown): Error => new TypeError("fetch failed", { cause });

describe("whether a request that failed was never sent", () => {
  it("a name, a connection or a handshake that did not come about", () => {
    const faults = [
      fault({ code: "ENOTFOUND", syscall: "getaddrinfo" }), fault({ code: "EAI_AGAIN", syscall: "getaddrinfo" }),
      ...["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EADDRNOTAVAIL", "ETIMEDOUT", "ECONNRESET"].map((code) => fault({ code, syscall: "connect" })),
      fault({ code: "UND_ERR_CONNECT_TIMEOUT" }), fault({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }), fault({ code: "CERT_HAS_EXPIRED" }),
      fault({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }), fault({ code: "ERR_SSL_WRONG_VERSION_NUMBER" }), fault({ code: "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE" }),
      fault({ code: "EPROTO", syscall: "write" }, "write EPROTO 0:error:ssl3_get_record:wrong version number"),
      fault({ code: "ECONNRESET" }, "Client network socket disconnected before secure TLS connection was established"),
      new Error("net::ERR_NAME_NOT_RESOLVED"), new Error("net::ERR_CERT_DATE_INVALID"),
    ];
    assert.deepEqual(faults.filter((one) => !neverSent(one) || !neverSent(fetchFailed(one))), []);
  });

  it("not when a connection that stood has ended: the request may have arrived", () => {
    const faults = [
      ...["ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "ETIMEDOUT"].map((code) => fault({ code, syscall: "read" })),
      fault({ code: "EPIPE", syscall: "write" }), fault({ code: "EPROTO", syscall: "read" }, "read EPROTO"), fault({ code: "UND_ERR_SOCKET" }, "other side closed"),
      fault({ code: "UND_ERR_HEADERS_TIMEOUT" }), fault({ code: "UND_ERR_BODY_TIMEOUT" }), fault({ code: "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC" }),
      fault({ code: "ERR_SSL_UNEXPECTED_EOF_WHILE_READING" }), new DOMException("timed out", "TimeoutError"), new Error("net::ERR_CONNECTION_RESET"),
      new Error("net::ERR_EMPTY_RESPONSE"), new TypeError("terminated"),
    ];
    assert.deepEqual(faults.filter((one) => neverSent(one) || neverSent(fetchFailed(one))), []);
    assert.equal(neverSent("a string"), false);
    assert.equal(neverSent(undefined), false);
  });

  it("of several addresses, only when none was reached", () => {
    const refused = fault({ code: "ECONNREFUSED", syscall: "connect" });
    assert.equal(neverSent(fetchFailed(new AggregateError([refused, refused]))), true);
    assert.equal(neverSent(fetchFailed(new AggregateError([refused, fault({ code: "ECONNRESET", syscall: "read" })]))), false);
  });

  it("a chain of causes without an end is not followed for ever", () => {
    const ring = new Error("a");
    ring.cause = ring;
    assert.equal(neverSent(ring), false);
  });
});

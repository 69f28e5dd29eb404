import { Agent as HttpAgent, request as requestHttp } from "node:http";
import type { IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Readable } from "node:stream";
import { neverSent } from "../../client/connectFault.ts";
import { describeThrown } from "../../core/errors.ts";
import type { Spool } from "./body/spool.ts";

/** A request as the provider gets it: the key is among its headers. */
export interface Outgoing {
  readonly method: "GET" | "POST" | "DELETE";
  /** The provider's own base URL, and the path below it with its query. */
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Spool;
  /** How long the head of the answer may take. */
  readonly timeoutMs: number;
}

export type Incoming =
  | { readonly is: "answer"; readonly message: IncomingMessage }
  /** Nothing reached the provider. */
  | { readonly is: "neverSent"; readonly detail: string }
  /** It went out, and what became of it is not known. */
  | { readonly is: "broken"; readonly detail: string };

/** They keep no connection, only what was agreed with a server about its encryption. */
const [httpAgent, httpsAgent] = [new HttpAgent({ keepAlive: false }), new HttpsAgent({ keepAlive: false })];

/**
 * Sends exactly once, over a connection of its own: one that was kept may have ended, and would look like a request that may
 * have been billed. Nothing is followed, unpacked or tried again.
 */
export function sendOnce({ method, origin, path, headers, body, timeoutMs }: Outgoing): Promise<Incoming> {
  const url = new URL(origin + path);
  const [request, agent] = url.protocol === "https:" ? [requestHttps, httpsAgent] : [requestHttp, httpAgent];
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { "content-length": String(body.bytes) };
    const outgoing = request(url, { method, agent, headers: { ...headers, ...length, "accept-encoding": "identity", connection: "close" } });
    let reading: Readable | undefined;
    const over = (result: Incoming): void => {
      clearTimeout(timer);
      resolve(result);
    };
    const timer = setTimeout(() => outgoing.destroy(new Error("The provider did not answer in time.")), timeoutMs);
    const otherProtocol = (): void => over({ is: "broken", detail: "The provider changed to another protocol." });
    outgoing.on("response", (message) => {
      if (message.statusCode !== 101) return over({ is: "answer", message });
      message.destroy();
      otherProtocol();
    });
    // Nobody asked for it, and of such a connection's end nothing else is heard.
    outgoing.on("upgrade", (_message, socket) => {
      socket.destroy();
      otherProtocol();
    });
    // Heard also after the answer: who answers early may not take the rest of a body.
    outgoing.on("error", (error) => {
      reading?.destroy();
      over({ is: neverSent(error) ? "neverSent" : "broken", detail: describeThrown(error) });
    });
    const all = body?.read();
    if (all === undefined || Buffer.isBuffer(all)) outgoing.end(all);
    else {
      reading = all;
      reading.on("error", (error) => outgoing.destroy(error));
      // Its body is gone before all of it went: nobody waits for what is left of the connection.
      reading.on("close", () => outgoing.writableEnded || outgoing.destroy());
      reading.pipe(outgoing);
    }
  });
}

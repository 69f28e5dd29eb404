import type { Server } from "node:http";
import type { Socket } from "node:net";

/** So long a client may go on to say what it wants, on a connection that was open before. */
const lastWordsMs = 2000;

export interface Connections {
  /** Ends those on which nothing is under way. To be called again and again while the server closes. */
  endQuiet(): void;
}

/**
 * The connections of a server. One that its client keeps after its last answer would hold up the server's end for a minute. One on which nothing
 * was said yet, or half a head, would hold it up for ever: Node counts it as busy, and watches no more for heads that are late once a
 * server closes. Load balancers and browsers keep such ones ready.
 */
export function connectionsOf(server: Server): Connections {
  /** Of each connection, how many requests and answers are. */
  const underWay = new Map<Socket, number>();
  server.on("connection", (socket) => {
    underWay.set(socket, 0);
    socket.once("close", () => underWay.delete(socket));
  });
  server.on("request", (request, response) => {
    const { socket } = request;
    // A client that has its answer may still be sending, and finds out why only if it can.
    for (const part of [request, response]) {
      underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
      part.once("close", () => {
        const left = underWay.get(socket);
        if (left !== undefined) underWay.set(socket, left - 1);
      });
    }
  });
  let since: number | undefined;
  return {
    endQuiet() {
      server.closeIdleConnections();
      since ??= performance.now();
      if (performance.now() - since < lastWordsMs) return;
      for (const [socket, parts] of underWay) if (parts === 0) socket.destroy();
    },
  };
}

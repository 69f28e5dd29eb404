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
  const underWay = new Map<Socket, number>();
  server.on("connection", (socket) => {
    underWay.set(socket, 0);
    socket.once("close", () => underWay.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    const count = (by: number): void => {
      const before = underWay.get(socket);
      if (before !== undefined) underWay.set(socket, before + by);
    };
    count(1);
    response.once("close", () => {
      count(-1);
    });
  });
  let since: number | undefined;
  return {
    endQuiet() {
      server.closeIdleConnections();
      since ??= performance.now();
      if (performance.now() - since < lastWordsMs) return;
      for (const [socket, requests] of underWay) if (requests === 0) socket.destroy();
    },
  };
}

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import * as z from "zod";
import { GatewayStoreFault } from "../../../../src/gateway/store/faults.ts";
import { openServer } from "../../../../src/gateway/store/postgres.ts";
import { ownServer } from "../../../support/postgres.ts";

/** A way to the server on which, from one moment to the other, nothing arrives any more and nobody is told. */
async function wayTo(port: number): Promise<{ readonly port: number; silence(): void; speak(): void; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((from) => {
    const to = connect(port, "127.0.0.1");
    for (const [one, other] of [[from, to], [to, from]] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy()).on("close", () => other.destroy()).pipe(other);
      if (silent) one.pause();
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: z.object({ port: z.number() }).parse(server.address()).port,
    silence: () => {
      silent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    speak: () => {
      silent = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

describe("a server from which nothing is heard any more", () => {
  it("holds up nobody for longer than half a minute, however many ask, and is used again once it is heard", async function () {
    this.timeout(120_000);
    const server = await ownServer();
    const way = await wayTo(server.port);
    const db = openServer(server.url("postgres").replace(String(server.port), String(way.port)));
    await Promise.all(Array.from({ length: 20 }, () => db.query("SELECT 1 AS one")));
    way.silence();
    const begun = performance.now();
    const ends = await Promise.allSettled(Array.from({ length: 200 }, () => db.query("SELECT 1 AS one")));
    assert.ok(performance.now() - begun < 30_000);
    assert.ok(ends.every((end) => end.status === "rejected" && end.reason instanceof GatewayStoreFault && end.reason.trouble === "away"));
    way.speak();
    assert.deepEqual(await db.query("SELECT 1 AS one"), [{ one: 1 }]);
    await db.close();
    await way.close();
  });
});

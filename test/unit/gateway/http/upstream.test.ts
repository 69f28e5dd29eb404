import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { spoolIn } from "../../../../src/gateway/http/body/spool.ts";
import { sendOnce } from "../../../../src/gateway/http/upstream.ts";
import type { Incoming } from "../../../../src/gateway/http/upstream.ts";
import { newFolder, removeFolders } from "../../../support/folders.ts";

/** What becomes of a request to a server that does this once it has heard something. */
async function sentTo(answer: (socket: Socket) => void): Promise<Incoming> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined).once("data", () => answer(socket));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  try {
    return await sendOnce({ method: "POST", origin: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, path: "/generate", headers: {}, timeoutMs: 5000 });
  } finally {
    server.close();
  }
}

describe("What a gateway sends to a provider", () => {
  after(removeFolders);
  const heads: readonly (readonly [name: string, head: string])[] = [
    ["changes to another protocol", "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n"],
    ["says so and changes nothing", "HTTP/1.1 101 Switching Protocols\r\n\r\n"],
    ["only announces an answer", "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"],
    ["breaks off within a head", "HTTP/1.1 200 OK\r\ncontent-"],
    ["speaks something else", "+OK ready\r\n\r\n"],
  ];
  for (const [name, head] of heads) {
    it(`comes to an end where the provider ${name}: what became of it is not known`, async () => {
      assert.equal((await sentTo((socket) => socket.end(head))).is, "broken");
    });
  }

  it("ends with its body, where the provider has answered before it took all of it, and keeps the connection", async () => {
    const spool = spoolIn(await newFolder());
    for (let i = 0; i < 32; i += 1) await spool.push(Buffer.alloc(1024 * 1024));
    const heard: Socket[] = [];
    const server = createServer((socket) => {
      heard.push(socket);
      socket.on("error", () => undefined).once("data", () => socket.pause().write("HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\nno"));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const incoming = await sendOnce({ method: "POST", origin: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, path: "/generate", headers: {}, body: spool, timeoutMs: 5000 });
    assert.deepEqual(incoming.is === "answer" ? [incoming.message.statusCode, (await incoming.message.toArray()).join("")] : incoming, [413, "no"]);
    await spool.remove();
    const [socket] = heard;
    assert.ok(socket !== undefined);
    await once(socket.resume(), "close");
    assert.ok(socket.bytesRead < 16 * 1024 * 1024, `${socket.bytesRead} bytes`);
    server.close();
  });

  it("is answered all the same where an answer offers another protocol, too", async () => {
    const incoming = await sentTo((socket) => socket.end("HTTP/1.1 200 OK\r\nupgrade: h2c\r\nconnection: upgrade\r\ncontent-length: 2\r\n\r\nok"));
    assert.deepEqual(incoming.is === "answer" ? [incoming.message.statusCode, (await incoming.message.toArray()).join("")] : incoming, [200, "ok"]);
  });
});

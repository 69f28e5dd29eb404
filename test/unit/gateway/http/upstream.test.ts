import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { sendOnce } from "../../../../src/gateway/http/upstream.ts";
import type { Incoming } from "../../../../src/gateway/http/upstream.ts";

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

  it("is answered all the same where an answer offers another protocol, too", async () => {
    const incoming = await sentTo((socket) => socket.end("HTTP/1.1 200 OK\r\nupgrade: h2c\r\nconnection: upgrade\r\ncontent-length: 2\r\n\r\nok"));
    assert.deepEqual(incoming.is === "answer" ? [incoming.message.statusCode, (await incoming.message.toArray()).join("")] : incoming, [200, "ok"]);
  });
});

import { createServer } from "node:http";

export interface Proxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Writes down who is to be reached, refuses to reach them, and tells at `GET /seen`. */
export async function startProxy(): Promise<Proxy> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/seen") response.end(JSON.stringify(seen));
    else response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    seen.push(request.url ?? "");
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

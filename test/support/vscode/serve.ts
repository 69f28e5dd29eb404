/**
 * The server's process: VS Code's request handler behind a listener of our own, as code-server's own entry has it.
 * The listener adds what that entry adds and `server-main.js` alone lacks: the server's half of the key under which the
 * browser keeps secrets. Without it SecretStorage forgets at every reload. Started by server.ts only.
 */
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { pathToFileURL } from "node:url";
import * as z from "zod";

const options = z.object({
  vscode: z.string(), data: z.string(), port: z.number(), token: z.string().nullable(), arguments: z.record(z.string(), z.unknown()),
}).parse(JSON.parse(process.env["SERVE_OPTIONS"] ?? ""));
// They hold the connection token, which is no business of the extension host's.
delete process.env["SERVE_OPTIONS"];

interface Handler {
  handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void>;
  handleUpgrade(request: IncomingMessage, socket: Duplex): void;
}
const isFunction = (value: unknown): boolean => typeof value === "function";
const handlerShape = z.custom<Handler>((value) => z.looseObject({ handleRequest: z.custom(isFunction), handleUpgrade: z.custom(isFunction) }).safeParse(value).success);
const codeShape = z.looseObject({ createServer: z.custom<(address: null, args: object) => Promise<unknown>>(isFunction) });
const entryShape = z.looseObject({ loadCodeWithNls: z.custom<() => Promise<unknown>>(isFunction) });

// Imported with this variable set, the module starts nothing by itself.
process.env["CODE_SERVER_PARENT_PID"] = String(process.pid);
const entry = entryShape.parse(await import(pathToFileURL(join(options.vscode, "out/server-main.js")).href));
const code = codeShape.parse(await entry.loadCodeWithNls());
const handler = handlerShape.parse(await code.createServer(null, options.arguments));

const server = createServer((request, response) => {
  if (request.method === "POST" && /\/mint-key$/.test(request.url ?? "")) void mintKey(request, response);
  else void handler.handleRequest(request, response);
});
server.on("upgrade", (request, socket) => {
  // Offered compression, VS Code takes it: on loopback that is work for three processes and spares nobody anything.
  delete request.headers["sec-websocket-extensions"];
  handler.handleUpgrade(request, socket);
});
server.listen(options.port, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") console.log(`listening on ${address.port}`);
});

/** 256 bits, the same for every run on this data folder. */
async function mintKey(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (options.token !== null && !(request.headers.cookie ?? "").split("; ").includes(`vscode-tkn=${options.token}`)) {
    response.writeHead(403).end();
    return;
  }
  const file = join(options.data, "secret-key-half");
  await writeFile(file, randomBytes(32), { flag: "wx", mode: 0o600 }).catch(() => undefined);
  response.end(await readFile(file));
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands in for the provider: keeps what it was sent, and answers every request with this. */
export interface Api {
  readonly origin: string;
  readonly requests: { readonly url: string; readonly headers: Readonly<Record<string, string | string[] | undefined>> }[];
  answer: { status: number; headers?: Record<string, string>; body: string };
  close(): Promise<void>;
}

export const quoted = { status: 200, body: JSON.stringify({ usd_micros: 30_000, qualifier: "exact" }) };

export async function startApi(): Promise<Api> {
  const server = createServer((request, response) => {
    api.requests.push({ url: request.url ?? "", headers: request.headers });
    request.resume().on("end", () => {
      response.writeHead(api.answer.status, { "content-type": "application/json", ...api.answer.headers });
      response.end(api.answer.body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const port = portOf(server.address());
  const api: Api = {
    origin: `http://127.0.0.1:${port}`, requests: [], answer: quoted,
    close: () => new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
  };
  return api;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("The stand-in has no port.");
  return address.port;
}

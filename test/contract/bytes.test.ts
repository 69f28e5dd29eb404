import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { planRequest } from "../../src/catalogue/plan.ts";
import { catalogue } from "../../src/catalogue/operations.ts";
import type { Input } from "../../src/catalogue/types.ts";
import { post } from "../../src/client/post.ts";
import { fakeFile } from "../support/fakeFile.ts";

interface Heard {
  readonly line: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

describe("the bytes of a request", () => {
  let server: Server;
  let origin: string;
  let heard: Heard[];
  before(async () => {
    server = createServer((request, response) => {
      void buffer(request).then((body) => {
        const { host: _port, "user-agent": _agent, "accept-language": _language, "sec-fetch-mode": _mode, "accept-encoding": _encoding, ...headers } = request.headers;
        heard.push({ line: `${request.method} ${request.url}`, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])), body: body.toString("utf8") });
        response.end("{}");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    origin = `http://127.0.0.1:${address.port}`;
  });
  beforeEach(() => {
    heard = [];
  });
  after(() => new Promise<void>((resolve) => server.close(() => resolve())));

  async function sent(id: string, input: Input): Promise<Heard> {
    const operation = catalogue.get(id);
    if (operation === undefined) throw new Error(`There is no ${id}.`);
    const plan = planRequest(operation, input);
    await post(plan, plan.path, { fetch: (url, init) => fetch(url, init), origin, auth: { "Api-Key": "a-key" }, timeoutMs: 5000 });
    assert.equal(heard.length, 1);
    return heard[0]!;
  }

  const headers = { "api-key": "a-key", accept: "*/*", connection: "close" };

  it("JSON: 4.0, asynchronous", async () => {
    const body = '{"prompt":"a kite","resolution":"1440x720","num_images":2,"seed":7,"async":true}';
    assert.deepEqual(await sent("generate/ideogram-4", { seed: 7, num_images: 2, prompt: "a kite", resolution: "1440x720" }), {
      line: "POST /v2/image/generate/ideogram-4",
      headers: { ...headers, "content-type": "application/json", "content-length": String(body.length) },
      body,
    });
  });

  it("multipart where JSON cannot carry it: 4.5 with a picture and its mask", async () => {
    const input = { image: fakeFile({ name: "kite.png" }), mask: fakeFile({ name: "mask.png" }), prompt: "a hat", num_images: 2, seed: 7, quality: "low", private: false };
    const { line, body, headers: got } = await sent("precise-edit/ideogram-4-5", input);
    const boundary = /boundary=(image-studio-[0-9a-f-]{36})$/.exec(got["content-type"] ?? "")?.[1] ?? "none";
    const file = (name: string, fileName: string): string => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: image/png\r\n\r\n${fileName}\r\n`;
    const texts = Object.entries({ prompt: "a hat", num_images: 2, quality: "low", seed: 7, private: false, async: true })
      .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    assert.deepEqual([line, body], ["POST /v2/image/precise-edit/ideogram-4-5", [file("image", "kite.png"), file("mask", "mask.png"), ...texts, `--${boundary}--\r\n`].join("")]);
  });

  it("JSON in a wrapper: 2.0 Turbo", async () => {
    const body = '{"image_request":{"prompt":"a kite","aspect_ratio":"ASPECT_16_9","negative_prompt":"rain","model":"V_2_TURBO"}}';
    assert.deepEqual(await sent("generate/ideogram-2-turbo", { prompt: "a kite", aspect_ratio: "ASPECT_16_9", negative_prompt: "rain" }), {
      line: "POST /generate",
      headers: { ...headers, "content-type": "application/json", "content-length": String(body.length) },
      body,
    });
  });

  it("multipart with a JSON part in a wrapper, and the picture outside of it: a remix of 2.0", async () => {
    const { line, body, headers: got } = await sent("remix/ideogram-2", { image_file: fakeFile({ name: "kite.png" }), prompt: "a kite", image_weight: 80, seed: 7 });
    const boundary = /boundary=(image-studio-[0-9a-f-]{36})$/.exec(got["content-type"] ?? "")?.[1] ?? "none";
    assert.deepEqual([line, body], ["POST /remix", [
      `--${boundary}\r\nContent-Disposition: form-data; name="image_request"\r\nContent-Type: application/json\r\n\r\n{"prompt":"a kite","image_weight":80,"seed":7,"model":"V_2"}\r\n`,
      `--${boundary}\r\nContent-Disposition: form-data; name="image_file"; filename="kite.png"\r\nContent-Type: image/png\r\n\r\nkite.png\r\n`,
      `--${boundary}--\r\n`,
    ].join("")]);
  });

  it("have been looked at for each encoding that a route of the catalogue has, with its wrapper or without", () => {
    const encodings = catalogue.operations.map(({ routes: [{ encoding, wrap }] }) => (wrap === undefined ? encoding : `${encoding}, wrapped`));
    assert.deepEqual([...new Set(encodings)].sort(), ["json", "json, wrapped", "json-unless-files", "multipart", "multipart, wrapped"]);
  });

  it("multipart: 3.0 with a list, an object, and a picture whose name tries to be a header", async () => {
    const input = {
      prompt: "ein Drachen – 凧",
      style_codes: ["AAFF5733", "00000000"],
      color_palette: { members: [{ color_hex: "#ff0000", color_weight: 0.5 }] },
      character_reference_images: [fakeFile({ name: 'a"\r\nX-Evil: 1.png', type: "image/png" })],
      seed: 7,
    };
    const { line, body, headers: got } = await sent("generate/ideogram-3", input);
    const boundary = /^multipart\/form-data; boundary=(image-studio-[0-9a-f-]{36})$/.exec(got["content-type"] ?? "")?.[1] ?? "none";
    const part = (head: string, value: string): string => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
    const expected = [
      part('name="prompt"', "ein Drachen – 凧"),
      part('name="style_codes"', "AAFF5733"),
      part('name="style_codes"', "00000000"),
      part('name="color_palette"\r\nContent-Type: application/json', '{"members":[{"color_hex":"#ff0000","color_weight":0.5}]}'),
      part('name="character_reference_images"; filename="a%22%0D%0AX-Evil: 1.png"\r\nContent-Type: image/png', 'a"\r\nX-Evil: 1.png'),
      part('name="seed"', "7"),
      `--${boundary}--\r\n`,
    ].join("");
    assert.equal(line, "POST /v1/ideogram-v3/generate");
    assert.equal(body, expected);
    assert.deepEqual(got, { ...headers, "content-type": `multipart/form-data; boundary=${boundary}`, "content-length": String(Buffer.byteLength(expected)) });
  });
});

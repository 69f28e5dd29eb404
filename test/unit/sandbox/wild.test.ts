import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { forms } from "../../../src/sandbox/generated/validators.mjs";
import { operations } from "../../../src/sandbox/ideogram/operations.ts";
import { readImageHeader } from "../../../src/sandbox/upload/imageHeader.ts";
import { readPngPixels } from "../../../src/sandbox/upload/pngPixels.ts";
import { createPainter } from "../../../src/sandbox/drawing/paint.ts";
import type { Source } from "../../../src/sandbox/drawing/rgba.ts";
import { letter, widthOf, wrap } from "../../../src/sandbox/drawing/lettering.ts";
import { halfMask, json, leastParts, subject } from "./requests.ts";
import { controlToken, key, paths, pngFile, sandboxForTests } from "./support.ts";
import type { Bench } from "./support.ts";

const makings = ["painted", "filled", "blended", "placed", "framed", "cut", "backed", "scaled", "cleared"] as const;
const sizeKept: ReadonlySet<string> = new Set(["painted", "filled", "cut", "backed", "cleared"]);

function sourceOf(width: number, height: number, colours: Uint8Array): Source {
  const data = Uint8Array.from({ length: width * height * 4 }, (_, at) => colours[at % colours.length] ?? 0);
  return { key: Buffer.from(data).toString("base64"), width, height, weight: 0, read: () => Promise.resolve({ width, height, data }) };
}

describe("sandbox: wild input", () => {
  let bench: Bench;
  before(async () => {
    // What is accepted is never asked for again, and would fill the account.
    bench = await sandboxForTests({ maxInFlight: 1_000_000 });
  });
  after(() => bench.sandbox.close());
  afterEach(() => {
    bench.sandbox.reset();
  });

  it("answers any JSON with 400, never with a failure of its own, and bills none of it", async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...operations.map(({ path }) => path)), fc.jsonValue(), async (path, body) => {
      assert.ok([400, 415].includes((await bench.post(path, body)).status));
    }), { numRuns: 200 });
    assert.deepEqual(bench.sandbox.ledger(), []);
  }).timeout(15_000);

  it("answers any bytes that call themselves a form with 400", async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(forms)), fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (route, bytes, opened) => {
      const body = opened ? Buffer.concat([Buffer.from("--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\n"), bytes]) : bytes;
      assert.equal((await bench.send(route.replace("POST ", ""), { method: "POST", headers: { "content-type": "multipart/form-data; boundary=b" }, body: new Uint8Array(body) })).status, 400);
    }), { numRuns: 60 });
  });

  it("answers any values in the fields of a form, pictures and masks among them, with an answer of its own choosing", async () => {
    const value = fc.constantFrom("a kite", "", "0", "-1", "1.5", "true", "auto", "1024x1024", "99999x1", "99999x99999", "16x9", "x4", "1K", "transparent", "0,0,9,9", subject, halfMask, json({}), json([{ asset_type: "UPLOAD", asset_id: "x" }]));
    const route = fc.constantFrom(...Object.entries(forms)).chain(([name, shape]) => fc.tuple(fc.constant(name), fc.array(fc.tuple(fc.constantFrom(...Object.keys(shape)), value), { maxLength: 6 })));
    const answered = new Set<number>();
    await fc.assert(fc.asyncProperty(route, async ([name, parts]) => {
      const path = name.replace("POST ", "");
      const least = leastParts(path).filter(([field]) => !parts.some(([other]) => other === field));
      const { status, body } = await bench.form(path, [...least, ...parts]);
      answered.add(status);
      assert.ok([200, 400, 404, 422].includes(status), JSON.stringify(body));
    }), { numRuns: 400 });
    assert.ok(answered.has(200) && answered.has(400));
  }).timeout(30_000);

  it("bills nothing for a request that breaks off before its end", async () => {
    const { port } = new URL(bench.sandbox.origin);
    const socket = connect(Number(port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(`POST ${paths.three} HTTP/1.1\r\nHost: x\r\nApi-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"prompt":"x"}`);
    while (!bench.sandbox.log().some((entry) => entry.headers["content-length"] === "100")) await new Promise(setImmediate);
    socket.destroy();
    await once(socket, "close");
    assert.equal((await bench.send("/__control/ledger", { headers: { "sandbox-control": controlToken } })).status, 200);
    assert.deepEqual(bench.sandbox.ledger(), []);
  });

  it("reads damaged pictures without throwing", async () => {
    const png = Buffer.from(await (await pngFile(16, 16)).data.arrayBuffer());
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(png.length - 1), fc.nat(255)), { maxLength: 6 }), fc.nat(png.length), (changes, cut) => {
      const bytes = Buffer.from(png.subarray(0, cut));
      for (const [where, value] of changes) if (where < cut) bytes[where] = value;
      if (readImageHeader(bytes)?.format === "png") readPngPixels(bytes);
      readImageHeader(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]));
      readImageHeader(Buffer.concat([Buffer.from("RIFF1234WEBPVP8X"), bytes]));
    }));
  });

  it("draws whatever it is sent, however small or odd in shape, at the size it promised", async () => {
    const paint = createPainter("pretty");
    const side = fc.integer({ min: 1, max: 40 });
    const pixels = fc.uint8Array({ minLength: 4, maxLength: 64 });
    await fc.assert(fc.asyncProperty(side, side, side, side, pixels, pixels, fc.constantFrom(...makings), async (width, height, toWidth, toHeight, colours, tones, making) => {
      const source = sourceOf(width, height, colours);
      const to = sizeKept.has(making) ? { width, height } : { width: toWidth, height: toHeight };
      const box = { left: width / 3, top: 0, right: width, bottom: height / 2, radius: 0 };
      const png = await paint({
        prompt: "a kite", seed: 1, model: "m", ...to, alpha: false,
        making: { kind: making, source, mask: sourceOf(width, height, tones), marked: "black", likeness: 0.5, boxes: [box] },
      });
      const drawn = readPngPixels(png);
      assert.deepEqual([drawn?.width, drawn?.height], [to.width, to.height]);
    }), { numRuns: 200 });
  }).timeout(30_000);

  it("reads the size of JPEG and WebP files", () => {
    const jpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffc00011080140028003012200021101031101", "hex");
    const lossless = Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f", "latin1"), Buffer.from("7fc24f00000000000000", "hex")]);
    assert.deepEqual(readImageHeader(jpeg), { format: "jpeg", width: 640, height: 320 });
    assert.deepEqual(readImageHeader(lossless), { format: "webp", width: 640, height: 320 });
  });

  it("letters any text within its room, in at most the lines it may have", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.integer({ min: 60, max: 900 }), (text, room) => {
      const lines = wrap(text, 20, 1.75, room, 3);
      assert.ok(lines.length <= 3);
      for (const line of lines) assert.ok(widthOf(line, 20, 1.75) <= room || line.length <= 2, line);
      letter(room, 0, 30, lines.map((line) => ({ text: line, x: 0, y: 24, size: 20, weight: 1.1, tracking: 1.75 })));
    }), { numRuns: 60 });
  });
});

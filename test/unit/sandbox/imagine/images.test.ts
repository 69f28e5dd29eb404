import assert from "node:assert/strict";
import sharp from "sharp";
import { file, inSquare, subject } from "../requests.ts";
import { imagineForTests, least, mask, refusal, replaced } from "./support.ts";
import type { Answered, ImagineBench, Part } from "./support.ts";

interface Seen {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity. */
  at(x: number, y: number): readonly number[];
  readonly data: Buffer;
}

async function look({ status, bytes, json }: Answered): Promise<Seen> {
  assert.equal(status, 200, JSON.stringify(json));
  const { format } = await sharp(bytes).metadata();
  const { data, info: { width, height } } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { format, width, height, data, at: (x, y) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)] };
}

const shape = ({ format, width, height }: Seen): string => `${format} ${width}x${height}`;
const near = (one: readonly number[], other: readonly number[], most = 24): boolean => one.every((value, at) => Math.abs(value - (other[at] ?? 0)) <= most);
const red = [200, 30, 40, 255];
const ground = [223, 225, 210, 255];

describe("sandbox: Imagine's pictures", () => {
  let bench: ImagineBench;
  before(async () => {
    bench = await imagineForTests({ drawing: "pretty" });
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());
  const made = async (path: Parameters<typeof least>[0], ...more: Part[]): Promise<Seen> => look(await bench.post(`/v2${path}`, [...more, ...least(path).filter(([name]) => !more.some(([one]) => one === name))]));

  it("come as a JPEG of the ratio's shape, called bytes unless they are to be called what they are", async () => {
    const parts = [["prompt", "a red kite"], ["style", "imagine-turbo"], ["seed", "5"]] as const;
    const plain = await bench.post("/v2/image/generations", parts);
    assert.deepEqual([plain.type, shape(await look(plain))], ["application/octet-stream", "jpeg 1024x1024"]);
    bench.sandbox.misbehave({ on: "submit", do: { kind: "content-type" } }, { on: "submit", do: { kind: "content-type", value: "text/html" } });
    const named = await bench.post("/v2/image/generations", parts);
    assert.deepEqual([named.type, named.bytes.equals(plain.bytes)], ["image/jpeg", true]);
    const misnamed = await bench.post("/v2/image/generations", parts);
    assert.deepEqual([misnamed.type, misnamed.bytes.equals(plain.bytes)], ["text/html", true]);
    assert.equal(shape(await made("/image/generations", ["aspect_ratio", "9:16"])), "jpeg 756x1344");
  }).timeout(30_000);

  it("are the same for the same fields and seed, and others without a seed, for another prompt and for another style", async () => {
    const of = async (...more: Part[]): Promise<string> => (await made("/image/generations", ["aspect_ratio", "9:16"], ...more)).data.toString("base64");
    const first = await of(["style", "anime"], ["seed", "9"]);
    assert.equal(await of(["style", "anime"], ["seed", "9"]) === first, true);
    const others = [await of(["style", "anime"]), await of(["style", "anime"], ["seed", "9"], ["prompt", "a boat"]), await of(["style", "realistic"], ["seed", "9"])];
    assert.equal(new Set([first, ...others]).size, 4);
  }).timeout(30_000);

  it("are drawn on nothing, as a PNG with real opacity, where that was asked for", async () => {
    const drawn = await made("/image/generations/transparent", ["aspect_ratio", "4:3"]);
    assert.equal(shape(drawn), "png 1152x864");
    assert.deepEqual([drawn.at(2, 2)[3], drawn.at(576, 400)[3]], [0, 255]);
  });

  it("lose their background and keep their subject", async () => {
    const cut = await made("/image/background/remover");
    assert.equal(shape(cut), "png 96x64");
    assert.deepEqual([cut.at(2, 2)[3], cut.at(48, 32)], [0, red]);
  });

  it("become larger, transparent ones as a PNG that is transparent still", async () => {
    const large = await made("/image/enhance");
    assert.equal(shape(large), "jpeg 192x128");
    assert.ok(near(large.at(96, 64), red) && near(large.at(4, 4), ground));
    const cut = await bench.post("/v2/image/background/remover", least("/image/background/remover"));
    const again = await made("/image/enhance", ["image", { name: "cut.png", data: new Blob([new Uint8Array(cut.bytes)], { type: "image/png" }) }]);
    assert.deepEqual([shape(again), again.at(4, 4)[3], again.at(96, 64)[3]], ["png 192x128", 0, 255]);
  });

  it("change where the mask is white, and nowhere else", async () => {
    for (const path of ["/image/edits/generative-fill", "/image/edits/remove"] as const) {
      const filled = await made(path);
      assert.equal(shape(filled), "jpeg 96x64");
      assert.ok(near(filled.at(38, 32), red) && near(filled.at(4, 4), ground), `${path}: what is black stays`);
      assert.ok(!near(filled.at(58, 32), red), `${path}: what is white changes`);
    }
    const removed = await made("/image/edits/remove", ["mask", await square()]);
    assert.ok(near(removed.at(48, 32), ground, 40), "its surroundings have grown over what is gone");
  });

  it("become another size around what they were: the ratio that the words name, else half as wide again", async () => {
    const sizes = { "a beach": "144x64", "a beach, 16:9": "114x64", "9:16, please": "96x171", "3:2": "96x64", "at 25:99 and 0:1": "144x64" };
    for (const [words, size] of Object.entries(sizes)) {
      const resized = await made("/image/edits/ai-resize", ["prompt", words]);
      const [width = 0, height = 0] = size.split("x").map(Number);
      assert.equal(shape(resized), `jpeg ${size}`, words);
      assert.ok(near(resized.at(Math.floor(width / 2), Math.floor(height / 2)), red), words);
    }
  });

  it("become as large as the mask that is sent with them, and change only where it is white", async () => {
    const same = await made("/image/edits/ai-resize", ["mask", await file(96, 64, (x) => (x < 48 ? [0, 0, 0] : [255, 255, 255]))], ["prompt", "a beach, 16:9"]);
    assert.equal(shape(same), "jpeg 96x64");
    assert.ok(near(same.at(38, 32), red) && near(same.at(4, 4), ground) && !near(same.at(58, 32), red));
    const tall = await made("/image/edits/ai-resize", ["mask", await file(96, 160, () => [255, 255, 255])]);
    assert.equal(shape(tall), "jpeg 96x160");
    assert.ok(near(tall.at(48, 80), red));
  });

  it("get another background behind their subject", async () => {
    const backed = await made("/image/generations/ai-background", ["style", "product-shoot"], ["seed", "3"]);
    assert.equal(shape(backed), "jpeg 96x64");
    assert.ok(near(backed.at(48, 32), red, 40) && !near(backed.at(3, 3), ground));
  });

  it("are taken as JPEG and PNG everywhere, and as WebP where nothing is said of types", async () => {
    const as = async (format: "jpeg" | "webp", path: Parameters<typeof least>[0]): Promise<string> => {
      const bytes = await sharp(Buffer.from(await subject.data.arrayBuffer())).toFormat(format, { quality: 100 }).toBuffer();
      const answered = await bench.post(`/v2${path}`, replaced(least(path), "image", { name: `a.${format}`, data: new Blob([new Uint8Array(bytes)], { type: `image/${format}` }) }));
      return answered.status === 200 ? String(near((await look(answered)).at(answered.bytes[0] === 0x89 ? 48 : 96, answered.bytes[0] === 0x89 ? 32 : 64), red)) : String(answered.status);
    };
    assert.deepEqual([await as("jpeg", "/image/background/remover"), await as("webp", "/image/background/remover"), await as("webp", "/image/enhance")], ["true", "400", "true"]);
  });
});

describe("sandbox: Imagine's bills", () => {
  let bench: ImagineBench;
  before(async () => {
    bench = await imagineForTests({ tokens: 20 });
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());

  it("name the documented price in tokens, or say that the sandbox made it up, and take it from the account", async () => {
    const style = (name: string): Promise<Answered> => bench.post("/v2/image/generations", replaced(least("/image/generations"), "style", name));
    await style("flux-dev");
    await style("imagine-turbo");
    await bench.post("/v2/image/background/remover", least("/image/background/remover"));
    assert.deepEqual(bench.sandbox.ledger().map(({ id: _, at: _at, ...bill }) => bill), [
      { path: "/imagine/v2/image/generations", model: "imagine-flux-dev", images: 1, usdMicros: 0, tokens: 15 },
      { path: "/imagine/v2/image/generations", model: "imagine-turbo", images: 1, usdMicros: 0, tokens: 1 },
      { path: "/imagine/v2/image/background/remover", model: "imagine-remover", images: 1, usdMicros: 0, tokens: 2, madeUp: true },
    ]);
    assert.equal(bench.sandbox.tokens, 2);
    assert.equal((await style("anime")).status, 402);
    bench.sandbox.reset();
    assert.equal(bench.sandbox.tokens, 20);
  });

  it("are written for nothing that a word in the prompt has refused", async () => {
    const said = async (prompt: string): Promise<string> => refusal(await bench.post("/v2/image/generations", replaced(least("/image/generations"), "prompt", prompt)));
    assert.deepEqual([await said("a __unsafe_prompt__"), await said("__no_balance__"), await said("__boom__")],
      ["400 1100 BadRequest The prompt was rejected.", "402 1101 PaymentRequired Not enough tokens.", "500 1300 InternalServerError Something went wrong."]);
    assert.deepEqual(bench.sandbox.ledger(), []);
  });
});

async function square(): Promise<Exclude<Part[1], string>> {
  const bytes = await sharp({ create: { width: 96, height: 64, channels: 3, background: "black" } }).composite([{ input: { create: { width: 36, height: 36, channels: 3, background: "white" } }, left: 30, top: 14 }]).png().toBuffer();
  assert.ok(inSquare(32, 16) && mask.name === "a.png");
  return { name: "mask.png", data: new Blob([new Uint8Array(bytes)], { type: "image/png" }) };
}

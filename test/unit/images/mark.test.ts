import assert from "node:assert/strict";
import fc from "fast-check";
import { markOrigin } from "../../../src/images/mark.ts";
import type { Origin } from "../../../src/images/mark.ts";
import { insertPngChunks, pngChunk, pngChunks, pngInternationalText, pngText, readPngText } from "../../../src/images/png.ts";
import { xmlText } from "../../../src/images/xmp.ts";
import { fixture, fixtureNames } from "./fixtures.ts";
import { wildBytes } from "./wild.ts";
import { codePoint } from "../../support/codePoint.ts";

const png = fixture("palette.png");
const origin: Origin = { level: "origin", software: "Image Studio 0.1.0", prompt: "a red kite", model: "ideogram-3", seed: 7 };
const full: Origin = { ...origin, level: "full" };

const textsOf = (bytes: Uint8Array) => Object.fromEntries([...pngChunks(bytes)].flatMap((c) => readPngText(c) ?? []).map((t) => [t.keyword, t.text]));
const packetOf = (bytes: Uint8Array) => textsOf(bytes)["XML:com.adobe.xmp"] ?? "";

/** Names and texts of a packet's elements in order; throws where it is not well-formed. */
function elementsOf(packet: string): [string, string][] {
  const open: string[] = [];
  const found: [string, string][] = [];
  const rest = packet.replace(/<\?xpacket [^?]*\?>/g, "").replace(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^<"]*")*)>([^<]*)/g, (_, close: string, name: string, _attributes, text: string) => {
    if (close) assert.equal(open.pop(), name);
    else open.push(name);
    assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|apos);)|[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    if (!close && text.trim() !== "") found.push([name, unescaped(text)]);
    return "";
  });
  assert.deepEqual([rest.trim(), open], ["", []]);
  return found;
}

const unescaped = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");

describe("markOrigin", () => {
  it("says at level origin that a model made it, and nothing of prompt, model or seed", () => {
    const marked = markOrigin(png, origin);
    assert.deepEqual(elementsOf(packetOf(marked)), [
      ["xmp:CreatorTool", "Image Studio 0.1.0"],
      ["Iptc4xmpExt:DigitalSourceType", "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"],
    ]);
    assert.deepEqual([...pngChunks(marked)].map((c) => c.type), ["IHDR", "iTXt", "PLTE", "tRNS", "IDAT", "IEND"]);
  });

  it("says at level full what was asked, also in the text that other tools read", () => {
    const marked = markOrigin(png, full);
    assert.deepEqual(elementsOf(packetOf(marked)).slice(2), [
      ["rdf:li", "a red kite"],
      ["Iptc4xmpExt:AIPromptInformation", "a red kite"],
      ["Iptc4xmpExt:AISystemUsed", "ideogram-3"],
      ["imageStudio:model", "ideogram-3"],
      ["imageStudio:seed", "7"],
    ]);
    assert.equal(textsOf(marked)["parameters"], "a red kite\nSeed: 7, Size: 24x16, Model: ideogram-3, Version: Image Studio 0.1.0");
  });

  it("writes well-formed XML for any prompt, and the prompt comes back without what XML cannot hold", () => {
    const hostile = fc.oneof(fc.string({ unit: codePoint }), fc.constantFrom("</rdf:li>&<!--]]>?>\0\x1b[31m\u202e\ud800\ufffe\r\n"));
    fc.assert(
      fc.property(hostile, (prompt) => {
        const elements = elementsOf(packetOf(markOrigin(png, { ...full, prompt })));
        const back = elements.find(([name]) => name === "Iptc4xmpExt:AIPromptInformation")?.[1] ?? "";
        assert.equal(back.trim(), xmlText(prompt).trim());
      }),
    );
  });

  it("replaces its own mark: twice is once, and origin after full leaves no prompt", () => {
    const marked = markOrigin(png, full);
    assert.deepEqual(markOrigin(marked, full), marked);
    assert.deepEqual(markOrigin(marked, origin), markOrigin(png, origin));
  });

  it("leaves the pixels alone", () => {
    const pixels = (bytes: Uint8Array) => [...pngChunks(bytes)].filter((c) => c.type !== "iTXt" && c.type !== "tEXt").map((c) => Buffer.from(c.data).toString("hex"));
    assert.deepEqual(pixels(markOrigin(png, full)), pixels(png));
  });

  it("keeps another tool's parameters", () => {
    const theirs = insertPngChunks(png, [pngText("parameters", "theirs")]);
    assert.deepEqual([...pngChunks(markOrigin(theirs, full))].flatMap((c) => readPngText(c) ?? []).filter((t) => t.keyword === "parameters"), [
      { keyword: "parameters", text: "theirs" },
    ]);
  });

  it("returns the same array for a C2PA manifest, for foreign XMP (also compressed), and for what is no PNG", () => {
    const foreign = pngInternationalText("XML:com.adobe.xmp", "<x:xmpmeta/>");
    const compressed = pngChunk("iTXt", Buffer.from("XML:com.adobe.xmp\0\x01\0\0\0zipped", "latin1"));
    const files = [
      ...[pngChunk("caBX", Uint8Array.of(1)), foreign, compressed].map((chunk) => insertPngChunks(png, [chunk])),
      ...fixtureNames.filter((name) => !name.endsWith(".png")).map(fixture),
      new Uint8Array(),
    ];
    for (const file of files) assert.equal(markOrigin(file, full), file);
  });

  it("never throws", () => {
    fc.assert(fc.property(wildBytes, (bytes) => void markOrigin(bytes, full)));
  });
});

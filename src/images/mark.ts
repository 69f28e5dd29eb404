import { letters, u32 } from "./bytes.ts";
import { insertPngChunks, pngChunks, pngInternationalText, pngText, readPngText } from "./png.ts";
import type { PngChunk } from "./png.ts";
import { xmlText, xmpNamespace, xmpPacket } from "./xmp.ts";
import type { Origin } from "./xmp.ts";

export type { Origin } from "./xmp.ts";

const xmpKeyword = "XML:com.adobe.xmp";
/** The keyword under which A1111 and its followers keep prompt and settings. */
const parametersKeyword = "parameters";

/**
 * A PNG that says where it comes from: an XMP packet after IHDR and, at level `full`, also the `parameters` text that other
 * tools read. What an earlier call wrote is replaced. Returned as it is (the same array): what is no PNG, a file with a C2PA
 * manifest (it would no longer validate), and one with somebody else's XMP (it may bind a remote manifest).
 */
export function markOrigin<B extends ArrayBufferLike>(bytes: Uint8Array<B>, origin: Origin): Uint8Array<B | ArrayBuffer> {
  const chunks = [...pngChunks(bytes)];
  const header = chunks[0];
  const known = chunks.map((chunk) => ({ chunk, text: knownText(chunk) }));
  const packets = known.filter(({ text }) => text?.keyword === xmpKeyword);
  const ours = packets.every(({ text }) => text?.text.includes(xmpNamespace));
  if (header?.type !== "IHDR" || !ours || chunks.some((chunk) => chunk.type === "caBX")) return bytes;

  const parameters = known.filter(({ text }) => text?.keyword === parametersKeyword);
  const marked = packets.length > 0;
  const old = marked ? [...packets, ...parameters] : [];
  const writeParameters = origin.level === "full" && (marked || parameters.length === 0);
  return insertPngChunks(
    bytes,
    [pngInternationalText(xmpKeyword, xmpPacket(origin)), ...(writeParameters ? [pngText(parametersKeyword, parametersOf(origin, header))] : [])],
    old.map(({ chunk }) => chunk).sort((a, b) => a.start - b.start),
  );
}

/** Also a compressed packet has to be seen, though it cannot be read: it is somebody else's. */
function knownText(chunk: PngChunk): { readonly keyword: string; readonly text: string } | undefined {
  const compressed = chunk.type === "iTXt" && letters(chunk.data, 0, xmpKeyword.length) === xmpKeyword;
  return readPngText(chunk) ?? (compressed ? { keyword: xmpKeyword, text: "" } : undefined);
}

/** Prompt, then one line "Name: value, …". Readers take the last line, so that a prompt cannot pose as settings. */
function parametersOf({ prompt = "", model, seed, software }: Origin, header: PngChunk): string {
  const settings = [
    ...(seed === undefined ? [] : [`Seed: ${seed}`]),
    `Size: ${u32(header.data, 0)}x${u32(header.data, 4)}`,
    ...(model === undefined ? [] : [`Model: ${setting(model)}`]),
    `Version: ${setting(software)}`,
  ];
  return `${xmlText(prompt).trim()}\n${settings.join(", ")}`;
}

/** Quoted as A1111 quotes: where a comma, a colon or a line break would end the value. */
function setting(value: string): string {
  return /[,:\n"]/.test(value) ? JSON.stringify(xmlText(value)) : xmlText(value);
}

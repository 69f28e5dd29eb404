/** What is written into a picture about where it comes from. `origin` says only that a model made it. */
export interface Origin {
  readonly level: "origin" | "full";
  /** Name and version of this product. */
  readonly software: string;
  readonly prompt?: string;
  /** The model's slug. */
  readonly model?: string;
  readonly seed?: number;
}

/** Our own properties. A packet that declares this namespace is ours, and may be replaced. */
export const xmpNamespace = "urn:image-studio:xmp#";

/**
 * An XMP packet (ISO 16684-1): the source type and the AI properties of the IPTC (Photo Metadata Standard 2025.1), the prompt
 * also as description, where every viewer shows it.
 */
export function xmpPacket({ level, software, prompt, model, seed }: Origin): string {
  const full = level === "full";
  const lines = [
    text("xmp:CreatorTool", software),
    text("Iptc4xmpExt:DigitalSourceType", "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"),
    ...(full && prompt !== undefined ? [described(prompt), text("Iptc4xmpExt:AIPromptInformation", prompt)] : []),
    ...(full && model !== undefined ? [text("Iptc4xmpExt:AISystemUsed", model), text("imageStudio:model", model)] : []),
    ...(full && seed !== undefined ? [text("imageStudio:seed", String(seed))] : []),
  ];
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:imageStudio="${xmpNamespace}">
${lines.map((line) => `   ${line}`).join("\n")}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

const text = (name: string, value: string) => `<${name}>${escapeXml(value)}</${name}>`;
const described = (value: string) => `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt></dc:description>`;

/** Without what XML 1.0 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF. Line breaks become LF. */
export function xmlText(value: string): string {
  return value.toWellFormed().replace(/\r\n?/g, "\n").replace(/[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** For element content and attributes alike: a prompt is written by anyone. */
export function escapeXml(value: string): string {
  return xmlText(value).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

import type { Part } from "../catalogue/plan.ts";

/**
 * Encodes parts as multipart/form-data (RFC 7578). Objects travel as parts of type application/json without a file name,
 * as the API's document says; files are opened but not read, so a body of 50 MB costs no memory here.
 */
export async function encodeMultipart(parts: readonly Part[], boundary: string): Promise<Blob> {
  const pieces: (string | Blob)[] = [];
  for (const part of parts) {
    pieces.push(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(part.name)}"`);
    switch (part.kind) {
      case "text":
        pieces.push(`\r\n\r\n${part.value}\r\n`);
        break;
      case "json":
        pieces.push(`\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(part.value)}\r\n`);
        break;
      case "file":
        pieces.push(`; filename="${quoted(part.file.name)}"\r\nContent-Type: ${part.file.type}\r\n\r\n`, await part.file.open(), "\r\n");
        break;
    }
  }
  pieces.push(`--${boundary}--\r\n`);
  return new Blob(pieces, { type: `multipart/form-data; boundary=${boundary}` });
}

/** A quote or a line break in a name must not end the header: escaped as browsers do. */
function quoted(name: string): string {
  return name.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
}

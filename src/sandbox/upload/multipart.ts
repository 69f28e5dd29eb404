import { Busboy } from "@fastify/busboy";
import { refuse } from "../answer.ts";

/** One part as it came: a file when it had a file name, else text. */
export type FormPart =
  | { readonly name: string; readonly type: string; readonly text: string }
  | { readonly name: string; readonly type: string; readonly fileName: string; readonly bytes: Buffer };

const maxParts = 200;

/** Splits a multipart body into its parts, in order; refuses one that is malformed. */
export async function readMultipart(contentType: string, body: Buffer): Promise<readonly FormPart[]> {
  try {
    return await split(contentType, body);
  } catch (thrown) {
    return refuse(400, `The multipart body could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

function split(contentType: string, body: Buffer): Promise<readonly FormPart[]> {
  return new Promise((resolve, reject) => {
    const parts: FormPart[] = [];
    const parser = new Busboy({
      headers: { "content-type": contentType },
      limits: { parts: maxParts, fieldNameSize: 200, fieldSize: 1024 * 1024 },
      isPartAFile: (_name, _type, fileName) => fileName !== undefined,
    });
    parser.on("field", (name, text, _nameCut, cut, _encoding, type) => {
      if (cut) reject(new Error(`the part '${name}' is longer than 1 MB`));
      else parts.push({ name, type, text });
    });
    parser.on("file", (name, stream, fileName, _encoding, type) => {
      const chunks: Buffer[] = [];
      const at = parts.length;
      parts.push({ name, type, fileName, bytes: Buffer.alloc(0) });
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        parts[at] = { name, type, fileName, bytes: Buffer.concat(chunks) };
      });
      stream.on("error", reject);
    });
    parser.on("partsLimit", () => reject(new Error(`more than ${maxParts} parts`)));
    parser.on("error", reject);
    parser.on("finish", () => resolve(parts));
    parser.end(body);
  });
}

import { link, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { extensionOf, kindOfMedia } from "../images/mediaTypes.ts";

const folder = "previews";

/**
 * The path, below the folder of kept files, under which a page may load one. A picture is known by its bytes; a drawing made of
 * lines, and a film, are shown by a browser only under a name that says what they are.
 */
export async function previewOf(kept: string, sha256: string, mediaType: string): Promise<string> {
  const kind = kindOfMedia(mediaType);
  return kind === "vector" || kind === "video" ? namedPreviewOf(kept, sha256, mediaType) : sha256;
}

/** The same, under a name that always says what it is: not everybody who draws pictures looks at their bytes. */
export async function namedPreviewOf(kept: string, sha256: string, mediaType: string): Promise<string> {
  const path = `${folder}/${sha256}.${extensionOf(mediaType)}`;
  try {
    await mkdir(join(kept, folder), { recursive: true, mode: 0o700 });
    await link(join(kept, sha256), join(kept, path));
    return path;
  } catch (error) {
    // Where the disk has no links, the page shows its name alone.
    return error instanceof Error && "code" in error && error.code === "EEXIST" ? path : sha256;
  }
}

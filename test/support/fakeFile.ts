import type { FileRef } from "../../src/core/fileRef.ts";

/** A picture that nobody drew: for whoever looks at its description only. */
export function fakeFile(about: Partial<Omit<FileRef, "open">> = {}): FileRef {
  const { name = "picture.png", type = "image/png", size = 1000, width = 640, height = 480 } = about;
  return { name, type, size, width, height, sha256: about.sha256 ?? "0".repeat(64), open: () => Promise.resolve(new Blob([name], { type })) };
}

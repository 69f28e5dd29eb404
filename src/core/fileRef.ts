/**
 * A picture that a request carries or a job made, known by its content. The bytes are opened only when they are needed.
 * Width and height are in pixels, as displayed (EXIF orientation honoured); size is in bytes.
 */
export interface FileRef {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  open(): Promise<Blob>;
}

export function isFileRef(value: unknown): value is FileRef {
  return typeof value === "object" && value !== null && "sha256" in value && "open" in value && typeof value.open === "function";
}

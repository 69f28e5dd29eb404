/** A file in our own storage, known by its content. The bytes are opened only when they are needed; size is in bytes. */
export interface KeptFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  /** Pixels as displayed (EXIF orientation honoured), where it is a picture that says them. */
  readonly width?: number;
  readonly height?: number;
  open(): Promise<Blob>;
}

/** A picture that a request carries. */
export interface FileRef extends KeptFile {
  readonly width: number;
  readonly height: number;
}

export function isFileRef(value: unknown): value is FileRef {
  return typeof value === "object" && value !== null && "sha256" in value && "open" in value && typeof value.open === "function"
    && "width" in value && typeof value.width === "number" && "height" in value && typeof value.height === "number";
}

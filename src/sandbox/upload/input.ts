import { createHash } from "node:crypto";
import type { LoggedFile } from "../requestLog.ts";
import type { ImageHeader } from "./imageHeader.ts";

/** A picture that came with a request: its bytes have been looked at. */
export interface UploadedImage extends LoggedFile {
  readonly data: Buffer;
  readonly header: ImageHeader;
}

/** A request's parsed input: scalars and JSON by field name, pictures by field name in the order they came. */
export interface Input {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, readonly UploadedImage[]>>;
}

/** Whether a field was given; null is not. */
export function has(input: Input, name: string): boolean {
  return (input.fields[name] ?? undefined) !== undefined || (input.files[name]?.length ?? 0) > 0;
}

/** A field's text; undefined when it is absent (or null). */
export function textOf(input: Input, name: string): string | undefined {
  const value = input.fields[name];
  return typeof value === "string" ? value : undefined;
}

/** What the picture is to show: in words, or what a prompt in parts says of the whole. */
export function promptIn(input: Input): string {
  const parts = input.fields["json_prompt"];
  const whole: unknown = typeof parts === "object" && parts !== null ? Reflect.get(parts, "high_level_description") : undefined;
  return textOf(input, "prompt") ?? textOf(input, "text_prompt") ?? (typeof whole === "string" ? whole : "");
}

export function numberOf(input: Input, name: string): number | undefined {
  const value = input.fields[name];
  return typeof value === "number" ? value : undefined;
}

export function isOn(input: Input, name: string): boolean {
  return input.fields[name] === true;
}

export function filesOf(input: Input, name: string): readonly UploadedImage[] {
  return input.files[name] ?? [];
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

import { propertiesOf, requestBody, resolved } from "../../support/openApi.ts";
import type { SchemaNode } from "../../support/openApi.ts";
import { encodePng } from "../../../src/sandbox/drawing/png.ts";
import type { Answered, Bench, NamedFile } from "./support.ts";

type Part = readonly [string, string | Blob | NamedFile];

/** A red square on a light ground that darkens a little, 96 by 64. */
export const subject = await file(96, 64, (x, y) => (inSquare(x, y) ? [200, 30, 40] : [225 - y / 4, 225, 210]));
/** Black over the left half, which is to change or to be kept as the route says. */
export const halfMask = await file(96, 64, (x) => (x < 48 ? [0, 0, 0] : [255, 255, 255]));

/** 3.0 says the size of what keeps its source's in a word of its list. */
const listed = { paths: /^\/v1\/ideogram-v3\/(?:inpaint|edit|replace-background)$/, image: await file(512, 1536, () => [200, 200, 200]), mask: await file(512, 1536, () => [0, 0, 0]) };

export function inSquare(x: number, y: number): boolean {
  return x >= 32 && x < 64 && y >= 16 && y < 48;
}

export async function file(width: number, height: number, colour: (x: number, y: number) => readonly number[]): Promise<NamedFile> {
  const channels = colour(0, 0).length;
  const bytes = await encodePng({ width, height, alpha: channels === 4 }, (y, row) => {
    for (let x = 0; x < width; x++) row.set(colour(x, y).map(Math.floor), x * channels);
  });
  return { name: "a.png", data: new Blob([new Uint8Array(bytes)], { type: "image/png" }) };
}

export function json(value: unknown): Blob {
  return new Blob([JSON.stringify(value)], { type: "application/json" });
}

/** The least that a route takes, by the document: what is required, a source where there is one, and its mask. */
export function leastRequest(path: string): (bench: Bench, query?: string) => Promise<Answered> {
  const values = leastValues(path);
  if (!takesForms(path)) return (bench, query = "") => bench.post(path + query, Object.fromEntries(values));
  return (bench, query = "") => bench.form(path + query, leastParts(path));
}

export function leastParts(path: string): readonly Part[] {
  return leastValues(path).map(([name, value]) => [name, isFile(value) ? value : typeof value === "string" ? value : json(value)]);
}

function takesForms(path: string): boolean {
  return "multipart/form-data" in requestBody(path);
}

function leastValues(path: string): readonly (readonly [string, unknown])[] {
  const schema = requestBody(path)[takesForms(path) ? "multipart/form-data" : "application/json"];
  const properties = propertiesOf(schema);
  const required = resolved(schema)["required"];
  const named = (name: string): boolean => name in properties;
  const wanted = [
    ...(Array.isArray(required) ? required.map(String) : []), ...["image", "image_file"].filter(named),
    ...(named("image") || named("image_file") ? ["mask"].filter(named) : []),
    ...(path === "/v1/edit" ? ["images"] : []), ...(/^\/v1\/ideogram-v4\/.*generate/.test(path) ? ["text_prompt"] : []), ...(path.endsWith("-character") ? ["character_reference_images"] : []),
  ];
  return [...new Set(wanted)].map((name) => [name, valueOf(name, properties[name], path)] as const);
}

function isFile(value: unknown): value is NamedFile {
  return typeof value === "object" && value !== null && "data" in value && "name" in value;
}

function valueOf(name: string, schema: unknown, path: string): unknown {
  if (name === "image_request") return path === "/upscale" ? {} : { prompt: "a red kite" };
  if (name === "custom_model_uri") return "model/house-style/version/1";
  if (name === "mask") return listed.paths.test(path) ? listed.mask : halfMask;
  if (/image/.test(name)) return listed.paths.test(path) ? listed.image : subject;
  const choices = Array.isArray(resolved(schema)["enum"]) ? choicesOf(resolved(schema)) : [];
  return ["1024x1024", "RESOLUTION_1024_1024", "V_2"].find((one) => choices.includes(one)) ?? choices[0] ?? "a red kite";
}

function choicesOf(schema: SchemaNode): readonly string[] {
  return Array.isArray(schema["enum"]) ? schema["enum"].map(String) : [];
}

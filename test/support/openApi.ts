import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as z from "zod";
import { fieldSchema } from "../../src/catalogue/schema.ts";
import type { FieldSchema } from "../../src/catalogue/schema.ts";

/** The API's document, as far as tests ask it. */

export const schemaNode = z.record(z.string(), z.unknown());
export type SchemaNode = z.infer<typeof schemaNode>;

const media = z.object({ schema: schemaNode });
const openApi = z.object({
  paths: z.record(
    z.string(),
    z.object({
      post: z.object({
        "x-status": z.string().optional(),
        parameters: z.array(z.object({ name: z.string() })).optional(),
        requestBody: z.object({ content: z.record(z.string(), media) }).optional(),
        responses: z.record(z.string(), z.object({ content: z.record(z.string(), media).optional() })),
      }).optional(),
    }),
  ),
  components: z.object({ schemas: z.record(z.string(), schemaNode) }),
});

const raw: unknown = JSON.parse(readFileSync(new URL("../../src/sandbox/ideogram-openapi.json", import.meta.url), "utf8"));
const document = openApi.parse(raw);

/** Content type → schema of a POST's body. */
export function requestBody(path: string): Readonly<Record<string, SchemaNode>> {
  const content = document.paths[path]?.post?.requestBody?.content ?? {};
  return Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema]));
}

export interface DocumentedPost {
  readonly path: string;
  readonly parameters: readonly string[];
  /** The schema of its success. */
  readonly answer: SchemaNode;
}

/** The operations on pictures and designs that the newer API documents. */
export function documentedV2(): DocumentedPost[] {
  return Object.entries(document.paths).flatMap(([path, { post }]) => {
    if (!/^\/v2\/(?:image|design)\//.test(path) || post?.["x-status"] !== "v2-documented") return [];
    return [{ path, parameters: (post.parameters ?? []).map(({ name }) => name), answer: post.responses["200"]?.content?.["application/json"]?.schema ?? {} }];
  });
}

/** The schema with every `$ref` at its root followed, and what it consists of put together. */
export function resolved(node: unknown): SchemaNode {
  const { allOf, ...schema } = schemaNode.parse(node);
  if (Array.isArray(allOf)) {
    const all = [...allOf.map(resolved), schema];
    const required = all.flatMap((one) => (Array.isArray(one["required"]) ? one["required"].map(String) : []));
    const properties = Object.fromEntries(all.flatMap((one) => Object.entries(schemaNode.parse(one["properties"] ?? {}))));
    return {
      ...Object.fromEntries(all.flatMap((one) => Object.entries(one))),
      ...(Object.keys(properties).length === 0 ? {} : { properties }), ...(required.length === 0 ? {} : { required }),
    };
  }
  const name = typeof schema["$ref"] === "string" ? schema["$ref"].replace("#/components/schemas/", "") : undefined;
  if (name === undefined) return schema;
  const target = document.components.schemas[name];
  if (target === undefined) throw new Error(`The document has no ${name}.`);
  return resolved(target);
}

export function propertiesOf(node: unknown): SchemaNode {
  return schemaNode.parse(resolved(node)["properties"] ?? {});
}

/**
 * A field's schema with every `$ref` followed to the end, in the words that zod writes: `anyOf` for `oneOf`, one choice for a constant, a picture as a
 * URI, and null, which means unset, not said.
 */
export function inlined(node: unknown): FieldSchema {
  return fieldSchema.parse(inlineNode(node));
}

function inlineNode(node: unknown): SchemaNode {
  const { oneOf, type, format, const: only, ...rest } = resolved(node);
  const either = oneOf ?? rest["anyOf"];
  const meant = Array.isArray(either) ? either.map(resolved).filter((one) => one["type"] !== "null") : [];
  if (Array.isArray(either) && meant.length === 1) return inlineNode(meant[0]);
  return {
    ...rest,
    type: only === undefined ? (Array.isArray(type) ? type.find((t) => t !== "null") : type) : "string",
    format: format === "binary" ? "uri" : undefined,
    ...(only === undefined ? {} : { enum: [only] }),
    ...(rest["items"] === undefined ? {} : { items: inlineNode(rest["items"]) }),
    ...(rest["properties"] === undefined ? {} : { properties: Object.fromEntries(Object.entries(propertiesOf(node)).map(([name, one]) => [name, inlineNode(one)])) }),
    ...(Array.isArray(either) ? { anyOf: either.map(inlineNode) } : {}),
  };
}

// Formats such as `binary` and `int64` are annotations here.
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(schemaNode.parse(raw), "document");

/** A check of a body against the document's schema for this path and content type: the errors' text, "" when it is valid. */
export function bodyCheck(path: string, contentType: string): (body: unknown) => string {
  const pointer = [path, "post", "requestBody", "content", contentType, "schema"].map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
  const validate = ajv.compile({ $ref: `document#/paths/${pointer.map(encodeURIComponent).join("/")}` });
  return (body) => (validate(body) ? "" : ajv.errorsText(validate.errors));
}

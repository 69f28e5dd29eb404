import assert from "node:assert/strict";
import fc from "fast-check";
import { parseInput } from "../../../src/catalogue/check.ts";
import { isLeftOut } from "../../../src/catalogue/ideogram/v2/leftOut.ts";
import { catalogue, operations as all } from "../../../src/catalogue/operations.ts";
import { planRequest } from "../../../src/catalogue/plan.ts";
import type { RequestBody } from "../../../src/catalogue/plan.ts";
import { readSchema } from "../../../src/catalogue/schema.ts";
import type { FieldSchema } from "../../../src/catalogue/schema.ts";
import type { Input, Operation, Twin } from "../../../src/catalogue/types.ts";
import { arbitraryInput } from "../../support/arbitraryInput.ts";
import { fakeFile } from "../../support/fakeFile.ts";
import { bodyCheck, inlined, propertiesOf, requestBody, resolved } from "../../support/openApi.ts";
import type { SchemaNode } from "../../support/openApi.ts";
import { onTwin } from "../../support/onTwin.ts";
import { recognised } from "../../support/recognised.ts";

/** Imagine has no document that a program could read. */
const operations = all.filter(({ provider }) => provider === "ideogram");

/** Fields of the older routes that we do not offer, each with its reason. */
const leftOut: Readonly<Record<string, string>> = {
  magic_prompt_system_prompt_config_id: "undocumented: in the raw specification only",
  "generate/ideogram-4-structured.text_prompt": "words go by the newer route, which takes more beside them",
  "generate/ideogram-4-structured.custom_model_uri": "one's own model goes by the newer route, which has its price",
  image_urls: "only pictures that lie with Ideogram already; ours travel as files",
};

/** Values of the API that we do not offer, by field. */
const leftOutValues: Readonly<Record<string, readonly string[]>> = {
  rendering_speed: ["BALANCED"], // undocumented
  "generate/ideogram-3-transparent.rendering_speed": ["BALANCED", "FLASH"], // FLASH is refused with transparency
  "generate/ideogram-4-structured.rendering_speed": ["BALANCED", "FLASH"], // FLASH is refused by 4.0
  style_type: ["CUSTOM", "STYLIZED"], // undocumented
  describe_model_version: ["CUSTOM"], // undocumented
};

/** What legacy models lack where they draw, by the API's own prose: one schema serves them all. */
const legacyLacks: Readonly<Record<string, readonly string[]>> = {
  "ideogram-1": ["style_type", "resolution", "color_palette"],
  "ideogram-1-turbo": ["style_type", "resolution", "color_palette"],
  "ideogram-2a": ["negative_prompt", "resolution", "color_palette"],
  "ideogram-2a-turbo": ["negative_prompt", "resolution", "color_palette"],
};

const onePicture = { maxItems: 1 };
/** The form stands in prose; "/" needs no more than its own sign in a pattern. */
const modelUri = { pattern: "^model\\/[^/]+\\/version\\/[^/]+$", minLength: undefined };
const anyPixels = { pattern: "^(?:[1-9]\\d{0,4}x[1-9]\\d{0,4})$" };
const gptImage = { aspect_ratio: { pattern: "^(auto|[1-9][0-9]{0,4}x[1-9][0-9]{0,4})$" }, resolution: anyPixels };
const side = { minimum: 16, maximum: 4096, multipleOf: 16 };
/** Where we are stricter than the schema, each with its reason: everywhere, or of one operation. */
const stricter: Readonly<Record<string, Partial<FieldSchema>>> = {
  custom_model_uri: modelUri,
  character_reference_images: onePicture, // "at most one image is supported today"
  character_reference_images_mask: onePicture,
};
const stricterOf: Readonly<Record<string, Readonly<Record<string, Partial<FieldSchema>>>>> = {
  // Free sizes need pictures and five conditions; presets and the source's size cover them.
  "generate/ideogram-4-5": { size: { enum: [...sizesOf("/v2/image/generate/ideogram-4"), "auto", "source"] } },
  // Of these sizes the document says only that they are texts or numbers, and the rest in prose or nowhere.
  "generate/auto": { resolution: anyPixels },
  "remix/auto": { resolution: anyPixels },
  "generate/gpt-image-2": gptImage,
  "generate/gpt-image-2-5-flare": gptImage,
  "generate/gpt-image-2-5-sunburst": gptImage,
  "generate/ideogram-4-structured": { seed: { minimum: 0, maximum: 2_147_483_647 } },
  "generate/z-image": { resolution: anyPixels },
  "generate/p-image-ideogram": { custom_width: side, custom_height: side },
};
/** A blank prompt is never meant; older routes state no limit, newer ones at most 10,000. */
const stricterText = (name: string, { maxLength = 10_000 }: FieldSchema): Partial<FieldSchema> => {
  if (["prompt", "text_prompt"].includes(name)) return { minLength: 1, maxLength, pattern: "\\S" };
  return name === "negative_prompt" ? { maxLength } : {};
};

/** The picture is needed when asset identifiers and addresses are left out. */
const neededByUs = [
  "generate/ideogram-4-structured.json_prompt", // one of it and a prompt in words, which we leave out
  "precise-edit/ideogram.images",
  ...["generate", "inpaint", "remix"].map((verb) => `${verb}/ideogram-3-character.character_reference_images`),
];
const isNeeded = (id: string, name: string, theirs: SchemaNode): boolean => neededByUs.includes(`${id}.${name}`) || `${name}_asset_identifier` in theirs;

function sizesOf(path: string): readonly string[] {
  return inlined(propertiesOf(requestBody(path)["application/json"])["resolution"]).enum ?? [];
}

/** A body's fields, those within its wrapper among them, and which of them are required. */
function bodyOf({ routes: [route] }: Operation): { readonly fields: SchemaNode; readonly required: readonly string[] } {
  const body = requestBody(route.path);
  const schema = route.encoding === "multipart" ? body["multipart/form-data"] : body["application/json"];
  assert.ok(schema, `${route.path} does not take ${route.encoding}`);
  const { [route.wrap ?? ""]: inner = {}, ...outer } = propertiesOf(schema);
  return { fields: { ...outer, ...propertiesOf(inner) }, required: [...requiredIn(schema), ...requiredIn(inner)].filter((name) => name !== route.wrap) };
}

function requiredIn(node: unknown): readonly string[] {
  const { required } = resolved(node);
  return Array.isArray(required) ? required.map(String) : [];
}

/** In one order, without keys that say nothing: two descriptions of the same thing look the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => [key, sorted(one)]).sort());
}

describe("The catalogue and the API's document agree", () => {
  for (const operation of operations) {
    describe(operation.id, () => {
      const { fields: theirs, required } = bodyOf(operation);
      const sentByUs = [...Object.keys(operation.routes[0].constants ?? {}), ...(operation.routes[0].transport === undefined ? [] : [operation.routes[0].transport.field])];
      const lacks = legacyLacks[operation.model] ?? [];

      it("on the names of the fields", () => {
        const expected = Object.keys(theirs).filter((name) => !(name in leftOut) && !(`${operation.id}.${name}` in leftOut) && !isLeftOut(operation.id, name) && !sentByUs.includes(name) && !lacks.includes(name));
        assert.deepEqual(Object.keys(operation.fields).sort(), expected.sort());
      });

      it("on every enumeration, range, pattern and length", () => {
        for (const [name, ours] of Object.entries(operation.fields)) {
          const their = inlined(theirs[name]);
          const without = leftOutValues[`${operation.id}.${name}`] ?? leftOutValues[name] ?? [];
          const expected = { ...their, enum: their.enum?.filter((value) => !without.includes(value)), ...stricterText(name, their), ...stricter[name], ...stricterOf[operation.id]?.[name] };
          assert.deepEqual(sorted(readSchema(ours)), sorted(expected), `${operation.id}.${name}`);
        }
      });

      it("on what is required", () => {
        const ours = Object.entries(operation.fields).filter(([, field]) => field.required).map(([name]) => name);
        const alsoNeeded = Object.keys(operation.fields).filter((name) => isNeeded(operation.id, name, theirs));
        assert.deepEqual(ours.sort(), [...required.filter((name) => !sentByUs.includes(name)), ...alsoNeeded].sort());
      });

      it("on every value of every field, as it goes over the wire", () => {
        const check = wireCheck(operation);
        for (const input of eachValue(operation)) {
          const parsed = parseInput(operation, input);
          assert.ok(parsed.ok, JSON.stringify(parsed));
          const body = planRequest(operation, parsed.input).body;
          assert.equal(check(body), "", JSON.stringify(body));
        }
      });

      it("on any valid input, as it goes over the wire", () => {
        const check = wireCheck(operation);
        fc.assert(fc.property(arbitraryInput(operation), (input) => check(planRequest(operation, input).body) === ""), { numRuns: 50 });
      });

      const [, ...twins] = operation.routes;
      for (const twin of twins) {
        it(`on which of its fields its twin ${twin.path} has`, () => {
          const theirs = new Set(Object.values(requestBody(twin.path)).flatMap((body) => Object.keys(propertiesOf(body))));
          const { lacks: lacking = [], fields: renamed = {} } = twin;
          assert.deepEqual([...lacking].sort(), Object.keys(operation.fields).filter((name) => !theirs.has(renamed[name] ?? name)).sort());
        });

        it(`on what its twin ${twin.path} takes, which is recognised again`, () => {
          const check = wireCheck(operation, twin);
          let [said, all] = [0, 0];
          const asked = (input: Input): void => {
            const plan = onTwin(operation, twin, input);
            all += 1;
            if (plan === undefined) return;
            said += 1;
            // Some of them take shorter prompts: what is refused costs nothing.
            const verdict = check(plan.body);
            assert.ok(verdict === "" || verdict.endsWith("must NOT have more than 4000 characters"), `${verdict} ${JSON.stringify(plan.body)}`);
            assert.deepEqual(recognised(catalogue, plan), [operation.id, input, twin.reads ?? operation.reads]);
          };
          for (const input of eachValue(operation)) {
            const parsed = parseInput(operation, input);
            assert.ok(parsed.ok);
            asked(parsed.input);
          }
          fc.assert(fc.property(arbitraryInput(operation), asked), { numRuns: 50 });
          assert.ok(said > 2, `${said} of ${all}`);
        });
      }
    });
  }
});

describe("What is left out", () => {
  it("is still in the document: a reason that no longer applies is deleted", () => {
    const theirs = operations.map((operation) => bodyOf(operation).fields);
    for (const name of Object.keys(leftOut).map((key) => key.split(".").at(-1) ?? key)) assert.ok(theirs.some((fields) => name in fields), name);
    for (const [key, values] of Object.entries(leftOutValues)) {
      const name = key.split(".").at(-1) ?? key;
      for (const value of values) assert.ok(theirs.some((fields) => name in fields && inlined(fields[name]).enum?.includes(value)), `${name}: ${value}`);
    }
  });

  it("is never sent by mistake: undocumented models and values are refused", () => {
    const three = operations.find(({ id }) => id === "generate/ideogram-3");
    assert.ok(three);
    for (const fields of [{ rendering_speed: "BALANCED" }, { style_type: "CUSTOM" }, { style_type: "STYLIZED" }, { webhook_url: "https://example.com" }]) {
      assert.equal(parseInput(three, { prompt: "x", ...fields }).ok, false);
    }
    assert.deepEqual(new Set(operations.flatMap(({ routes: [route] }) => route.constants?.["model"] ?? [])), new Set(["V_2A", "V_2A_TURBO", "V_2", "V_2_TURBO", "V_1", "V_1_TURBO"]));
  });
});

/** The document's verdict on a body: parts are put together as a server would. */
function wireCheck({ routes, fields: ours }: Operation, road: Twin = routes[0]): (body: RequestBody) => string {
  const fields = Object.fromEntries(Object.entries(ours).map(([name, field]) => [road.fields?.[name] ?? name, field]));
  const checks = {
    json: road.encoding === "multipart" ? undefined : bodyCheck(road.path, "application/json"),
    multipart: road.encoding === "json" ? undefined : bodyCheck(road.path, "multipart/form-data"),
  };
  return (body) => {
    const check = checks[body.encoding];
    assert.ok(check, `${road.path} is sent as ${body.encoding}`);
    if (body.encoding === "json") return check(body.value);
    const values: Record<string, unknown> = {};
    for (const part of body.parts) {
      const field = fields[part.name];
      const type = field === undefined ? undefined : readSchema(field).type;
      const value = part.kind === "json" ? part.value : part.kind === "file" ? part.file.name : readText(type, part.value);
      values[part.name] = type === "array" ? [values[part.name] ?? [], value].flat() : value;
    }
    return check(values);
  };
}

function readText(type: string | undefined, text: string): unknown {
  if (type === "integer" || type === "number") return Number(text);
  // Ours beside the fields: a model's name, or how it is to be answered.
  return type === "boolean" || (type === undefined && text === "true") ? text === "true" : text;
}

/** One input for each value of each enumeration, both ends of each range, each switch, each kind of list. */
function eachValue(operation: Operation): Input[] {
  const least = Object.fromEntries(Object.entries(operation.fields).flatMap(([name, field]) => (field.required ? [[name, examples(readSchema(field))[0]]] : [])));
  return Object.entries(operation.fields).flatMap(([name, field]) =>
    examples(readSchema(field)).map((value) => {
      const needs = operation.rules.flatMap((rule) => (rule.rule === "needs" && rule.field === name && (rule.value ?? value) === value ? rule.needs : []));
      const company = needs.flatMap((needed) => Object.entries(operation.fields).filter(([other]) => other === needed).map(([other, one]) => [other, examples(readSchema(one))[0]] as const));
      return { ...least, ...Object.fromEntries(company), [name]: value };
    }),
  );
}

function examples(schema: FieldSchema): unknown[] {
  if (schema.enum !== undefined) return schema.enum;
  if (schema.anyOf?.every(({ required }) => required?.includes("desc")) === true) return schema.anyOf.flatMap(examples);
  if (schema.anyOf !== undefined) {
    const presets = schema.anyOf.flatMap((one) => one.properties?.["name"]?.enum ?? []).map((name) => ({ name }));
    return [...presets, { members: [{ color_hex: "#FF5733", color_weight: 0.05 }, { color_hex: "#3F9", color_weight: 1 }] }, { members: Array.from({ length: 8 }, () => ({ color_hex: "#000" })) }];
  }
  if (schema.type === "integer" || schema.type === "number") return [schema.minimum, schema.maximum];
  if (schema.type === "boolean") return [true, false];
  if (schema.type === "array") return [[examples(schema.items ?? {})[0]]];
  if (schema.format === "uri") return [fakeFile()];
  if (schema.type === "object") return [Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name)).map(([name, one]) => [name, examples(one)[0]]))];
  const texts = ["x".repeat(schema.maxLength ?? 1), "model/mine/version/1", "AAFF5733", "1024x1024", "none"];
  return texts.filter((text) => schema.pattern === undefined || new RegExp(schema.pattern).test(text)).slice(0, 1);
}

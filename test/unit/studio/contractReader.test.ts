import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";
import * as z from "zod/mini";
import { studioBuild } from "../../../media/studio/build.mjs";
import { hostMessage, studioCalls } from "../../../src/shared/studio.ts";
import { root } from "../../support/vscode/paths.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** As the page's bundle has it. */
interface Reader {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown };
  parse(value: unknown): unknown;
}
const isReader = (value: unknown): value is Reader => typeof value === "object" && value !== null && "safeParse" in value;
const reader = z.custom<Reader>(isReader);
const contract = z.object({ hostMessage: reader, studioCalls: z.record(z.string(), z.object({ params: reader, result: reader })) });

/** What a JSON schema has no word for: bytes. */
const schemaOf = (zods: z.core.$ZodType): JsonSchema => z.toJSONSchema(zods, {
  unrepresentable: "any",
  override: ({ zodSchema, jsonSchema }) => {
    if (zodSchema._zod.def.type === "custom") jsonSchema.contentEncoding = "bytes";
  },
});

/** Values that fit. */
function fitting(schema: JsonSchema | boolean | undefined): fc.Arbitrary<unknown> {
  if (typeof schema !== "object") return fc.jsonValue();
  if (schema.contentEncoding === "bytes") return fc.uint8Array();
  const options = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (options !== undefined) return fc.oneof(...options.map(fitting));
  switch (schema.type) {
    case "object": {
      if (schema.properties === undefined) return fc.dictionary(fc.string(), fitting(typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined), { maxKeys: 3 });
      return fc.record(Object.fromEntries(Object.entries(schema.properties).map(([key, each]) => [key, fitting(each)])), { requiredKeys: schema.required ?? [] });
    }
    case "array": return schema.prefixItems === undefined ? fc.array(fitting(Array.isArray(schema.items) ? undefined : schema.items), { maxLength: 3 }) : fc.tuple(...schema.prefixItems.map(fitting));
    case "string": return fc.string();
    case "boolean": return fc.boolean();
    case "null": return fc.constant(null);
    case "integer": return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 });
    case "number": return fc.double({ noNaN: true, noDefaultInfinity: true });
    default: return fc.jsonValue();
  }
}

const gone = Symbol("gone");

/** With something else, or nothing, in one place of it. */
function spoilt(value: unknown, place: number, by: unknown): unknown {
  let left = place;
  const walk = (at: unknown): unknown => {
    left -= 1;
    if (left < 0) {
      left = Infinity;
      return by;
    }
    if (Array.isArray(at)) return at.map(walk).filter((each) => each !== gone);
    if (typeof at !== "object" || at === null || ArrayBuffer.isView(at)) return at;
    return Object.fromEntries(Object.entries(at).map(([key, each]) => [key, walk(each)] as const).filter(([, each]) => each !== gone));
  };
  return walk(value);
}

describe("the page's reader of the contract", () => {
  const outfile = join(root, "out/unit/contractReader.mjs");
  let own: z.infer<typeof contract>;
  before(async () => {
    const { alias = {} } = studioBuild({ outdir: root, minify: false });
    await build({ entryPoints: [join(root, "src/shared/studio.ts")], outfile, bundle: true, format: "esm", alias, logLevel: "warning" });
    own = contract.parse({ ...await import(pathToFileURL(outfile).href) });
  });
  after(() => rm(outfile, { force: true }));

  it("takes and refuses what zod does, and makes the same of it", () => {
    const pairs = [
      ["news", hostMessage, own.hostMessage],
      ...Object.entries(studioCalls).flatMap(([name, { params, result }]) => [[`${name}, asked`, params, own.studioCalls[name]?.params], [`${name}, answered`, result, own.studioCalls[name]?.result]] as const),
    ] as const;
    for (const [name, zods, ours = assert.fail(name)] of pairs) {
      const same = (value: unknown): void => {
        const [{ success, data }, read] = [zods.safeParse(value), ours.safeParse(value)];
        assert.deepEqual([read.success, read.data], [success, data], name);
      };
      const whole = fitting(schemaOf(zods));
      fc.assert(fc.property(whole, (value) => {
        assert.equal(zods.safeParse(value).success, true, `${name}: the test's own values fit`);
        same(value);
      }), { numRuns: 20 });
      fc.assert(fc.property(whole, fc.nat(60), fc.oneof(fc.anything(), fc.constant(gone)), (value, place, by) => {
        same(spoilt(value, place, by));
      }), { numRuns: 60 });
      fc.assert(fc.property(fc.anything(), same), { numRuns: 20 });
    }
  });

  it("says where something does not fit", () => {
    assert.throws(() => own.studioCalls["olderCards"]?.result.parse({ cards: [{}] }), /^Error: This is not what was agreed: message\.cards\.0\.groupId\.$/u);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { choice, longText, palette, picture, pictures, prompt, wholeNumber } from "../../../src/catalogue/fields.ts";
import { readAccepted, readPictures } from "../../../src/catalogue/ideogram/answers.ts";
import { makesPictures } from "../../../src/catalogue/makes.ts";
import { catalogueOf } from "../../../src/catalogue/operations.ts";
import { planRequest } from "../../../src/catalogue/plan.ts";
import type { RequestBody, RequestPlan } from "../../../src/catalogue/plan.ts";
import type { RawRequest } from "../../../src/catalogue/recognise.ts";
import type { Input, Operation, Twin } from "../../../src/catalogue/types.ts";
import { arbitraryInput } from "../../support/arbitraryInput.ts";
import { fakeFile } from "../../support/fakeFile.ts";
import { recognised } from "../../support/recognised.ts";

const limits = { bytes: 1_000_000 };

const twin: Twin = {
  path: "/v2/image/inpaint/charcoal-2", encoding: "multipart", transport: { field: "async", without: readPictures }, reads: readAccepted, quotable: true,
  constants: { grade: "soft" }, implied: true,
  // Names that change places, and one that is the old name of another.
  fields: { prompt: "text_prompt", image_file: "image", image: "image_file" },
  values: { speed: { FAST: "fast", SLOW: "slow" }, moods: { CALM: "calm", WILD: "wild" }, palette: { EMBER: "ember" } },
  lacks: ["notes"],
};

/** A made-up model that can be asked for by two roads. */
const charcoal: Operation = {
  id: "edit/charcoal-2", provider: "ideogram", verb: "edit", model: "charcoal-2", title: "Charcoal 2", goodAt: "Nothing yet.",
  fields: {
    prompt: prompt(),
    image_file: picture({ title: "Picture", role: "source" }, limits),
    image: pictures({ title: "References", role: "reference" }, { ...limits, max: 3 }),
    mask: picture({ title: "Mask", role: "mask", mask: "black-changes", maskOf: "image_file" }, limits),
    speed: choice({ title: "Speed" }, ["FAST", "SLOW"]),
    palette: palette({ title: "Palette" }, ["EMBER"]),
    seed: wholeNumber({ title: "Seed" }, 0, 9),
    notes: longText({ title: "Notes" }, 100),
  },
  rules: [{ rule: "sameSize", fields: ["image_file", "mask"], message: "The mask has another size." }],
  shapes: [],
  routes: [{ path: "/v1/charcoal/edit", encoding: "multipart" }, { ...twin, values: { speed: { FAST: "fast", SLOW: "slow" }, palette: { EMBER: "ember" } } }],
  makes: makesPictures, reads: readPictures, price: () => ({ usdMicros: 1000, basis: "exact" }), quotable: false,
};
const catalogue = catalogueOf([charcoal]);

const names: Readonly<Record<string, string>> = { prompt: "text_prompt", image_file: "image", image: "image_file" };
const words: Readonly<Record<string, string>> = { FAST: "fast", SLOW: "slow" };

/** What a client of the other road sends for an input of ours, written out by hand. */
function onTheTwin({ palette: colours, ...input }: Input): RequestPlan {
  const said = { ...input, ...(colours === undefined ? {} : { palette: JSON.stringify(colours) === '{"name":"EMBER"}' ? { name: "ember" } : colours }) };
  const other = Object.entries(said).map(([name, value]) => [names[name] ?? name, typeof value === "string" && name === "speed" ? words[value] : value] as const);
  const road: Operation = { ...charcoal, fields: Object.fromEntries(other.map(([name]) => [name, prompt()])), routes: [{ path: twin.path, encoding: "multipart" }] };
  return planRequest(road, Object.fromEntries(other));
}

const asked = (request: RawRequest): unknown => recognised(catalogue, request);

describe("An operation with two roads", () => {
  it("is sent by the first, and recognised by both, whatever is asked", () => {
    fc.assert(fc.property(arbitraryInput(charcoal), (input) => {
      const sent = planRequest(charcoal, input);
      assert.equal(sent.path, "/v1/charcoal/edit");
      assert.deepEqual(asked(sent), ["edit/charcoal-2", input, readPictures]);
      const other = onTheTwin(input);
      assert.deepEqual(asked(other), input["notes"] === undefined ? ["edit/charcoal-2", input, readPictures] : 'The field "notes" is not known here.');
    }), { numRuns: 200 });
  });

  const picked = fakeFile();
  const json = (value: Record<string, unknown>, query: Record<string, string> = {}, path = twin.path): unknown =>
    asked({ path, query, body: { encoding: "json", value: { text_prompt: "x", image: picked, mask: picked, ...value } } });
  const ours = { prompt: "x", image_file: picked, mask: picked };

  it("is answered, and asked for its price, as the road is", () => {
    assert.deepEqual([json({ async: true }), json({}), json({ async: true, grade: "soft" }), json({}, { dry_run: "true" })], [
      ["edit/charcoal-2", ours, readAccepted], ["edit/charcoal-2", ours, readPictures], ["edit/charcoal-2", ours, readAccepted], ["edit/charcoal-2", ours, "quote"],
    ]);
  });

  it("is not recognised where a road does not know a word of it", () => {
    const first: RequestBody = { encoding: "json", value: { prompt: "x", image_file: picked, mask: picked } };
    assert.deepEqual(asked({ path: "/v1/charcoal/edit", body: first }), ["edit/charcoal-2", ours, readPictures]);
    const refused: readonly unknown[] = [
      asked({ path: twin.path, body: first }),
      asked({ path: "/v1/charcoal/edit", query: { dry_run: "true" }, body: first }),
      json({}, {}, "/v1/charcoal/edit"),
      json({ prompt: "y" }), json({ notes: "y" }), json({ grade: "hard" }), json({ async: 1 }),
      json({ speed: "FAST" }), json({ speed: "toString" }), json({ palette: { name: "EMBER" } }), json({ palette: { name: "constructor" } }), json({ __proto__: null, constructor: "x" }),
    ];
    const unknown = (name: string): string => `The field "${name}" is not known here.`;
    const says = (name: string): string => `The field "${name}" says what is not known here.`;
    assert.deepEqual(refused, [
      unknown("prompt"), `The query's "dry_run" is not known here.`, unknown("text_prompt"), unknown("prompt"), unknown("notes"), says("grade"), says("async"), says("speed"),
      says("speed"), says("palette"), says("palette"), unknown("constructor"),
    ]);
    assert.deepEqual(json({ speed: "fast", palette: { members: [{ color_hex: "#FFF" }] }, seed: null }), ["edit/charcoal-2", { ...ours, speed: "FAST", palette: { members: [{ color_hex: "#FFF" }] } }, readPictures]);
  });

  it("is never recognised with an exception, whatever is sent", () => {
    const field = fc.constantFrom("text_prompt", "image", "image_file", "speed", "palette", "__proto__", "async", "grade");
    fc.assert(fc.property(fc.dictionary(field, fc.jsonValue()), fc.array(fc.tuple(field, fc.string())), (value, list) => {
      json(value);
      const parts = list.map(([name, text]) => ({ kind: "text", name, value: text }) as const);
      assert.equal(typeof asked({ path: twin.path, body: { encoding: "multipart", parts } }), "string", "without a picture it is no request");
    }));
  });
});

describe("An entry that contradicts itself is refused at the first start", () => {
  const [first, other] = charcoal.routes;
  const refusal = (change: Partial<Operation>): string => {
    try {
      catalogueOf([{ ...charcoal, ...change }]);
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
    return "";
  };

  it("two of its words would have one name on a twin", () => {
    assert.ok(other);
    assert.deepEqual([
      refusal({ routes: [first, { ...other, fields: { prompt: "seed" } }] }), refusal({ routes: [first, { ...other, values: { speed: { FAST: "x", SLOW: "x" } } }] }), refusal({ routes: [first, twin] }), refusal({}),
    ], [
      'edit/charcoal-2: on /v2/image/inpaint/charcoal-2, "seed" stands for two of ours.', 'edit/charcoal-2: on /v2/image/inpaint/charcoal-2, "x" stands for two of ours.',
      'edit/charcoal-2: there is no field "moods".', "",
    ]);
  });

  it("a mask that does not say what it means, lies on no picture, or is held to no size", () => {
    const mask = (meta: object): Operation["fields"] => ({ ...charcoal.fields, mask: picture({ title: "Mask", ...meta }, limits) });
    const says = 'edit/charcoal-2: the mask "mask" does not say what it means on the wire, or on which picture it lies.';
    assert.deepEqual([
      refusal({ fields: mask({ role: "mask" }) }), refusal({ fields: mask({ mask: "grey" }) }), refusal({ fields: mask({ maskOf: "image_file" }) }),
      refusal({ fields: mask({ mask: "grey", maskOf: "prompt" }) }), refusal({ rules: [] }), refusal({ fields: mask({}), rules: [] }),
    ], [
      says, says, says, 'edit/charcoal-2: "prompt" is no picture for the mask "mask" to lie on.', 'edit/charcoal-2: no rule holds the mask "mask" to the size of "image_file".', "",
    ]);
  });
});

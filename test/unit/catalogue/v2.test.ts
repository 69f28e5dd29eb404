import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { v2TableText } from "../../../scripts/v2TableText.ts";
import { parseInput } from "../../../src/catalogue/check.ts";
import { formOf, offerOf } from "../../../src/catalogue/form.ts";
import { derivedFrom } from "../../../src/catalogue/ideogram/v2/derive.ts";
import type { Documented } from "../../../src/catalogue/ideogram/v2/documented.ts";
import { leftOut } from "../../../src/catalogue/ideogram/v2/leftOut.ts";
import { openSizes } from "../../../src/catalogue/ideogram/v2/sizes.ts";
import { documented, wires } from "../../../src/catalogue/ideogram/v2/table.ts";
import { vocabulary } from "../../../src/catalogue/ideogram/vocabulary.ts";
import { between } from "../../../src/catalogue/ideogram/prices.ts";
import { catalogue, catalogueOf } from "../../../src/catalogue/operations.ts";
import { planRequest } from "../../../src/catalogue/plan.ts";
import { priceTable } from "../../../src/catalogue/priceTable.ts";
import { recognise } from "../../../src/catalogue/recognise.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import { fakeFile } from "../../support/fakeFile.ts";
import { documentedV2, propertiesOf, requestBody } from "../../support/openApi.ts";
import { root } from "../../support/vscode/paths.ts";

const table: Readonly<Record<string, Documented>> = documented;
const bodies = documentedV2().map(({ path }) => requestBody(path)).map((body) => propertiesOf(body["multipart/form-data"] ?? body["application/json"]));
const named = (name: string): boolean => bodies.some((fields) => name in fields);

describe("The newer API", () => {
  it("is in the catalogue as the document has it: the table is written anew when that changes", async () => {
    assert.equal(await readFile(join(root, "src/catalogue/ideogram/v2/table.ts"), "utf8"), v2TableText(), "node scripts/v2Table.ts");
  });

  for (const { path } of documentedV2()) {
    it(`${path} can be asked for, or is another road to what can`, () => {
      assert.notDeepEqual(catalogue.operations.filter(({ routes }) => routes.some((route) => route.path === path)), []);
    });
  }

  it("has a word for each field and no word for none, and leaves out only what is there", () => {
    assert.deepEqual(Object.keys(vocabulary).filter((name) => !named(name)), []);
    assert.deepEqual(Object.keys(leftOut).filter((key) => !named(key.split(".").at(-1) ?? key)), []);
  });

  it("leaves eleven sizes open, which are named, and has 17 fields that take fractions", () => {
    const own = new Map(catalogue.operations.map((operation) => [operation.id, operation]));
    const forms = Object.entries(table).flatMap(([id, { takes }]) => takes.split(" ").map((said) => {
      const [, name = "", variant = "0"] = /^(\w+?)(?:\.(\d+))?!?$/.exec(said) ?? [];
      return { id, name, wire: wires[name]?.[Number(variant)] };
    })).filter(({ id }) => own.get(id)?.routes[0].path === table[id]?.path);
    const open = forms.filter(({ name, wire }) => vocabulary[name]?.role === "size" && wire?.type === "string" && wire.enum === undefined).map(({ id, name }) => `${id} ${name}`);
    const widths = ["custom_width", "custom_height"].map((name) => `generate/p-image-ideogram ${name}`);
    assert.equal(open.length, 11);
    assert.deepEqual(Object.entries(openSizes).flatMap(([id, fields]) => Object.keys(fields).map((name) => `${id} ${name}`)).sort(), [...open, ...widths].sort());
    assert.equal(forms.filter(({ wire }) => wire?.type === "number").length, 17);
  });

  it("holds sides that stand in a field each to what they may be together", () => {
    const pImage = catalogue.get("generate/p-image-ideogram") ?? assert.fail();
    const problems = (more: object): unknown => {
      const parsed = parseInput(pImage, { prompt: "x", ...more });
      return parsed.ok ? [] : parsed.problems;
    };
    assert.deepEqual(problems({ custom_width: 4096, custom_height: 1024 }), []);
    assert.deepEqual(problems({ custom_width: 4096, custom_height: 1040 }), [{ field: "custom_height", message: "Width and height are too large together: 4096 × 1040." }]);
    assert.deepEqual(problems({ custom_width: 4096 }), [{ field: "custom_width", message: "A width needs a height." }]);
  });

  it("has room for three references beside a mask, for more without one, and for a window about a mask that is there", () => {
    const edit = catalogue.get("precise-edit/ideogram-4-5") ?? assert.fail();
    const [image, mask, references] = [fakeFile(), fakeFile(), (count: number) => Array.from({ length: count }, () => fakeFile())];
    const problems = (more: object): unknown => {
      const parsed = parseInput(edit, { prompt: "x", image, ...more });
      return parsed.ok ? [] : parsed.problems;
    };
    assert.deepEqual([problems({ mask, reference_images: references(3) }), problems({ reference_images: references(4) }), problems({ mask, context_window: "auto" })], [[], [], []]);
    assert.deepEqual([problems({ mask, reference_images: references(4) }), problems({ context_window: "auto" })], [
      [{ field: "reference_images", message: "With a mask there is room for three references: remove one, or the mask." }],
      [{ field: "context_window", message: "The context around the mask needs a mask." }],
    ]);
  });

  it("is asked to answer later wherever that can be had, and what is answered at once are words", () => {
    const answers = (operation: Operation): unknown => [operation.routes[0].transport?.field, operation.makes.kind];
    const ids = ["upscale/topaz-standard-2", "reframe/nano-banana-2", "describe/ideogram-4"];
    assert.deepEqual(ids.map((id) => answers(catalogue.get(id) ?? assert.fail(id))), [["async", "picture"], [undefined, "picture"], [undefined, "words"]]);
  });

  it("says of masks what black and white mean, and on which picture they lie", () => {
    const masks = catalogue.operations.filter(({ provider, routes: [{ path }] }) => provider === "ideogram" && path.startsWith("/v2/")).flatMap(({ id, fields }) => Object.entries(fields)
      .flatMap(([name, { meta: { mask, maskOf } }]) => (mask === undefined ? [] : [`${id} ${name}: ${mask} on ${maskOf}`])));
    assert.deepEqual(masks.sort(), [
      "generate/ideogram-3-character character_reference_mask: grey on character_reference_images",
      "inpaint/ideogram-3-character character_reference_mask: grey on character_reference_images",
      "inpaint/ideogram-3-character mask: black-changes on image",
      "inpaint/ideogram-3-custom-model mask: black-changes on image",
      "precise-edit/ideogram-4-5 mask: black-changes on image",
      "remix/ideogram-3-character character_reference_mask: grey on character_reference_images",
    ]);
  });
});

describe("A model of the newer API added as one row", () => {
  const made = derivedFrom({ ...table, "upscale/crayon-9": { path: "/v2/image/upscale/crayon-9", encoding: "json-unless-files", quotable: true, answers: "either", takes: "image! seed upscale_factor.1 sharpen", inert: "webhook_url" } }, wires);
  const crayon = made("upscale/crayon-9", { title: "Crayon 9", goodAt: "Wax, larger.", price: between(0.1, 0.3) });
  const all = catalogueOf([...catalogue.operations, crayon]);

  it("is offered, with its form and its price", () => {
    const { tasks, models } = offerOf(all);
    assert.deepEqual([tasks.find(({ id }) => id === "enhance")?.operations.includes("upscale/crayon-9"), models.at(-1)?.source], [true, "image"]);
    assert.deepEqual(formOf(crayon).fields, [
      { name: "image", title: "Picture", description: "The picture to enlarge.", control: "images", role: "source", required: true, max: 1, maxBytes: 50_000_000 },
      { name: "upscale_factor", title: "Enlarge", control: "choice", role: "scale", required: false, whenUnset: "2×", choices: [{ value: "x2", label: "2×" }, { value: "x4", label: "4×" }, { value: "x8", label: "8×" }] },
      { name: "seed", title: "Seed", description: "The same seed and settings give the same picture again.", control: "number", role: "seed", group: "repeatability", required: false, whenUnset: "a random seed", min: 0, max: 2_147_483_647, step: 1 },
      { name: "sharpen", title: "Sharpen", description: "Crisper edges: 0 is none, 1 the most.", control: "number", group: "advanced", required: false, min: 0, max: 1 },
    ]);
    assert.deepEqual(priceTable(all).at(-1), { model: "crayon-9", title: "Crayon 9", operation: "upscale/crayon-9", from: 100_000, to: 300_000, basis: "estimate", asOf: "2026-10-10" });
  });

  it("is checked, sent and recognised", () => {
    assert.deepEqual(parseInput(crayon, { sharpen: 2 }), {
      ok: false, problems: [{ field: "image", message: "Picture is needed." }, { field: "sharpen", message: "Sharpen must be a number from 0 to 1." }],
    });
    const image = fakeFile();
    const plan = planRequest(crayon, { image, sharpen: 0.25 });
    assert.deepEqual(plan, {
      method: "POST", path: "/v2/image/upscale/crayon-9", aliases: [], query: {},
      body: { encoding: "multipart", parts: [{ kind: "file", name: "image", file: image }, { kind: "text", name: "sharpen", value: "0.25" }, { kind: "text", name: "async", value: "true" }] },
    });
    assert.deepEqual(recognise(all, plan), { operation: crayon, input: { image, sharpen: 0.25 }, dryRun: false, reads: crayon.reads });
  });
});

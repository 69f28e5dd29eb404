import assert from "node:assert/strict";
import fc from "fast-check";
import { readAccepted, readPictures } from "../../../src/catalogue/ideogram/answers.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { planRequest } from "../../../src/catalogue/plan.ts";
import type { Part, RequestBody, RequestPlan } from "../../../src/catalogue/plan.ts";
import type { Input, Operation, Twin } from "../../../src/catalogue/types.ts";
import { isFileRef } from "../../../src/core/fileRef.ts";
import { arbitraryInput } from "../../support/arbitraryInput.ts";
import { fakeFile } from "../../support/fakeFile.ts";
import { onTwin } from "../../support/onTwin.ts";
import { documentedV2, propertiesOf, requestBody } from "../../support/openApi.ts";
import { recognised } from "../../support/recognised.ts";

/** Every way in which a client may write what `plan` says. */
function spellings({ body, ...plan }: RequestPlan): readonly RequestPlan[] {
  const written: readonly RequestBody[] = [body, ...(body.encoding === "json" ? [{ encoding: "multipart", parts: Object.entries(body.value).flatMap(partsOf) } as const] : inParts(body.parts))];
  return written.map((one) => ({ ...plan, body: one }));
}

/** As one whose forms hold texts only, and as one that writes what is true in its own way. */
function inParts(parts: readonly Part[]): readonly RequestBody[] {
  const asText = parts.map((part): Part => (part.kind === "json" ? { kind: "text", name: part.name, value: JSON.stringify(part.value) } : part));
  const asPython = parts.map((part): Part => (part.kind === "text" && /^(true|false)$/.test(part.value) ? { ...part, value: part.value === "true" ? "True" : "False" } : part));
  return [{ encoding: "multipart", parts: asText }, { encoding: "multipart", parts: asPython }];
}

function partsOf([name, value]: readonly [string, unknown]): readonly Part[] {
  if (isFileRef(value)) return [{ kind: "file", name, file: value }];
  if (Array.isArray(value) && value.every((one) => isFileRef(one) || typeof one !== "object")) return value.flatMap((one: unknown) => partsOf([name, one]));
  return [typeof value === "object" ? { kind: "json", name, value } : { kind: "text", name, value: typeof value === "string" ? value : JSON.stringify(value) }];
}

const roadsOf = ({ routes }: Operation): readonly Twin[] => routes;

/** The same request, on this road. */
function onRoad(operation: Operation, road: Twin, input: Input): RequestPlan | undefined {
  return road === operation.routes[0] ? planRequest(operation, input) : onTwin(operation, road, input);
}

describe("Whatever way a client takes, its request is recognised:", () => {
  for (const operation of catalogue.operations) {
    it(`${operation.id}: on each of its roads, at each of their names, in each way of writing it`, () => {
      for (const road of roadsOf(operation)) {
        fc.assert(
          fc.property(arbitraryInput(operation), (input) => {
            const plan = onRoad(operation, road, input);
            if (plan === undefined) return;
            for (const path of [road.path, ...road.aliases ?? []]) {
              for (const written of spellings({ ...plan, path })) {
                assert.deepEqual(recognised(catalogue, written), [operation.id, input, road.reads ?? operation.reads], JSON.stringify(written.body));
              }
            }
          }),
          { numRuns: 6 },
        );
      }
    });
  }
});

/** Changes a request so that it says one thing more. */
function saysMore(plan: RequestPlan, name: string, value: string): readonly RequestPlan[] {
  const { body } = plan;
  const query = { ...plan, query: { ...plan.query, [name]: value } };
  if (body.encoding === "multipart") return [query, { ...plan, body: { ...body, parts: [...body.parts, { kind: "text", name, value }] } }, { ...plan, body: { ...body, parts: [{ kind: "text", name, value }, ...body.parts] } }];
  const beside = { ...body, value: Object.fromEntries<unknown>([...Object.entries(body.value), [name, value]]) };
  const inside = Object.entries(body.value).filter(([, one]) => typeof one === "object" && one !== null && !Array.isArray(one))
    .map(([outer, one]) => ({ ...body, value: { ...body.value, [outer]: Object.fromEntries<unknown>([...Object.entries(one ?? {}), [name, value]]) } }));
  return [query, ...[beside, ...inside].map((one) => ({ ...plan, body: one }))];
}

describe("Nobody slips a word past what is judged:", () => {
  const strangers = [
    "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "Prompt", "PROMPT", "prompt ", " prompt", "prompt\0", "prompt[]", "prompt[0]", "image_request[prompt]", "promрt", "ｐrompt",
    "style_codes[]", "style_reference_images[0]", "json_prompt", "Model", "model_version", "magic_prompt_system_prompt_config_id", "image_urls", "internal", "_charset_", "",
  ];

  for (const operation of catalogue.operations) {
    it(`${operation.id} with an unknown word anywhere is not recognised, and one that is not known says which`, () => {
      const known = new Set(roadsOf(operation).flatMap(({ fields = {}, inert = {}, constants = {} }) => [...Object.values(fields), ...Object.keys(inert), ...Object.keys(constants)]));
      const own = (name: string): boolean => Object.hasOwn(operation.fields, name) || known.has(name);
      fc.assert(
        fc.property(arbitraryInput(operation), fc.oneof(fc.constantFrom(...strangers), fc.string({ maxLength: 12 })).filter((name) => !own(name) && name !== "async" && name !== "dry_run"), fc.string(), (input, name, value) => {
          for (const plan of saysMore(planRequest(operation, input), name, value)) assert.equal(typeof recognised(catalogue, plan), "string", `${name} ${JSON.stringify(plan)}`);
        }),
        { numRuns: 8 },
      );
    });
  }

  it("a second prompt, model or number of pictures, beside, within or before the first", () => {
    const forms = catalogue.operations.flatMap((operation) => {
      const [first] = fc.sample(arbitraryInput(operation), { numRuns: 1, seed: 7 });
      return first === undefined ? [] : [{ operation, plan: planRequest(operation, first) }];
    });
    for (const { operation, plan } of forms) {
      const { body } = plan;
      if (body.encoding !== "multipart") continue;
      for (const part of body.parts.filter(({ kind }) => kind === "text")) {
        const { name } = part;
        if (Object.hasOwn(operation.fields, name) && operation.fields[name]?.meta.control === "codes") continue;
        for (const parts of [[part, ...body.parts], [...body.parts, { kind: "text", name, value: "other" } as const]]) {
          assert.equal(recognised(catalogue, { ...plan, body: { encoding: "multipart", parts } }), `The field "${name}" is there twice.`, operation.id);
        }
      }
    }
    const flat = (value: Readonly<Record<string, unknown>>): unknown => recognised(catalogue, { path: "/generate", body: { encoding: "json", value } });
    const nested = (image_request: unknown, more: object = {}): unknown => flat({ image_request, ...more });
    assert.deepEqual([nested({ prompt: "x" }, { prompt: "y" }), nested({ prompt: "x" }, { model: "V_1" }), nested({ prompt: "x", image_request: { prompt: "y" } }), nested([{ prompt: "x" }]), nested({ prompt: ["x", "y"] }), nested({ prompt: { text: "x" } })], [
      'The field "prompt" belongs into "image_request".', 'The field "model" belongs into "image_request".', 'The field "image_request" is not known here.',
      'The fields of this request belong into an object called "image_request".', "Prompt must be text.", "Prompt must be text.",
    ]);
  });

  it("a prompt as JSON text, which is another text to who takes it as it stands", () => {
    const asked = (...parts: Part[]): unknown => recognised(catalogue, { path: "/v1/ideogram-v3/generate", body: { encoding: "multipart", parts } });
    assert.deepEqual([
      asked({ kind: "json", name: "prompt", value: "x" }), asked({ kind: "text", name: "prompt", value: "x" }, { kind: "json", name: "style_codes", value: ["AAFF5733"] }),
      asked({ kind: "file", name: "prompt", file: fakeFile() }), asked({ kind: "text", name: "prompt", value: "x" }, { kind: "text", name: "style_reference_images", value: "https://a.example/b.png" }),
      asked({ kind: "text", name: "prompt", value: "x" }, { kind: "json", name: "num_images", value: 2 }),
    ], [
      'The field "prompt" is text, and came as JSON.', 'The field "style_codes" is text, and came as JSON.', "Prompt must be text.", "Style references must be a picture.",
      ["generate/ideogram-3", { prompt: "x", num_images: 2 }, readPictures],
    ]);
  });

  it("a request for one provider by a path of another", () => {
    const imagine = { operations: catalogue.operations.filter(({ provider }) => provider === "imagine") };
    assert.equal(recognised(imagine, { path: "/generate", body: { encoding: "json", value: { image_request: { prompt: "x" } } } }), 'Nothing is known at the path "/generate".');
    const paths = ["/generate/", "//generate", "/Generate", "/generate?", "/%67enerate", "/./generate", "/v1/../generate", "generate", "/generate\0"];
    assert.deepEqual(paths.map((path) => recognised(catalogue, { path, body: { encoding: "json", value: { image_request: { prompt: "x" } } } })), paths.map((path) => `Nothing is known at the path ${JSON.stringify(path)}.`));
  });
});

describe("A request that names no model", () => {
  const legacy = (path: string, ...parts: Part[]): unknown => recognised(catalogue, { path, body: { encoding: "multipart", parts } });
  const image_file = fakeFile();
  const file = (name: string): Part => ({ kind: "file", name, file: image_file });
  const text = (name: string, value: string): Part => ({ kind: "text", name, value });

  it("asks for the provider's own default, and is judged as that", () => {
    assert.deepEqual([
      legacy("/generate", text("image_request", '{"prompt":"x"}')), legacy("/remix", file("image_file"), text("image_request", '{"prompt":"x"}')),
      legacy("/edit", file("image_file"), file("mask"), text("prompt", "x")), legacy("/reframe", file("image_file"), text("resolution", "RESOLUTION_1024_1024")),
      legacy("/v2/image/generations", text("prompt", "x")),
    ].map((found) => (Array.isArray(found) ? found.slice(0, 2) : found)), [
      ["generate/ideogram-2", { prompt: "x" }], ["remix/ideogram-2", { image_file, prompt: "x" }], ["edit/ideogram-2", { image_file, mask: image_file, prompt: "x" }],
      ["reframe/ideogram-2", { image_file, resolution: "RESOLUTION_1024_1024" }], ["generate/imagine-turbo", { prompt: "x" }],
    ]);
  });

  it("and one that names none of them in full is refused, with the likeliest model's word for it", () => {
    assert.deepEqual([
      legacy("/generate", text("image_request", '{"prompt":"x","model":"V_9"}')), legacy("/generate", text("image_request", '{"prompt":"x","model":"V_1","resolution":"RESOLUTION_1024_1024"}')),
      legacy("/generate", text("image_request", "{}")), legacy("/v2/image/generations", text("prompt", "x"), text("style", "imagine-v5")),
    ], ['The field "model" says what is not known here.', 'The field "resolution" is not known here.', "Prompt is needed.", 'The field "style" says what is not known here.']);
  });
});

describe("What changes neither price nor words", () => {
  const asked = (path: string, value: Readonly<Record<string, unknown>>, query: Readonly<Record<string, string>> = {}): unknown => recognised(catalogue, { path, query, body: { encoding: "json", value } });
  const webhook_url = "https://a.example/done?id=1";

  it("may be said where the API's document has it, and is not told on", () => {
    assert.deepEqual([
      asked("/v2/image/generate/ideogram-4", { prompt: "x", webhook_url, target_collection_id: "c", async: true }), asked("/v2/image/generate/ideogram-3", { prompt: "x", webhook_url: null, private: true }),
      asked("/v1/ideogram-v4/async/generate", { text_prompt: "x", rendering_speed: "TURBO" }, { webhook_url }),
      asked("/v2/image/generate/ideogram-4", { prompt: "x", private: true }),
    ], [
      ["generate/ideogram-4", { prompt: "x" }, readAccepted], ["generate/ideogram-3", { prompt: "x" }, readPictures],
      ["generate/ideogram-4", { prompt: "x", rendering_speed: "turbo" }, readAccepted], ["generate/ideogram-4", { prompt: "x", private: true }, readPictures],
    ]);
  });

  it("and nowhere else, nor with more in it than it holds", () => {
    assert.deepEqual([
      asked("/v1/ideogram-v3/generate", { prompt: "x", webhook_url }), asked("/v2/image/generate/ideogram-4", { prompt: "x" }, { webhook_url }), asked("/v1/ideogram-v4/generate", { text_prompt: "x" }, { webhook_url }),
      asked("/v2/image/generate/ideogram-4", { prompt: "x", webhook_url: { prompt: "y" } }), asked("/v2/image/generate/ideogram-4", { prompt: "x", webhook_url: "x".repeat(2049) }),
      asked("/v2/image/generate/ideogram-3", { prompt: "x", private: "yes" }),
    ], [
      'The field "webhook_url" is not known here.', 'The query\'s "webhook_url" is not known here.', 'The query\'s "webhook_url" is not known here.', 'The field "webhook_url" says what is not known here.',
      'The field "webhook_url" says what is not known here.', 'The field "private" says what is not known here.',
    ]);
  });

  it("is declared for each route as the API's document has it, each with its reason", () => {
    const ours = new Map(catalogue.operations.flatMap((operation) => roadsOf(operation).map((road) => [road.path, { operation, road }] as const)));
    for (const { path } of documentedV2()) {
      const { operation, road } = ours.get(path) ?? assert.fail(path);
      const theirs = Object.keys(propertiesOf(requestBody(path)["multipart/form-data"] ?? requestBody(path)["application/json"]));
      const expected = ["webhook_url", "target_collection_id", "store_assets", "private"].filter((name) => theirs.includes(name) && !Object.hasOwn(operation.fields, name));
      assert.deepEqual(Object.keys(road.inert ?? {}), expected, path);
      for (const { because } of Object.values(road.inert ?? {})) assert.match(because, /^[a-z].{10,}[a-z]$/);
    }
  });
});

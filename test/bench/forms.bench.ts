import { formOf, offerOf } from "../../src/catalogue/form.ts";
import { inputJsonSchema } from "../../src/catalogue/jsonSchema.ts";
import { catalogue } from "../../src/catalogue/operations.ts";
import { report } from "./report.ts";

const kilobytes = (told: unknown): number => Buffer.byteLength(JSON.stringify(told)) / 1024;

describe(`what the Studio's page is told of ${catalogue.operations.length} operations`, () => {
  it("is little more than what another program is told of the same, and at first a part of it", () => {
    const forms = catalogue.operations.map((operation) => ({ form: kilobytes(formOf(operation)), schema: kilobytes(inputJsonSchema(operation)) }));
    const [largest] = forms.sort((a, b) => b.form - a.form);
    const row = { unit: "KB", rounds: 1 } as const;
    report({ ...row, name: "The largest form's description", ours: largest?.form ?? Number.NaN, baseline: largest?.schema ?? Number.NaN, against: "the same input as JSON Schema", aim: 3 });
    report({ ...row, name: "What tells of all models at first", ours: kilobytes(offerOf(catalogue)), baseline: forms.reduce((sum, { form }) => sum + form, 0), against: "all of their forms", aim: 0.12 });
  });
});

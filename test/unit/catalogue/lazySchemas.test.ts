import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** In a process of its own: here every schema has long been made. A field's schema is registered with its title when it is made. */
const script = `
import * as z from "zod";
let made = 0;
const { add } = z.globalRegistry;
z.globalRegistry.add = function (...schema) {
  made += 1;
  return add.apply(this, schema);
};
const { catalogue } = await import("./src/catalogue/operations.ts");
const { creating } = await import("./src/catalogue/tasks.ts");
const { formOf, offerOf } = await import("./src/catalogue/form.ts");
const { models } = offerOf(catalogue);
const [first] = creating(catalogue);
const listed = made;
const { fields } = formOf(first);
console.log(JSON.stringify({ listed, models: models.length === catalogue.operations.length, formed: made === fields.length }));
`;

describe("The catalogue", () => {
  it("makes no schema to list its models, and of a form only its own", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module", "--eval", script]);
    assert.deepEqual(JSON.parse(stdout), { listed: 0, models: true, formed: true });
  }).timeout(30_000);
});

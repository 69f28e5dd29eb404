import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { parse } from "yaml";
import * as z from "zod";
import { policySchemaFile, policySchemaText } from "../../../scripts/policySchemaText.ts";
import { root } from "../../support/vscode/paths.ts";

const contributed = z.object({ contributes: z.object({ yamlValidation: z.array(z.object({ fileMatch: z.string(), url: z.string() })) }) });

describe("the schema of policy files", () => {
  const validator = async () => new Ajv({ strict: false }).compile(z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(policySchemaFile, "utf8"))));

  it("is what the rules and the catalogue make of it (node scripts/policySchema.ts), and stands in the package for a repository's file", async () => {
    assert.equal(await readFile(policySchemaFile, "utf8"), policySchemaText());
    const { contributes } = contributed.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
    assert.deepEqual(contributes.yamlValidation, [{ fileMatch: "**/.image-studio/policy.yaml", url: "./schemas/policy.schema.json" }]);
    assert.match(await readFile(join(root, ".vscodeignore"), "utf8"), /^!schemas\/\*\*$/m);
  });

  it("takes the sample teams, and a model that it does not know yet", async () => {
    const validate = await validator();
    const files = (await readdir(join(root, "test/fixtures/policy"))).filter((name) => name.endsWith(".yaml"));
    assert.equal(files.length, 3);
    for (const file of files) assert.ok(validate(parse(await readFile(join(root, "test/fixtures/policy", file), "utf8"))), file);
    assert.ok(validate({ teams: { site: { name: "Site", allowedModels: ["ideogram-9"] } } }));
  });

  it("refuses a rule that is spelled wrong, as reading the file does", async () => {
    const validate = await validator();
    assert.equal(validate({ teams: { site: { name: "Site", dailyBudget: 2 } } }), false);
    assert.equal(validate({ teams: { site: { name: "Site", contentPolicy: "severe" } } }), false);
  });
});

import assert from "node:assert/strict";
import type { Reader } from "../../src/catalogue/answer.ts";
import { catalogue } from "../../src/catalogue/operations.ts";
import { readJson } from "../support/answer.ts";
import { leastParts } from "../unit/sandbox/requests.ts";
import { sandboxForTests } from "../unit/sandbox/support.ts";
import type { Bench } from "../unit/sandbox/support.ts";

describe("what other clients ask for by another road", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());

  for (const operation of catalogue.operations) {
    const [, ...twins] = operation.routes;
    for (const { path, transport, reads = operation.reads, encoding } of twins) {
      // By the older API's road everything may come as a form, and whether it is answered later is the road's to say.
      const older = path.startsWith("/v1/");
      /** What a reader makes of the sandbox's answer to the least that the road takes. */
      const answered = async (reader: Reader, more: Readonly<Record<string, boolean>> = {}): Promise<string> => {
        const asked = encoding === "json" && !older ? bench.post(path, { prompt: "a red kite", ...more }) : bench.form(path, [...leastParts(path), ...Object.entries(more).map(([name, value]) => [name, String(value)] as const)]);
        const { status, body } = await asked;
        const said = await readJson(reader, body);
        return said === undefined ? `${status} ${JSON.stringify(body)}` : said.is === "made" ? `made ${said.outputs.length > 0 ? "pictures" : "words"}` : said.is;
      };

      it(`${operation.id} by ${path} is answered in a way that is known`, async () => {
        if (transport === undefined) assert.equal(await answered(reads), operation.makes.kind === "words" ? "made words" : older && !path.includes("/async/") ? "made pictures" : "accepted");
        else assert.deepEqual([await answered(reads, { [transport.field]: true }), await answered(transport.without)], ["accepted", "made pictures"]);
      });
    }
  }
});

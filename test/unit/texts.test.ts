import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { textsForPeople } from "../../scripts/textsForPeople.ts";
import { root } from "../support/vscode/paths.ts";

describe("the texts that people see", () => {
  let written: string[];
  let now: string[];
  before(async function () {
    this.timeout(60_000);
    const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");
    written = lines((await readFile(join(root, "test", "fixtures", "texts.txt"), "utf8")).replaceAll("\r\n", "\n"));
    now = lines(await textsForPeople());
  });

  it("stand in one list, where each new one is read once", () => {
    const news = { added: now.filter((line) => !written.includes(line)), gone: written.filter((line) => !now.includes(line)) };
    assert.deepEqual(news, { added: [], gone: [] }, `${JSON.stringify(news, null, 2)}\nRead what is added, then run: node scripts/texts.ts`);
    assert.deepEqual(written, now, "run: node scripts/texts.ts");
  });

  it("neither shout nor apologise, and speak to a person", () => {
    assert.deepEqual(now.filter((line) => /!|\b(oops|sorry|please|unfortunately|invalid|illegal)\b|[a-z] ?\(s\)/i.test(line)), []);
  });

  it("use one kind of apostrophe, and three dots that are one sign", () => {
    assert.deepEqual(now.filter((line) => /’|\.\.\./.test(line)), []);
  });

  it("end what is a sentence as one, and put nothing twice", () => {
    assert.deepEqual(now.filter((line) => / {2}|\.\.|\?\?|,\.| [,;:?]| \.(?![a-z])/.test(line)), []);
  });
});

import assert from "node:assert/strict";
import { tidyReport } from "../../../src/app/keys/tidyReport.ts";
import type { Tidied } from "../../../src/app/keys/tidyReport.ts";

const clean: Tidied = { path: ".env", places: [], elsewhere: [], git: { tracked: false, committed: false, ignored: true }, ignored: true };
const story = (how: Partial<Tidied>) => {
  const { sentences, replace } = tidyReport({ ...clean, ...how });
  return { text: sentences.map(({ text, args }) => text.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)]))).join(" "), replace };
};

describe("what is said after a key was taken out of a file", () => {
  for (const [what, how, text, replace] of [
    ["all is well", {}, ".env no longer holds the key. git ignores the file. No commit has it.", false],
    ["it stands there in other ways", { places: [{ line: 2, as: "comment" }, { line: 6, as: { name: "VITE_IDEOGRAM_API_KEY" } }, { line: 7, as: "text" }] },
      ".env still holds the key: line 3 (a comment), line 7 (VITE_IDEOGRAM_API_KEY), line 8 (no setting). git ignores the file. No commit has it.", false],
    ["other files have it", { elsewhere: ["web/.env", ".env.local"] }, ".env no longer holds the key. The same key also stands in web/.env, .env.local. git ignores the file. No commit has it.", false],
    ["a rule takes the file back", { git: { tracked: false, committed: false, ignored: false }, ignored: false }, ".env no longer holds the key. git does not ignore the file. No commit has it.", false],
    ["it is committed", { git: { tracked: true, committed: true, ignored: true } },
      ".env no longer holds the key. git tracks the file all the same: no .gitignore keeps it out of the next commit before \"git rm --cached\". It was committed before, so the key can be in the history: replace it by a new one.", true],
    ["it was committed once", { git: { tracked: false, committed: true, ignored: true } },
      ".env no longer holds the key. git ignores the file. It was committed before, so the key can be in the history: replace it by a new one.", true],
    ["there is no git, and a rule", { git: undefined }, ".env no longer holds the key. If the file was ever committed, the key is in the history too: replace it by a new one.", true],
    ["there is neither", { git: undefined, ignored: false },
      ".env no longer holds the key. No .gitignore names it. If the file was ever committed, the key is in the history too: replace it by a new one.", true],
  ] as const) {
    it(`is true when ${what}`, () => {
      assert.deepEqual(story(how), { text, replace });
    });
  }
});

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { askGit } from "../../../src/app/keys/askGit.ts";
import { ignoreLine, ignoring } from "../../../src/app/keys/gitIgnore.ts";

/**
 * Whether git says of any `.gitignore` in a repository, this one's argument, what we say. It asks git some 300 times, and for each a process is forked:
 * from one as large as that of all tests it would take twenty times as long.
 */
const root = process.argv[2] ?? "";
await mkdir(join(root, "a/b"), { recursive: true });
const pattern = fc.constantFrom(".env", "!.env", "/.env", "!/.env", ".env*", "*", "!*", "a/", "!a/", "a/b", "/a/**", "!**/.env", "b/.env", "!b/.env", "# .env", "\\.env", "a/*", "!a/b/", "**/b/.env", ".e[nm]v", "!.e?v");
const text = fc.array(pattern, { maxLength: 4 }).map((lines) => lines.map((line) => `${line}\n`).join(""));
await fc.assert(fc.asyncProperty(text, text, text, async (top, middle, deep) => {
  const path = "a/b/.env";
  const files = [{ folder: "", text: top }, { folder: "a", text: middle }, { folder: "a/b", text: deep }];
  const writeAll = () => Promise.all(files.map((file) => writeFile(join(root, file.folder, ".gitignore"), file.text)));
  await writeAll();
  const ours = ignoring(path, files);
  assert.equal((await askGit(root, path))?.ignored, ours.ignored, "as git says");
  if (ours.ignored) return;
  const { folder, line } = ignoreLine(path, ours);
  const changed = files.find((file) => file.folder === folder);
  assert.ok(changed);
  changed.text += `${line}\n`;
  await writeAll();
  assert.equal((await askGit(root, path))?.ignored, true, "after the line was added");
}), { numRuns: 60 });
console.log("agreed");

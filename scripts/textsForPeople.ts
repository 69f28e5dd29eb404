import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { formOf } from "../src/catalogue/form.ts";
import { catalogue } from "../src/catalogue/operations.ts";
import { tasksOf } from "../src/catalogue/tasks.ts";
import { studioStrings } from "../src/shared/studioStrings.ts";
import { root } from "../test/support/vscode/paths.ts";
import { textsInCode } from "./textsInCode.ts";

/** Every text that a person may see, by where it stands; `{0}` and `{…}` for what is put in. To be read from top to bottom. */
export async function textsForPeople(): Promise<string> {
  const manifest = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(join(root, "package.nls.json"), "utf8")));
  const parts: readonly (readonly [title: string, texts: readonly string[]])[] = [
    ["The manifest: commands, views, settings, walkthrough", Object.values(manifest)],
    ["What happened, whether money moved, what to do", await textsInCode(["src/core", "src/jobs", "src/client", "src/store"])],
    ["The editor", await textsInCode(["src/app", "src/editor"])],
    ["The Studio's page", Object.values(studioStrings)],
    ["Models and their fields", [...modelTexts(), ...(await textsInCode(["src/catalogue"]))]],
  ];
  return parts.map(([title, texts]) => `# ${title}\n\n${listed(texts).join("\n")}\n`).join("\n");
}

function modelTexts(): string[] {
  const forms = catalogue.operations.map(formOf);
  return [
    ...tasksOf(catalogue).map(({ title }) => title),
    ...forms.flatMap(({ title, does = "", group = "", goodAt, fields, rules }) => [title, does, group, goodAt, ...fields.flatMap((field) => [field.title, field.description ?? "", field.whenUnset ?? ""]), ...rules.map(({ message }) => message)]),
  ];
}

/** Each once, in one line, and only what has words in it. */
function listed(texts: readonly string[]): string[] {
  const lines = texts.map((text) => text.trim().replaceAll("\n", "\\n")).filter((text) => /[\p{L}]/u.test(text.replaceAll(/\{[\d…]\}/g, "")));
  return [...new Set(lines)].sort();
}

import assert from "node:assert/strict";
import fc from "fast-check";
import { insideFolder, templateWords } from "../../../src/core/fileNames.ts";
import { fileNameProblem, folderOfSetting } from "../../../src/core/settingVariables.ts";
import type { Sentence } from "../../../src/core/sentence.ts";

const say = ({ text, args }: Sentence): string => text.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)]));
const folder = (text: string): string => {
  const found = folderOfSetting(text, "shop");
  return "path" in found ? `→ ${found.path}` : say(found.problem);
};

describe("variables in settings", () => {
  it("are resolved in the folder where they make sense", () => {
    const folders = {
      "assets/images": "assets/images",
      "${workspaceFolder}/assets": "assets",
      "${workspaceFolder}\\assets\\images": "assets/images",
      "${workspaceFolder}": "",
      " ${workspaceFolder} ": "",
      "${workspaceFolder}${/}assets${pathSeparator}images": "assets/images",
      "media/${workspaceFolderBasename}": "media/shop",
      "${workspaceFolderBasename}-images": "shop-images",
      "app/routes/$id": "app/routes/$id",
      "$lib/100%": "$lib/100%",
    };
    for (const [text, path] of Object.entries(folders)) assert.equal(folder(text), `→ ${path}`, text);
    assert.deepEqual(folderOfSetting("${workspaceFolderBasename}", "a$&b"), { path: "a$&b" });
  });

  for (const [text, strange] of [
    ["${workspaceRoot}/assets", "${workspaceRoot}"],
    ["${workspaceFolder:web}/assets", "${workspaceFolder:web}"],
    ["${workspaceFolder}assets", "${workspaceFolder}"],
    ["assets/${workspaceFolder}", "${workspaceFolder}"],
    ["${WorkspaceFolder}/assets", "${WorkspaceFolder}"],
    ["${ workspaceFolder }/assets", "${ workspaceFolder }"],
    ["${userHome}/assets", "${userHome}"],
    ["${env:HOME}/assets", "${env:HOME}"],
    ["${fileDirname}", "${fileDirname}"],
    ["assets/${slug}", "${slug}"],
    ["assets/${workspaceFolderBasename", "${workspaceFolderBasename"],
    ["${}", "${}"],
    ["$HOME/assets", "$HOME"],
    ["assets/$(date)", "$(date)"],
    ["$env:USERPROFILE\\assets", "$env:USERPROFILE"],
    ["%AppData%/assets", "%AppData%"],
  ] as const) {
    it(`are refused in the folder "${text}", by name`, () => {
      assert.equal(folder(text), `The setting imageStudio.folder is "${text}", and nothing stands for ${strange} there. It may hold: \${workspaceFolder}/…, \${workspaceFolderBasename}, \${pathSeparator}.`);
    });
  }

  it("lead nowhere outside the workspace", () => {
    for (const text of ["${workspaceFolder}/../x", "~/assets", "/assets", "${/}assets"]) {
      assert.equal(folder(text), `The setting imageStudio.folder is "${text}", which is not a folder inside the workspace.`);
    }
    const piece = fc.constantFrom("${workspaceFolder}", "${workspaceFolderBasename}", "${/}", "${", "}", "$", "HOME", "~", "..", "/", "\\", "a", " ", "%", ":");
    fc.assert(fc.property(fc.array(piece).map((pieces) => pieces.join("")), fc.oneof(piece, fc.constant("$&")), (text, basename) => {
      const found = folderOfSetting(text, basename);
      if ("path" in found) assert.equal(insideFolder(found.path), found.path);
    }));
  });

  it("are taken in file names when they are words of ours", () => {
    for (const template of ["${slug}", templateWords.map((word) => `\${ ${word} }`).join("-"), "${model}/${slug}", "price-$5", "100%", "$sluggish", "plain"]) {
      assert.equal(fileNameProblem(template), undefined, template);
    }
  });

  for (const [template, strange] of [
    ["${slug}-${sed}", "${sed}"],
    ["${Slug}", "${Slug}"],
    ["${slug:20}", "${slug:20}"],
    ["${slug", "${slug"],
    ["${slug}-${}", "${}"],
    ["$slug", "$slug"],
    ["$date-${slug}", "$date"],
    ["%slug%", "%slug%"],
    ["${workspaceFolderBasename}-${slug}", "${workspaceFolderBasename}"],
    ["$HOME/${slug}", "$HOME"],
  ] as const) {
    it(`are refused in the file name "${template}", by name`, () => {
      const problem = fileNameProblem(template);
      assert.ok(problem);
      assert.equal(say(problem), `The setting imageStudio.fileName is "${template}", and nothing stands for ${strange} there. It may hold: \${slug}, \${date}, \${time}, \${model}, \${seed}, \${index}, \${width}, \${height}.`);
    });
  }
});

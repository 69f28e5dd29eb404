import { Uri, ViewColumn, env } from "vscode";
import type { CallParams } from "../../../shared/studio.ts";
import { insertPicture, markdownOf, pathOf, revealPicture } from "../../assets/pictures.ts";
import type { Picture } from "../../assets/pictures.ts";
import { openImage } from "../../assets/openImage.ts";
import { saveKeptAs } from "../../assets/saveAgain.ts";
import type { EditorDeps } from "../../deps.ts";

type Action = CallParams<"picture">["do"];

/** The toolbar of one picture. */
export function pictureActions(deps: EditorDeps): Readonly<Record<Action, (picture: Picture) => Promise<void>>> {
  return {
    open: async ({ job, output: { index, uri } }) => {
      if (uri === undefined) return saveKeptAs(deps, job, index);
      await openImage(Uri.parse(uri, true), { viewColumn: ViewColumn.Beside, preview: true });
    },
    reveal: (picture) => revealPicture(deps, picture),
    copyPath: async (picture) => env.clipboard.writeText(pathOf(picture)),
    copyMarkdown: async (picture) => env.clipboard.writeText(markdownOf(deps, picture)),
    insert: (picture) => insertPicture(deps, picture),
    saveAs: ({ job, output }) => saveKeptAs(deps, job, output.index),
    favourite: ({ job, output: { index } }) => deps.favourites.set(job.id, index, !deps.favourites.has(job.id, index)),
  };
}

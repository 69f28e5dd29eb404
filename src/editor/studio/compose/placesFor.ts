import { Uri, workspace } from "vscode";
import type { Asked } from "../../../app/batch.ts";
import type { Origins } from "../../../app/origins.ts";
import { becoming } from "../../../catalogue/becoming.ts";
import { answersInWords } from "../../../catalogue/roles.ts";
import type { Operation } from "../../../catalogue/types.ts";
import type { JobRequest } from "../../../jobs/prepare.ts";
import { placeBeside, placeForNew } from "../../assets/folder.ts";
import type { EditorDeps } from "../../deps.ts";

/** Where each request's pictures go: those that are named after the file that they are made of, beside it; else where all new ones go. One after the other, since it may be asked about. */
export async function placesFor(deps: EditorDeps, origins: Pick<Origins, "of">, operation: Operation, requests: readonly Asked<string>[]): Promise<readonly JobRequest["place"][]> {
  if (answersInWords(operation)) return requests.map(() => null);
  const places: JobRequest["place"][] = [];
  const isAfter = becoming(operation) !== undefined;
  for (const { of } of requests) {
    const file = of === undefined || !isAfter ? undefined : await fileThere(origins.of(of));
    places.push(await (file === undefined ? placeForNew(deps, operation.makes) : placeBeside(deps, file, operation.makes)));
  }
  return places;
}

/** A folder that is gone with it is not made anew. */
async function fileThere(uri: string | undefined): Promise<Uri | undefined> {
  const file = uri === undefined ? undefined : Uri.parse(uri, true);
  return file === undefined ? undefined : workspace.fs.stat(file).then(() => file, () => undefined);
}

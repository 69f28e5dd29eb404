import { Uri, l10n, workspace } from "vscode";
import { resultOf } from "../../app/results.ts";
import type { Result } from "../../app/results.ts";
import type { RunningSum } from "../../app/confirmation.ts";
import { fileFields } from "../../catalogue/files.ts";
import { makesPictures } from "../../catalogue/makes.ts";
import type { Input } from "../../catalogue/types.ts";
import { countedOf } from "../../core/billedWords.ts";
import type { Counted } from "../../core/billedWords.ts";
import { isFileRef } from "../../core/fileRef.ts";
import { tokensOf } from "../../core/price.ts";
import type { Price } from "../../core/price.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { hasEnded } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";
import { costsMoney } from "../ask/price.ts";
import { allowUpload } from "../ask/upload.ts";
import { placeAt, placeForNew, placeIn } from "../assets/folder.ts";
import { sourceFromUri } from "../assets/source.ts";
import type { EditorDeps } from "../deps.ts";
import { cancellable } from "../shell/cancellable.ts";
import { invalid } from "./border.ts";
import type { ImageRequest } from "./publicApi.ts";
import { readRequest, readUri } from "./readRequest.ts";
import { readToken } from "./readToken.ts";

/** A call as it arrives: anything. */
interface Call {
  readonly raw: unknown;
  readonly token?: unknown;
}

export async function quoteFor(deps: EditorDeps, { raw, token }: Call): Promise<Price> {
  const cancellation = readToken(token);
  try {
    const step = cancellable(cancellation.token);
    const request = readRequest(raw);
    const engine = await step(() => deps.mode.engine());
    const input = await step(() => withFiles(deps, engine, request));
    return await step(() => engine.estimate({ operation: request.operation, input }));
  } finally {
    cancellation.dispose();
  }
}

/** Other extensions spend under the same rules as a person, and under a running sum. `spending` is called before anything is sent. */
export async function runFor(deps: EditorDeps, sum: RunningSum, { raw, token, spending }: Call & { readonly spending: () => void }): Promise<Result> {
  const cancellation = readToken(token);
  try {
    const step = cancellable(cancellation.token);
    const request = readRequest(raw);
    const engine = await step(() => deps.mode.engine());
    const input = await step(() => withFiles(deps, engine, request));
    const place = await step(() => placeOf(deps, request));
    const prepared = await step(() => engine.prepare({ operation: request.operation, input, askedBy: "api", place }));
    await step(() => askForUpload(deps, prepared));
    // Play money counts in no sum.
    let hasLeft = false;
    const confirmed = costsMoney([prepared]) ? sum.confirm(prepared.price, request.operation, () => hasLeft) : Promise.resolve(() => undefined);
    const settle = await step(() => confirmed).catch((error: unknown) => {
      hasLeft = true;
      void confirmed.then((unspent) => unspent({ usdMicros: 0, tokens: 0, unpriced: 0 }), () => undefined);
      throw error;
    });
    spending();
    const [started] = await engine.start([prepared]);
    if (started === undefined) throw new Error("No job was started.");
    const cancel = (): void => void engine.cancel(started.id);
    cancellation.token.onCancellationRequested(cancel);
    if (cancellation.token.isCancellationRequested) cancel();
    const job = await engine.finished(started.id);
    if (hasEnded(job)) settle(billedFor(job));
    return resultOf(job, (sha256) => Uri.joinPath(deps.keptFolder, sha256).toString());
  } finally {
    cancellation.dispose();
  }
}

/** What it came to, or may have: nothing where it was not billed. */
function billedFor({ billed, price, spent, reserved }: Job): Counted {
  return { usdMicros: spent + reserved, tokens: billed === "no" ? 0 : tokensOf(price), unpriced: billed === "no" ? 0 : countedOf(price).unpriced };
}

async function placeOf(deps: EditorDeps, { operation, folder }: ImageRequest): Promise<Job["place"]> {
  const asked = deps.catalogue.get(operation);
  const makes = asked?.makes ?? makesPictures;
  if (makes.kind === "words") return null;
  const [first] = workspace.workspaceFolders ?? [];
  if (folder === undefined) return first === undefined ? placeForNew(deps, makes) : placeIn(deps.placing, first, makes);
  // Another extension names the folder: it lies in the workspace, or a person has agreed to where a link leads.
  const owner = workspace.getWorkspaceFolder(folder);
  if (owner === undefined) throw invalid(l10n.t("The folder {0} is not in this workspace.", folder.toString()));
  return placeAt(deps.placing, owner.uri.with({ path: folder.path }));
}

/** No picture has left the machine by then: asking for the price took none along. */
async function askForUpload(deps: EditorDeps, { operation, input, price }: Prepared): Promise<void> {
  const count = Object.values(input).flat().filter(isFileRef).length;
  if (count > 0) await allowUpload(deps, operation, count === 1 ? l10n.t("1 image") : l10n.t("{0} images", count), price);
}

/** Image and mask fields take a Uri or its string. */
async function withFiles(deps: EditorDeps, engine: Engine, { operation: id, input }: ImageRequest): Promise<Input> {
  const operation = deps.catalogue.get(id);
  const pictures = new Set(operation === undefined ? [] : fileFields(operation).map(({ name }) => name));
  const entries = Object.entries(input).map(async ([name, value]) => {
    if (!pictures.has(name)) return [name, value] as const;
    const files = await Promise.all([value].flat().map((one) => fileOf(one, engine)));
    return [name, Array.isArray(value) ? files : files[0]] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function fileOf(value: unknown, engine: Engine): Promise<unknown> {
  return value instanceof Uri || typeof value === "string" ? sourceFromUri(readUri(value), engine.files) : Promise.resolve(value);
}

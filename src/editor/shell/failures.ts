import { Position, Range, Uri, commands, l10n, workspace } from "vscode";
import { firstProvider, providers } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import { ImageStudioError, describeThrown } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";
import { wordsFor } from "../../core/words.ts";
import type { Remedy } from "../../core/sentence.ts";
import { openAccountPage } from "./accountPage.ts";
import type { Log } from "./log.ts";
import { openLink, showError, showInformation } from "./messages.ts";

/** What only the place that failed can do: try again, go back to the prompt, choose a folder. */
export type LocalRemedies = Partial<Record<Remedy, () => Promise<void>>>;

/** Whose failure it is; where it is known, of which model: that may have a key of its own. */
export interface About {
  readonly provider: ProviderId;
  readonly model?: string;
}

/** Folders are named as people know them: within the workspace, or as a path. */
export function sentenceOf(failed: Failure): string {
  const { folder } = failed.params;
  const named = typeof folder !== "string" || !URL.canParse(folder) ? failed : { ...failed, params: { ...failed.params, folder: workspace.asRelativePath(Uri.parse(folder, true)) } };
  const { text, args } = wordsFor(named).sentence;
  return l10n.t(text, ...args).trim();
}

/** The key that the refused one has taken the place of. */
export interface PreviousKey {
  readonly label: string;
  /** It pays again. */
  readonly use: () => Promise<void>;
}
type FindPrevious = (provider: ProviderId, refused: string) => Promise<PreviousKey | undefined>;
let findPrevious: FindPrevious = () => Promise.resolve(undefined);

/** Keys are a feature, and features come after the shell. */
export function knowPreviousKeys(find: FindPrevious): void {
  findPrevious = find;
}

/** Offered, and never used by itself: whoever took a key out of use had a reason. */
async function previousKey({ kind, params }: Failure, { provider }: About): Promise<{ readonly title: string; readonly run: () => Promise<void> }[]> {
  const refused = params["key"];
  const previous = kind === "bad-key" && typeof refused === "string" ? await findPrevious(provider, refused) : undefined;
  return previous === undefined ? [] : [{ title: l10n.t("Use \"{0}\" Again", previous.label), run: previous.use }];
}

/** The one place where a failure becomes a notification. A cancelled request is not an error, and is not shown. */
export async function showFailure(error: unknown, log: Log, local: LocalRemedies = {}, about: About = { provider: firstProvider }): Promise<void> {
  if (!(error instanceof ImageStudioError)) {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const showLog = l10n.t("Show Log");
    const answer = await showError(l10n.t("Something in Image Studio failed: {0}", describeThrown(error)), showLog);
    if (answer === showLog) log.show();
    return;
  }
  log.warn(describeThrown(error));
  if (error.kind === "cancelled" && error.billed === "no") return;
  const choices = [...await previousKey(error.failure, about), ...wordsFor(error.failure).remedies.flatMap((remedy) => {
    const run = local[remedy] ?? remedyFor(remedy, about, log, error.failure);
    return run === undefined ? [] : [{ title: remedyTitle(remedy, error.failure), run }];
  })];
  const show = error.kind === "cancelled" || error.kind === "no-key" ? showInformation : showError;
  const answer = await show(sentenceOf(error.failure), ...choices.map(({ title }) => title));
  await choices.find(({ title }) => title === answer)?.run();
}

/** Some name what the failure is about. */
type Of = Pick<Failure, "params">;
const ofNothing: Of = { params: {} };

export function remedyTitle(remedy: Remedy, { params }: Of = ofNothing): string {
  const titles: Record<Remedy, string> = {
    addKey: l10n.t("Add Key"), getKey: l10n.t("Get a Key"), tryOffline: l10n.t("Try Offline"), replaceKey: l10n.t("Replace Key"),
    switchKey: l10n.t("Switch Key"), openBilling: l10n.t("Open Billing"), tryAgain: l10n.t("Try Again"),
    fetchAgain: l10n.t("Fetch Again"), tryAnyway: l10n.t("Try Again Anyway"), editPrompt: l10n.t("Edit Prompt"), edit: l10n.t("Edit"), openUsage: l10n.t("Open Usage"),
    showLog: l10n.t("Show Log"), chooseFolder: l10n.t("Choose Folder"), openKept: l10n.t("Open Kept Image"), revealKept: l10n.t("Reveal Kept File"), openSettings: l10n.t("Open Settings"),
    scaleDown: l10n.t("Scale Down in the Studio"), mendKeyring: l10n.t("Keyring Help"),
    useAllowed: params["style"] === "" ? l10n.t("Use No Style") : l10n.t("Use {0}", params["offered"] ?? ""), showPolicy: l10n.t("Show Policy"), showUsage: l10n.t("Show Usage"),
  };
  return titles[remedy];
}

/** What can be done from anywhere. Undefined: only the place that failed could. */
export function remedyFor(remedy: Remedy, { provider, model }: About, log: Log, { params }: Of = ofNothing): (() => Promise<void>) | undefined {
  const { links } = providers[provider];
  const open = (url: string) => () => openLink(url);
  const command = (id: string) => async () => void (await commands.executeCommand(id));
  switch (remedy) {
    case "addKey":
    case "replaceKey": return async () => void (await commands.executeCommand("imageStudio.addKey", provider, model));
    case "switchKey": return async () => void (await commands.executeCommand("imageStudio.switchKey", model));
    case "tryOffline": return command("imageStudio.tryOffline");
    case "getKey": return () => openAccountPage(providers[provider]);
    case "openBilling": return open(links.billing);
    case "openUsage": return open(links.usage);
    case "mendKeyring": return open("https://code.visualstudio.com/docs/configure/settings-sync#_troubleshooting-keychain-issues");
    case "openSettings": return async () => void (await commands.executeCommand("workbench.action.openSettings", "imageStudio"));
    case "showUsage": return command("imageStudio.showUsage");
    case "showPolicy": return showPolicy(params);
    case "showLog": return async () => { log.show(); return Promise.resolve(); };
    case "useAllowed":
    case "fetchAgain":
    case "tryAgain":
    case "tryAnyway":
    case "editPrompt":
    case "edit":
    case "chooseFolder":
    case "openKept":
    case "revealKept":
    case "scaleDown": return undefined;
  }
}

/** The file at its fault, or the address. */
function showPolicy({ uri, line }: Failure["params"]): (() => Promise<void>) | undefined {
  if (typeof uri !== "string") return undefined;
  if (/^https?:/.test(uri)) return () => openLink(uri);
  const at = new Position(Math.max(0, Number(line ?? 1) - 1), 0);
  return async () => void (await commands.executeCommand("vscode.open", Uri.parse(uri, true), { selection: new Range(at, at) }));
}

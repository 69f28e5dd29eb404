import { setTimeout as sleep } from "node:timers/promises";
import { Uri, ViewColumn, commands, l10n, window } from "vscode";
import type { ExtensionContext, WebviewOptions, WebviewPanel } from "vscode";
import { contextKeys, keptFolderName, studioViewType } from "../../ids.ts";
import { isPartsWanted } from "../../shared/newPage.ts";
import { pageOf, partsOf } from "./html.ts";

const packedMs = 10;

/**
 * The Studio's tab, once it has left for the editor, and its page's parts have with it; nothing where it was closed at once. They need
 * no engine. `first`: the shell is to load it then, and that takes longer than all else; later ones leave the editor its time, since
 * what it is told while it begins with a tab only keeps it from that.
 */
export async function openPanel(context: ExtensionContext, first?: "first"): Promise<WebviewPanel | undefined> {
  // Asked before: the editor answers before it begins with the tab, which keeps it busy.
  const answered = first === undefined ? ask(context) : packed();
  const panel = window.createWebviewPanel(studioViewType, l10n.t("Prompt Studio"), ViewColumn.Active, optionsIn(context));
  panel.iconPath = iconIn(context);
  const isOpen = openness(panel);
  const tell = showPage(panel, context, true);
  await answered;
  if (!isOpen()) return undefined;
  tell();
  if (first !== undefined) await packed();
  return isOpen() ? panel : undefined;
}

/** A tab of an earlier window. The roots of an earlier version of the extension may be gone. */
export function restorePanel(panel: WebviewPanel, context: ExtensionContext): void {
  panel.webview.options = optionsIn(context);
  panel.iconPath = iconIn(context);
  showPage(panel, context, false)();
}

/**
 * The editor reads, writes and reads once more a page's text before it shows it, each time that the tab comes to the front: the
 * text is a few lines, and the page is told the rest each time.
 */
function showPage(panel: WebviewPanel, context: ExtensionContext, isNew: boolean): () => void {
  const { webview } = panel;
  webview.html = pageOf(webview, distIn(context), isNew);
  const tell = (): void => void webview.postMessage(partsOf(webview, distIn(context)));
  let isShown = panel.visible;
  panel.onDidChangeViewState(() => {
    if (panel.visible && !isShown) tell();
    isShown = panel.visible;
  });
  webview.onDidReceiveMessage((message) => {
    if (isPartsWanted(message)) tell();
  });
  return tell;
}

const distIn = ({ extensionUri }: ExtensionContext): Uri => Uri.joinPath(extensionUri, "dist");
const iconIn = ({ extensionUri }: ExtensionContext): Uri => Uri.joinPath(extensionUri, "media", "icon.png");
const optionsIn = (context: ExtensionContext): WebviewOptions =>
  ({ enableScripts: true, enableForms: false, localResourceRoots: [distIn(context), Uri.joinPath(context.globalStorageUri, keptFolderName)] });

/** Resolves once the editor has the page, with what it has said by then; nothing where the tab was closed. */
export async function arrival(panel: WebviewPanel, context: ExtensionContext): Promise<readonly unknown[] | undefined> {
  const heard: unknown[] = [];
  const listening = panel.webview.onDidReceiveMessage((message: unknown) => heard.push(message));
  const isOpen = openness(panel);
  await ask(context);
  listening.dispose();
  return isOpen() ? heard : undefined;
}

/** What is said leaves only while this thread has time. Another one packs it for its way to a browser, and takes no longer than that for all that a tab needs. */
const packed = (): Promise<void> => sleep(packedMs);

/**
 * What is said to the editor leaves only while this thread has time, where it is compressed on its way to a browser: it has left
 * when something that was asked along with it is answered.
 */
const ask = async ({ workspaceState }: ExtensionContext): Promise<void> => void (await commands.executeCommand("setContext", contextKeys.offline, workspaceState.get(contextKeys.offline) === true));

function openness(panel: WebviewPanel): () => boolean {
  let open = true;
  const closed = panel.onDidDispose(() => {
    closed.dispose();
    open = false;
  });
  return () => open;
}

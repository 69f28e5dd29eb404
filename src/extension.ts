import { Uri, commands, l10n, window } from "vscode";
import type { ExtensionContext, WebviewPanel } from "vscode";
import type { App } from "./editor/app.ts";
import { apiOf } from "./editor/api/publicApi.ts";
import type { ImageStudioApi } from "./editor/api/publicApi.ts";
import { showError } from "./editor/shell/messages.ts";
import { sidebarTrees } from "./editor/sidebar/trees.ts";
import { createStatusBar } from "./editor/shell/statusBar.ts";
import type { StatusBar } from "./editor/shell/statusBar.ts";
import { arrival, openPanel, restorePanel } from "./editor/studio/panel.ts";
import { commandIds, contextKeys, databaseName, rotationPrefix, studioViewType } from "./ids.ts";
import type { CommandId } from "./ids.ts";
import { loadEngine } from "./loadEngine.ts";
import { hasOpenJobs } from "./store/glance.ts";

/** Other extensions start first. */
const idleMs = 1000;

/**
 * Composes, and nothing else. Everything heavy lies in the engine bundle, which the first command loads; a start without
 * use costs a table of names.
 */
export function activate(context: ExtensionContext): ImageStudioApi {
  let loaded: App | undefined;
  const status = createStatusBar(context);
  const app = (): App => {
    if (loaded === undefined) {
      loaded = loadEngine().createApp(context, trees, status);
      context.subscriptions.push(loaded);
    }
    return loaded;
  };
  const guarded = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      // VS Code shows nothing useful when the engine itself cannot start.
      if (loaded === undefined) await showError(l10n.t("Image Studio could not start: {0}", String(error)));
      throw error;
    }
  };
  const trees = sidebarTrees(() => guarded(app));
  let moving: Promise<void> | undefined;
  const openFirst = async (): Promise<void> => {
    const panel = await openPanel(context, "first");
    if (panel === undefined) return;
    try {
      app().studio.moveInto(panel);
    } catch (error) {
      // An empty tab would stay for ever.
      panel.dispose();
      throw error;
    }
  };
  const restore = async (panel: WebviewPanel): Promise<void> => {
    restorePanel(panel, context);
    const heard = await arrival(panel, context);
    const { studio } = app();
    if (heard !== undefined) studio.adopt(panel, heard);
  };
  const run = (id: CommandId, args: readonly unknown[]): Promise<unknown> => guarded(async () => {
    if (id === "imageStudio.openStudio" && loaded === undefined && moving === undefined) return moving = openFirst();
    // Whatever opens the Studio finds it there. Why it did not come was said.
    await moving?.catch(() => undefined);
    return app().run(id, args);
  });
  context.subscriptions.push(
    trees,
    status,
    ...commandIds.map((id) => commands.registerCommand(id, (...args: unknown[]) => run(id, args))),
    window.registerWebviewPanelSerializer(studioViewType, {
      deserializeWebviewPanel: (panel) => guarded(() => (moving = restore(panel))),
    }),
  );
  // A reloaded window is offline from the start: its menus say so before the first command.
  if (context.workspaceState.get(contextKeys.offline) === true) app();
  void afterOthers(context, app, status);
  return apiOf(app);
}

/** The status bar, and what a window that died has left; a start with nothing left to do stays this small. */
async function afterOthers(context: ExtensionContext, app: () => App, status: StatusBar): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  status.show();
  // The time of watching a new key may end.
  if (context.globalState.keys().some((entry) => entry.startsWith(rotationPrefix))) app();
  if (hasOpenJobs(Uri.joinPath(context.globalStorageUri, databaseName).fsPath)) await app().resume();
}

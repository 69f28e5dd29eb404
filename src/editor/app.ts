import { Uri, commands } from "vscode";
import type { ExtensionContext } from "vscode";
import { catalogue } from "../catalogue/operations.ts";
import { providerIds } from "../catalogue/types.ts";
import { codecsIn } from "../codecs/files.ts";
import { describeThrown } from "../core/errors.ts";
import type { CommandId } from "../ids.ts";
import { contextKeys, keptFolderName } from "../ids.ts";
import { registerApi } from "./api/registerApi.ts";
import { callersSum } from "./ask/callersSum.ts";
import { budgetMeter } from "./ask/meter.ts";
import { decidePaused } from "./ask/paused.ts";
import { watchLastEditor } from "./assets/lastEditor.ts";
import { linksOf } from "./assets/links.ts";
import { workspacePlacing } from "./assets/placing.ts";
import type { EditorDeps } from "./deps.ts";
import { registerDescribe } from "./describe/registerDescribe.ts";
import { engineFor, softwareOf } from "./engineFor.ts";
import { showFailure } from "./shell/failures.ts";
import { fromEditor } from "./shell/fromEditor.ts";
import { registerCompare } from "./palette/registerCompare.ts";
import { registerGenerate } from "./palette/registerGenerate.ts";
import { registerHistory } from "./history/registerHistory.ts";
import { registerJobs } from "./history/registerJobs.ts";
import { offeredBy } from "../app/policy/offered.ts";
import { favourites } from "../app/favourites.ts";
import { jobFeed } from "../app/jobFeed.ts";
import { outsideProofs } from "../app/outside.ts";
import { createKeyRing } from "../app/keys/keyRing.ts";
import { registerKeys } from "./keys/registerKeys.ts";
import { tellFault } from "./keys/tellFault.ts";
import { pixelsThread } from "../pixels/pixelsThread.ts";
import { createLog } from "./shell/log.ts";
import { createMode } from "./offline/mode.ts";
import { registerOffline } from "./offline/registerOffline.ts";
import { startSandboxThread } from "./offline/sandboxThread.ts";
import type { ImageStudioApi } from "./api/publicApi.ts";
import { policiesOfWindow, policyInFolder } from "./policySources.ts";
import { setting } from "./shell/settings.ts";
import { usedModels } from "./shell/usedModels.ts";
import { registerSidebar } from "./sidebar/registerSidebar.ts";
import type { SidebarTrees } from "./sidebar/trees.ts";
import type { StatusBar } from "./shell/statusBar.ts";
import { registerStatus } from "./status/registerStatus.ts";
import { registerStudio } from "./studio/registerStudio.ts";
import type { Studio } from "./studio/registerStudio.ts";
import { registerVerbs } from "./verbs/registerVerbs.ts";

/** What the shell asks of the loaded engine. */
export interface App {
  dispose(): void;
  run(id: CommandId, args: readonly unknown[]): Promise<unknown>;
  /** For tabs that the shell has opened. */
  readonly studio: Pick<Studio, "moveInto" | "adopt">;
  /** Takes up what an earlier session left. */
  resume(): Promise<void>;
  readonly api: ImageStudioApi;
}

/** The object graph of one window. */
export function createApp(context: ExtensionContext, trees: SidebarTrees, bar: StatusBar): App {
  const log = createLog();
  const keptFolder = Uri.joinPath(context.globalStorageUri, keptFolderName);
  const placing = workspacePlacing(keptFolder, linksOf(context.workspaceState));
  const policies = policiesOfWindow();
  const keys = createKeyRing({
    secrets: context.secrets, state: context.globalState, workspace: context.workspaceState, teams: policies.teams, env: process.env, log, tell: (fault) => void tellFault(fault, log),
    baseUrl: (provider) => setting(`${provider}.baseUrl`),
  });
  const dist = Uri.joinPath(context.extensionUri, "dist");
  const pixels = pixelsThread(Uri.joinPath(dist, "pixels.js").fsPath, codecsIn(Uri.joinPath(dist, "codecs").fsPath));
  const software = softwareOf(context);
  const meter = budgetMeter({ context, policies, log, files: `**/${policyInFolder}` });
  const create = engineFor({ context, log, keys, placing, pixels, policies, keptFolder, software });
  const mode = createMode({
    startSandbox: () => startSandboxThread(Uri.joinPath(dist, "sandbox.js").fsPath, log),
    createEngineFor: async (offline, ...sandbox) => {
      const engine = await create(offline, ...sandbox);
      status.follow(engine, offline);
      if (!offline) ownKeys.follow(engine);
      // Whoever asked for it comes first.
      if (offline === mode.offline) setTimeout(() => sidebar.follow(), 0);
      return engine;
    }, memory: context.workspaceState, log,
  });
  const jobs = jobFeed(mode, (error) => log.warn(describeThrown(error)));
  const lastEditor = watchLastEditor();
  const handlers = new Map<string, (args: readonly unknown[]) => Promise<unknown>>();
  const deps: EditorDeps & { mode: typeof mode } = {
    context, log, catalogue, keys, policies, meter, mode, jobs, placing, pixels, keptFolder, software, favourites: favourites(context.globalState), used: usedModels(context.workspaceState), proofs: outsideProofs({ catalogue, pixels }), lastEditor: lastEditor.current,
    command: (id, handler) => void handlers.set(id, (args) => {
      const result: unknown = Reflect.apply(handler, undefined, [...args]);
      return Promise.resolve(result);
    }),
  };
  const studio = registerStudio(deps);
  const status = registerStatus(deps, bar, studio);
  const api = registerApi(deps, callersSum());
  const sidebar = registerSidebar(deps, studio, trees);
  const ownKeys = registerKeys(deps);
  const features = [
    studio, sidebar, status, registerGenerate(deps), registerCompare(deps, studio), registerDescribe(deps, studio), registerVerbs(deps, studio), ownKeys, registerOffline(deps, studio),
    registerJobs(deps), registerHistory(deps, studio),
  ];
  const hasKey = async (): Promise<void> => {
    const some = await Promise.all(providerIds.map((id) => keys.some(id)));
    await commands.executeCommand("setContext", contextKeys.hasKey, some.includes(true));
  };
  const watching = keys.onDidChange(() => {
    void hasKey();
    // Pictures that waited for a key that works: fetching costs nothing.
    if (!mode.offline) void mode.real().then((engine) => engine.resume()).catch((error: unknown) => log.warn(describeThrown(error)));
  });
  void hasKey();

  return {
    api,
    run: async (id, args) => {
      try {
        const run = async (): Promise<unknown> => handlers.get(id)?.(args);
        // What is begun in a menu or a list comes with what it is about; a key's provider may be known to the editor, too.
        return await (args.length === 0 || id === "imageStudio.addKey" || ((id === "imageStudio.switchKey" || id === "imageStudio.rotateKey") && typeof args[0] === "string") ? fromEditor(run) : run());
      } catch (error) {
        // Another extension gets the error itself; a person gets a notification.
        if (id === "imageStudio.run") throw error;
        const offered = offeredBy(error, catalogue);
        await showFailure(error, log, offered === undefined ? {} : { useAllowed: () => studio.open({ operation: offered.id }) });
        return undefined;
      }
    },
    studio,
    resume: async () => {
      const engine = await mode.real();
      await engine.resume();
      if (!mode.offline) await decidePaused(engine).catch((error: unknown) => showFailure(error, log));
    },
    dispose: () => {
      for (const feature of features) feature.dispose();
      watching.dispose();
      jobs.dispose();
      lastEditor.dispose();
      pixels.dispose();
      meter.dispose();
      void mode.dispose();
      log.dispose();
    },
  };
}


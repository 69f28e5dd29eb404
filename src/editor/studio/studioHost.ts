import { commands, env, l10n, Uri, workspace } from "vscode";
import type { Webview } from "vscode";
import { originsIn } from "../../app/origins.ts";
import { previewOf } from "../../app/previews.ts";
import { formOf } from "../../catalogue/form.ts";
import type { offerOf } from "../../catalogue/form.ts";
import { firstProvider, providers } from "../../catalogue/operations.ts";
import { creating } from "../../catalogue/tasks.ts";
import { providerIds } from "../../catalogue/types.ts";
import type { Operation, ProviderId } from "../../catalogue/types.ts";
import { section } from "../../ids.ts";
import type { PayerView } from "../../shared/cards.ts";
import type { CallParams, HostMessage, Snapshot } from "../../shared/studio.ts";
import { studioStrings } from "../../shared/studioStrings.ts";
import { payerOf } from "../ask/payer.ts";
import { insertDescription } from "../assets/insert.ts";
import { jobOf } from "../assets/pictures.ts";
import type { EditorDeps } from "../deps.ts";
import { remedyFor } from "../shell/failures.ts";
import { takeBackFocus } from "../shell/inTurn.ts";
import { earlierPrompts } from "../shell/prompts.ts";
import { setting } from "../shell/settings.ts";
import { cardFeed } from "./cards/cardFeed.ts";
import { cardHandlers } from "./cards/handlers.ts";
import { canvasHandlers } from "./canvas/handlers.ts";
import type { Handlers } from "./channel.ts";
import { draftIn } from "./compose/draft.ts";
import { composeHandlers } from "./compose/handlers.ts";
import { studioSources } from "./compose/sources.ts";
import { payerNews } from "./payerNews.ts";
import { usageHandlers } from "./usage/handlers.ts";
import { viewerHandlers } from "./viewer/handlers.ts";

export interface StudioHost {
  readonly handlers: Handlers;
  /** The tab was hidden, and its page is gone: what is said now, nobody hears. */
  readonly hidden: () => void;
  /** Tells the page what the editor wants of it, at once or as soon as it is up. */
  readonly bring: (wanted: Extract<HostMessage, { kind: "fill" | "show" | "picture" | "paint" }>) => void;
  /** Opens a picture in the viewer, though its card may be older than those that the page has. */
  readonly view: (jobId: string, index: number) => Promise<void>;
  dispose(): void;
}

const warmUps = [
  "A paper lantern festival on a quiet harbour at dusk, long reflections, watercolour",
  "Isometric cutaway of a tiny server room, warm light, clean vector style",
  "The word \"hello\" set in wildflowers on a chalk-white wall, soft morning light",
] as const;

/** What the host does for the page: every call of the contract, and news as it happens. */
export function createStudioHost(deps: EditorDeps, offer: ReturnType<typeof offerOf>, webview: Webview, post: (message: HostMessage) => void): StudioHost {
  const src = (sha256: string): string => webview.asWebviewUri(Uri.joinPath(deps.keptFolder, sha256)).toString();
  const typedSrc = async (sha256: string, mediaType: string): Promise<string> => src(await previewOf(deps.keptFolder.fsPath, sha256, mediaType));
  const feed = cardFeed(deps, { src: typedSrc, post });
  const origins = originsIn(deps.context.workspaceState);
  const sources = studioSources(async () => (await deps.mode.engine()).files, src, origins);
  const draft = draftIn(deps.context.workspaceState, src);
  let pending: HostMessage | undefined;
  let up = false;
  const bring: StudioHost["bring"] = (wanted) => {
    if (up) post(wanted);
    else pending = wanted;
  };
  const payers = payerNews({
    ask: async () => withMeter(await payerOf(deps), deps.meter.texts()[0]), some: () => deps.keys.some(firstProvider), tell: (payer) => post({ kind: "payer", payer }), warn: (error) => deps.log.warn(String(error)),
  });
  const subscriptions = [
    deps.used.onDidChange((recent) => post({ kind: "recent", recent: [...recent] })),
    deps.keys.onDidChange(payers.say), deps.keys.wait.onDidChange(payers.say),
    deps.mode.onDidChange(payers.say), deps.meter.onDidChange(payers.say),
    deps.jobs.onDidChange(() => {
      if (deps.meter.now().length > 0) payers.say();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (providerIds.some((id) => event.affectsConfiguration(`${section}.${id}.baseUrl`))) payers.say();
    }),
  ];

  /** `page`: the form that the page has kept itself. The newer of the two is the one. */
  const snapshotFor = async (page: CallParams<"snapshot">): Promise<Snapshot> => {
    const kept = draft.read();
    const wanted = kept !== undefined && kept.at >= (page.at ?? 0) ? kept.form.operation : page.operation;
    const operation = deps.catalogue.get(wanted ?? "") ?? preferred(deps);
    const told = await payers.beside(feed.cards());
    return {
      ...offer, operation: formOf(operation), ...(kept === undefined ? {} : { draft: kept }), ...told, recent: [...deps.used.all()],
      prompts: [...earlierPrompts(deps.context.globalState)],
      examples: warmUps.map((text) => l10n.t(text)), strings: translated(), locale: env.language,
    };
  };

  const handlers: Handlers = {
    snapshot: async (page) => {
      up = true;
      const snapshot = await snapshotFor(page);
      if (pending !== undefined) queueMicrotask(() => { if (pending !== undefined) post(pending); pending = undefined; });
      return snapshot;
    },
    ...composeHandlers(deps, sources, origins, draft, (fill) => post({ kind: "fill", ...fill })),
    ...viewerHandlers(deps, src),
    ...canvasHandlers(deps, sources),
    ...usageHandlers(deps),
    ...cardHandlers(deps, { feed, fill: (fill) => post({ kind: "fill", ...fill }) }),
    copyText: async ({ text }) => {
      await env.clipboard.writeText(text);
      return {};
    },
    insertText: async ({ text }) => {
      await insertDescription(deps.lastEditor(), text);
      return {};
    },
    go: async (wanted) => {
      await go(deps, wanted);
      return {};
    },
    focused: () => {
      takeBackFocus();
      return Promise.resolve({});
    },
  };
  return {
    handlers,
    hidden: () => {
      up = false;
    },
    bring,
    view: async (jobId, index) => {
      const { job } = await jobOf(deps, jobId);
      await feed.include(job);
      bring({ kind: "picture", jobId, index, do: "view" });
    },
    dispose: () => {
      feed.dispose();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** A budget is everybody's who pays with money. */
function withMeter(payer: PayerView, meter: string | undefined): PayerView {
  if (meter === undefined || payer.kind === "sandbox") return payer;
  const of = Object.fromEntries(Object.entries(payer.of ?? {}).map(([provider, one]) => [provider, { ...one, meter }]));
  return { ...payer, meter, of };
}

/** The page's words in the person's language, which stays the same as long as the window lives. */
let words: Readonly<Record<string, string>> | undefined;
const translated = (): Record<string, string> => ({ ...(words ??= Object.fromEntries(Object.entries(studioStrings).map(([key, own]) => [key, l10n.t(own)]))) });

/** What the settings want to create with, else the first that creates. */
function preferred({ catalogue }: EditorDeps): Operation {
  const creates = creating(catalogue);
  const operation = creates.find(({ model }) => model === setting("model")) ?? creates.find(({ model }) => model === "ideogram-3") ?? creates[0];
  if (operation === undefined) throw new Error("The catalogue creates nothing.");
  return operation;
}

const idOf = (provider: string | undefined): ProviderId | undefined => Object.values(providers).find(({ title }) => title === provider)?.id;

async function go(deps: EditorDeps, { to, provider, model }: CallParams<"go">): Promise<void> {
  switch (to) {
    case "settings": return void (await commands.executeCommand("workbench.action.openSettings", "@ext:image-studio.image-studio"));
    case "log": return void deps.log.show();
    case "leaveKeyring": return void deps.keys.wait.leave();
    case "addKey": return void (await commands.executeCommand("imageStudio.addKey", idOf(provider)));
    case "switchKey": return void (await commands.executeCommand("imageStudio.switchKey", model));
    case "getKey": return remedyFor("getKey", { provider: idOf(provider) ?? firstProvider }, deps.log)?.();
    default: await commands.executeCommand(`imageStudio.${to}`);
  }
}

import { commands } from "vscode";
import type { TextEditor } from "vscode";
import type { cardCalls } from "../../../shared/cards.ts";
import type { EditorDeps } from "../../deps.ts";
import type { Handlers } from "../channel.ts";
import type { CardFeed } from "./cardFeed.ts";
import type { Favourites } from "./favourites.ts";
import { jobActions } from "./jobActions.ts";
import { jobOf } from "./jobOf.ts";
import { pictureActions } from "./pictureActions.ts";
import { removals } from "./removals.ts";
import { runAgain } from "./runAgain.ts";

interface CardDesk {
  readonly liked: Favourites;
  readonly lastEditor: () => TextEditor | undefined;
  readonly feed: Pick<CardFeed, "refresh" | "older">;
  readonly fill: Parameters<typeof jobActions>[4];
}

/** What can be done with jobs and their pictures, in whichever room they are shown. */
export function cardHandlers(deps: EditorDeps, { liked, lastEditor, feed, fill }: CardDesk): Pick<Handlers, keyof typeof cardCalls> {
  return {
    cancelJob: async ({ jobId }) => {
      const engine = await deps.mode.engine();
      await engine.cancel(jobId);
      return {};
    },
    cancelAll: async () => {
      await commands.executeCommand("imageStudio.cancelAll");
      return {};
    },
    picture: async ({ jobId, index, do: action }) => {
      const { job } = await jobOf(deps, jobId);
      await pictureActions(deps, liked, lastEditor, feed.refresh)[action](job, index);
      return {};
    },
    olderCards: (asked) => feed.older(asked),
    ...removals(deps, feed.refresh),
    runAgain: async ({ jobIds }) => ({ groupId: await runAgain(deps, jobIds) }),
    jobAction: async ({ jobId, action }) => {
      const { engine, job } = await jobOf(deps, jobId);
      await jobActions(deps, engine, job, action, fill);
      return {};
    },
  };
}

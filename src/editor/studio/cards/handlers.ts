import { commands } from "vscode";
import { putOriginalBack } from "../../../app/originalBack.ts";
import { keepPoster } from "../../../app/poster.ts";
import type { cardCalls } from "../../../shared/cards.ts";
import { jobOf, pictureOf } from "../../assets/pictures.ts";
import type { EditorDeps } from "../../deps.ts";
import type { Handlers } from "../channel.ts";
import type { CardFeed } from "./cardFeed.ts";
import { jobActions } from "./jobActions.ts";
import { pictureActions } from "./pictureActions.ts";
import { removals } from "./removals.ts";
import { runAgain } from "./runAgain.ts";

interface CardDesk {
  readonly feed: Pick<CardFeed, "refresh" | "older">;
  readonly fill: Parameters<typeof jobActions>[4];
}

/** What can be done with jobs and their pictures, in whichever room they are shown. */
export function cardHandlers(deps: EditorDeps, { feed, fill }: CardDesk): Pick<Handlers, keyof typeof cardCalls> {
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
      await pictureActions(deps)[action](await pictureOf(deps, jobId, index));
      return {};
    },
    olderCards: (asked) => feed.older(asked),
    putOriginalBack: async ({ jobId, index }) => {
      const { engine, job, output } = await pictureOf(deps, jobId, index);
      const next = await putOriginalBack(deps, engine, job, output);
      feed.refresh(next);
      return { name: next.outputs.at(-1)?.uri?.split("/").pop() ?? "" };
    },
    keepPoster: async ({ jobId, index, jpeg }) => {
      const { engine, job, output } = await pictureOf(deps, jobId, index);
      feed.refresh(await keepPoster(engine, job, output, new Uint8Array(Buffer.from(jpeg, "base64"))));
      return {};
    },
    ...removals(deps, feed.refresh),
    runAgain: async ({ jobIds }) => ({ groupId: await runAgain(deps, jobIds) }),
    jobAction: async ({ jobId, action }) => {
      const { engine, job } = await jobOf(deps, jobId);
      await jobActions(deps, engine, job, action, fill);
      return {};
    },
  };
}

import { formOf } from "../../../catalogue/form.ts";
import type { composeCalls } from "../../../shared/rooms/compose.ts";
import type { Origins } from "../../../app/origins.ts";
import { jobOf } from "../../assets/pictures.ts";
import type { EditorDeps } from "../../deps.ts";
import { pictureName } from "../../../app/pictureName.ts";
import { rememberPrompt } from "../../shell/prompts.ts";
import type { Handlers } from "../channel.ts";
import type { Draft } from "./draft.ts";
import { known } from "../known.ts";
import { composerRequests } from "./requests.ts";
import { scaleMask } from "./scaleMask.ts";
import type { Sources } from "./sources.ts";
import { pickModel } from "./pickModel.ts";
import { pictureColours } from "./pictureColours.ts";
import { workspaceColours } from "./workspaceColours.ts";
import { writeOut } from "./writeOut.ts";

/** What the form asks of the host. */
export function composeHandlers(deps: EditorDeps, sources: Sources, origins: Origins, draft: Draft, fill: Parameters<typeof composerRequests>[3]): Pick<Handlers, keyof typeof composeCalls> {
  return {
    form: ({ operation }) => Promise.resolve(formOf(known(deps, operation))),
    ...composerRequests(deps, sources, origins, fill),
    ...writeOut(deps),
    keepDraft: async (kept) => {
      await draft.keep(kept);
      return {};
    },
    keepPrompt: async ({ prompt }) => {
      await rememberPrompt(deps.context.globalState, prompt);
      return {};
    },
    pickSources: async ({ many }) => ({ sources: await sources.pick(many) }),
    pickModel: ({ operation }) => pickModel(deps, known(deps, operation)),
    addSource: ({ name, base64, of }) => sources.add(name, base64, of),
    addSourceUri: ({ uri }) => sources.addUri(uri),
    scaleMask: (ids) => scaleMask(deps.pixels, sources, ids),
    sourceFromPicture: async ({ jobId, index }) => {
      const { job } = await jobOf(deps, jobId);
      const output = job.outputs.find((one) => one.index === index);
      return sources.kept(output?.sha256, pictureName(deps.catalogue, job, output), output?.uri);
    },
    pictureColours: ({ id }) => pictureColours(deps.pixels, sources, id),
    workspaceColours: () => workspaceColours(deps.lastEditor()?.document.uri),
  };
}

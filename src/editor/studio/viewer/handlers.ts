import { Uri, workspace } from "vscode";
import { sourceOf } from "../../../app/sourceOf.ts";
import type { viewerCalls } from "../../../shared/rooms/viewer.ts";
import type { EditorDeps } from "../../deps.ts";
import { jobOf } from "../../assets/pictures.ts";
import type { Handlers } from "../channel.ts";

/** What the viewer asks of the host. */
export function viewerHandlers(deps: EditorDeps, src: (sha256: string) => string): Pick<Handlers, keyof typeof viewerCalls> {
  return {
    pictureFacts: async ({ jobId, index }) => {
      const { engine, job } = await jobOf(deps, jobId);
      const output = job.outputs.find((each) => each.index === index);
      const operation = deps.catalogue.get(job.operation);
      const source = operation && sourceOf(operation, job.input);
      const kept = source && await engine.files.open(source.sha256);
      return {
        ...(output?.uri === undefined ? {} : { path: workspace.asRelativePath(Uri.parse(output.uri, true)) }),
        ...(output?.bytes === undefined ? {} : { bytes: output.bytes }),
        ...(kept === undefined || source === undefined ? {} : { source: { src: src(source.sha256), name: source.name } }),
      };
    },
  };
}

import { l10n } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/types.ts";
import { ask, showInformation } from "../shell/messages.ts";

/** What a provider has made lies there, too. A person is told what goes and what stays, since nothing brings it back. */
export async function deleteAtProvider(engine: Pick<Engine, "deleteThere">, job: Job): Promise<void> {
  const { title } = providers[job.provider];
  const gone = l10n.t("The video had been deleted at {0} before. Nothing was changed.", title);
  if (job.deletedThere === true) return void showInformation(gone);
  const yes = l10n.t("Delete at {0}", title);
  const saved = job.outputs.some(({ uri }) => uri !== undefined);
  const answer = await ask({
    text: l10n.t("Delete this video at {0}?", title),
    detail: [
      l10n.t("It is deleted there for good, with its link. Nothing is known of a refund."),
      saved ? l10n.t("The file in your workspace stays, and so do Image Studio's own copy and the entry in the history.") : l10n.t("Image Studio's own copy stays, and so does the entry in the history."),
      l10n.t("This is unverified: of what {0} documents about deleting only a part could be read.", title),
    ],
  }, yes);
  if (answer !== yes) return;
  const came = await engine.deleteThere(job.id);
  if (came === "gone") return void showInformation(gone);
  if (came === "not known") return void showInformation(l10n.t("{0} knows no such video (404): it may have been deleted there before. Nothing was changed.", title));
  void showInformation(saved ? l10n.t("The video was deleted at {0}. Your file stays.", title) : l10n.t("The video was deleted at {0}. Image Studio's own copy stays.", title));
}

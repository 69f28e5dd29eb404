import { CancellationTokenSource, l10n } from "vscode";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import type { Job } from "../../jobs/types.ts";
import { cancellable } from "../shell/cancellable.ts";
import { withProgress } from "../shell/messages.ts";
import type { ProgressDisplay } from "../shell/messages.ts";
import { confirmPrice } from "./price.ts";
import { stageText } from "./stages.ts";

export interface Ready {
  readonly engine: Engine;
  readonly prepared: Prepared;
}

/**
 * From the first moment a person sees that their request is under way, and can leave it: that costs nothing until it is
 * sent, and then what the stage allows. Prepares, confirms, journals, and resolves when the job has ended.
 */
export function runInProgress(title: string, prepare: () => Promise<Ready>): Thenable<{ readonly engine: Engine; readonly job: Job }> {
  return withProgress(title, async (shown) => {
    const step = cancellable(shown.token);
    shown.say(l10n.t("Preparing"));
    const { engine, prepared } = await step(prepare);
    await step(() => confirmPrice([prepared]));
    const [started] = await engine.start([prepared]);
    if (started === undefined) throw new Error("No job was started.");
    return { engine, job: await follow(engine, started, shown) };
  });
}

/** Work that takes longer is shown, with its way back. */
const noticedMs = 500;

/** What comes before a request is sent. When it takes long it shows itself, and can be left: that costs nothing. */
export async function prepareInProgress<T>(title: string, prepare: () => Promise<T>): Promise<T> {
  const source = new CancellationTokenSource();
  const preparing = cancellable(source.token)(prepare);
  const showing = setTimeout(() => void withProgress(title, async ({ token }) => {
    token.onCancellationRequested(() => source.cancel());
    await preparing.catch(() => undefined);
  }), noticedMs);
  try {
    return await preparing;
  } finally {
    clearTimeout(showing);
    source.dispose();
  }
}

async function follow(engine: Engine, started: Job, { say, token }: ProgressDisplay): Promise<Job> {
  let job = started;
  const report = async (): Promise<void> => {
    const ahead = job.state === "queued" ? await engine.store.ahead(job) : 0;
    say(stageText(job, ahead, Date.now()));
  };
  const unlisten = engine.onChange((changed) => {
    if (changed.id !== job.id) return;
    job = changed;
    void report();
  });
  // Others leave the queue before it, and the seconds to the next try run down.
  const counting = setInterval(() => void (job.state === "queued" && report()), 1000);
  const cancel = (): void => void engine.cancel(job.id);
  const cancelled = token.onCancellationRequested(cancel);
  if (token.isCancellationRequested) cancel();
  void report();
  try {
    return await engine.finished(job.id);
  } finally {
    clearInterval(counting);
    unlisten();
    cancelled.dispose();
  }
}

import { CancellationTokenSource, l10n } from "vscode";
import type { CancellationToken } from "vscode";
import * as z from "zod";
import { guarded, invalid } from "./border.ts";

export interface Cancellation {
  readonly token: CancellationToken;
  dispose(): void;
}

const method = z.custom<(...args: readonly unknown[]) => unknown>((value) => typeof value === "function");
const tokenShape = z.object({ isCancellationRequested: z.boolean(), onCancellationRequested: method });
const disposable = z.object({ dispose: method });

/** The caller's token, asked once and listened to once, before anything else happens: from then on it can only cancel. */
export function readToken(raw: unknown): Cancellation {
  const source = new CancellationTokenSource();
  const listening = raw === undefined || raw === null ? {} : guarded(() => listenTo(raw, source));
  if (listening === undefined) throw invalid(l10n.t("The second argument is no CancellationToken."));
  return {
    token: source.token,
    dispose: () => {
      guarded(() => {
        const { data } = disposable.safeParse(listening);
        if (data !== undefined) Reflect.apply(data.dispose, listening, []);
      });
      source.dispose();
    },
  };
}

/** What listening gave; undefined for what is no token. */
function listenTo(raw: unknown, source: CancellationTokenSource): unknown {
  const { data } = tokenShape.safeParse(raw);
  if (data === undefined) return undefined;
  if (data.isCancellationRequested) source.cancel();
  return Reflect.apply(data.onCancellationRequested, raw, [() => source.cancel()]) ?? {};
}

import type { CancellationToken, Disposable } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";

/**
 * Steps before anything is sent: as soon as the caller cancels, the step that is under way ends for the caller, and the
 * next never begins. A question that is still on the screen then answers to nobody.
 */
export function cancellable(token: CancellationToken | undefined): <T>(step: () => Promise<T>) => Promise<T> {
  const check = (): void => {
    if (token?.isCancellationRequested === true) throw cancelled();
  };
  return async (step) => {
    check();
    let listening: Disposable | undefined;
    const stop = new Promise<never>((_, reject) => {
      listening = token?.onCancellationRequested(() => {
        reject(cancelled());
      });
    });
    try {
      const result = await Promise.race([step(), stop]);
      check();
      return result;
    } finally {
      listening?.dispose();
    }
  };
}

function cancelled(): ImageStudioError {
  return new ImageStudioError(failure("cancelled", "no"));
}

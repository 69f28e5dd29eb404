import { firstCall } from "../../shared/firstCall.ts";
import type { HostMessage } from "../../shared/studio.ts";

interface Needs {
  readonly run: (call: string, params: unknown) => Promise<unknown>;
  /** What the page is told of a failure. */
  readonly sentence: (error: unknown, call: string) => string;
  readonly post: (message: HostMessage) => void;
}

export interface Answers {
  /** The page asks. */
  readonly hear: (asked: { readonly id: number; readonly call: string; readonly params?: unknown }) => void;
  /**
   * Answers the first question of a new page, which is known, before it is asked: the answer lies there when the page's script
   * comes. The question itself is then not answered again.
   */
  readonly ahead: () => void;
  /** The page is gone, and what lay there for it. */
  readonly forget: () => void;
}

export function answers({ run, sentence, post }: Needs): Answers {
  let given = false;
  const answer = (id: number, call: string, params: unknown): void => void run(call, params).then(
    (result) => post({ kind: "answer", id, ok: true, result }),
    (error: unknown) => post({ kind: "answer", id, ok: false, message: sentence(error, call) }),
  );
  return {
    hear: ({ id, call, params }) => {
      const known = given && id === firstCall;
      if (known) given = false;
      else answer(id, call, params);
    },
    ahead: () => {
      given = true;
      answer(firstCall, "snapshot", {});
    },
    forget: () => {
      given = false;
    },
  };
}

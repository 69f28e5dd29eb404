import type { OperationView } from "../../../src/shared/form.ts";

export interface Forms {
  readonly get: (id: string) => OperationView | undefined;
  readonly put: (form: OperationView) => void;
  /** Goes on with an operation's form: at once where it is known, else when the host has sent it, unless another was chosen since. */
  readonly choose: (id: string, then: (form: OperationView) => void) => void;
  /** One was chosen and has not come: what stands there is no longer what is wanted. */
  readonly awaited: () => boolean;
}

interface Needs {
  readonly ask: (id: string) => Promise<OperationView>;
  /** The form that was chosen last does not come. */
  readonly fail: (thrown: unknown) => void;
}

/** The forms of models, each asked for when its model is chosen, and once. */
export function createForms({ ask, fail }: Needs): Forms {
  const known = new Map<string, OperationView>();
  let wanted = "";
  let awaited = false;
  const put = (form: OperationView): void => void known.set(form.id, form);
  return {
    get: (id) => known.get(id),
    put,
    choose(id, then) {
      wanted = id;
      const form = known.get(id);
      awaited = form === undefined;
      if (form !== undefined) {
        then(form);
        return;
      }
      ask(id).then((sent) => {
        put(sent);
        if (wanted !== id) return;
        awaited = false;
        then(sent);
      }, (thrown: unknown) => {
        if (wanted !== id) return;
        awaited = false;
        fail(thrown);
      });
    },
    awaited: () => awaited,
  };
}

import type { OperationView } from "../../../src/shared/form.ts";

export interface Forms {
  readonly get: (id: string) => OperationView | undefined;
  readonly put: (form: OperationView) => void;
  /** Goes on with an operation's form: at once where it is known, else when the host has sent it, unless another was chosen since. */
  readonly choose: (id: string, then: (form: OperationView) => void) => void;
}

interface Needs {
  readonly ask: (id: string) => Promise<OperationView>;
  /** This one was chosen and has not come: what stands there is no longer what is wanted. None: nothing is waited for any more. */
  readonly awaited: (id: string | undefined) => void;
  /** The form that was chosen last does not come. */
  readonly fail: (thrown: unknown) => void;
}

/** The forms of models, each asked for when its model is chosen, and once. */
export function createForms({ ask, awaited, fail }: Needs): Forms {
  const known = new Map<string, OperationView>();
  let wanted = "";
  const put = (form: OperationView): void => void known.set(form.id, form);
  return {
    get: (id) => known.get(id),
    put,
    choose(id, then) {
      wanted = id;
      const form = known.get(id);
      awaited(form === undefined ? id : undefined);
      if (form !== undefined) {
        then(form);
        return;
      }
      ask(id).then((sent) => {
        put(sent);
        if (wanted !== id) return;
        awaited(undefined);
        then(sent);
      }, (thrown: unknown) => {
        if (wanted !== id) return;
        awaited(undefined);
        fail(thrown);
      });
    },
  };
}

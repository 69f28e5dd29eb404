import type { FieldView } from "../../../../src/shared/form.ts";
import type { Value } from "../fit.ts";
import type { Composer, View } from "../composer.ts";
import type { choosePictures, removeSource, replaceSource, takeFiles, takeUris } from "../pictures.ts";

/** What a control needs to know of its field; `value` is what would be sent, `kept` what stands in the form. */
export interface Control {
  readonly field: FieldView;
  readonly view: View;
  readonly composer: Composer;
  readonly value: Value | undefined;
  readonly kept: Value | undefined;
  readonly closed: boolean;
  /** Ids for the label and for what describes the control. */
  readonly labelId: string;
  readonly inputId: string;
  readonly describedBy: string;
  /** How pictures come in and go: the page knows in one place which of them only it has. */
  readonly pictures: {
    readonly choose: typeof choosePictures;
    readonly remove: typeof removeSource;
    readonly replace: typeof replaceSource;
    readonly take: typeof takeFiles;
    readonly takeUris: typeof takeUris;
  };
  readonly set: (value: Value | undefined) => void;
}

import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import type { SourceView } from "../../../../src/shared/rooms/compose.ts";
import { greyPng } from "../../../../src/images/greyPng.ts";
import type { Composer } from "../../form/composer.ts";
import { maskField, maskedPicture } from "../../form/paint.ts";
import { keepPicture } from "../../form/pictures.ts";
import { sayThrown } from "../../shell/text.ts";
import { isPainted, rasterised } from "./raster.ts";
import type { Named } from "./raster.ts";
import { isBlank } from "./strokes.ts";

export interface Painted {
  readonly source: SourceView;
  readonly steps: readonly MaskStep[];
}

export interface Bringing {
  /** Something was painted, or the form is another one: the mask follows soon. */
  readonly soon: () => void;
  /** The mask is in the form when this resolves. Rejects when it cannot be. */
  readonly now: () => Promise<void>;
  /** The mask that came of it last, and the steps that it was made of. */
  readonly made: () => { readonly steps: readonly MaskStep[]; readonly mask: SourceView | undefined } | undefined;
}

interface Needs {
  readonly composer: Composer;
  /** Nothing where there is no picture, or a stroke is being drawn. */
  readonly painted: () => Painted | undefined;
  readonly named: Named;
  readonly pause?: number;
}

/** Brings what was painted into the form: as a picture of the source's exact size, white where it may change, which goes the way of all pictures. */
export function bringing({ composer, painted, named, pause = 500 }: Needs): Bringing {
  let brought: (Painted & { readonly mask: SourceView | undefined }) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working: Promise<void> | undefined;

  const inForm = (field: string): string | undefined => composer.view().form.sources[field]?.[0]?.id;
  const due = (): (Painted & { readonly field: string }) | undefined => {
    const view = composer.view();
    const [now, field] = [painted(), maskField(view.operation)?.name];
    // A form that is about another picture takes no mask of this one.
    if (now === undefined || field === undefined || maskedPicture(view)?.id !== now.source.id) return undefined;
    return isMade(now) && brought?.mask?.id === inForm(field) ? undefined : { ...now, field };
  };
  const isMade = ({ steps, source }: Painted): boolean => brought?.steps === steps && brought.source.id === source.id;
  async function work(): Promise<void> {
    for (let next = due(); next !== undefined; next = due()) {
      const mask = isMade(next) ? brought?.mask : await maskOf(next, named, composer);
      brought = { ...next, mask };
      // It may be about another one by now.
      if (maskedPicture(composer.view())?.id === next.source.id && inForm(next.field) !== mask?.id) composer.setSources(next.field, mask === undefined ? [] : [{ ...mask, painted: true }]);
    }
  }
  const now = (): Promise<void> => {
    clearTimeout(timer);
    return (working ??= work().finally(() => (working = undefined)));
  };
  return {
    now,
    made: () => brought,
    soon: () => {
      clearTimeout(timer);
      if (due() === undefined) return;
      timer = setTimeout(() => {
        now().catch((thrown: unknown) => {
          composer.complain(sayThrown(thrown));
        });
      }, pause);
    },
  };
}

async function maskOf({ source, steps }: Painted, named: Named, composer: Composer): Promise<SourceView | undefined> {
  if (isBlank(steps)) return undefined;
  const coverage = await rasterised(steps, source, named);
  if (!isPainted(coverage)) return undefined;
  const bytes = await greyPng(coverage.width, coverage.height, coverage.data);
  return keepPicture(composer, new File([bytes], `${source.name.replace(/\.\w+$/u, "")}-mask.png`, { type: "image/png" }));
}

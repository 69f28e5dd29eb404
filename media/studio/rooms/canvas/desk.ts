import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import type { HeldSource, SourceView } from "../../../../src/shared/rooms/compose.ts";
import { isExact, proportion, shapeFor } from "../../../../src/shared/shapes.ts";
import type { View } from "../../form/composer.ts";
import { aboutPicture, maskField, maskedPicture } from "../../form/paint.ts";
import { loadImage } from "../../form/scale.ts";
import { soon } from "../../shell/soon.ts";
import { sayThrown } from "../../shell/text.ts";
import type { Studio } from "../../studio.ts";
import type { Size } from "../../zoom/geometry.ts";
import { partsIn } from "./boxing.ts";
import { bringJob } from "./bringJob.ts";
import { bringing } from "./bringing.ts";
import type { Bringing } from "./bringing.ts";
import { settling } from "./settling.ts";
import { bare, canvasOf, historyOf, strokesOf } from "./state.ts";
import { insteadOf, nothingPainted, sinceCleared } from "./strokes.ts";
import { tintFor } from "./tints.ts";
import type { Colour } from "./tints.ts";

export interface Desk {
  /** Brings what lies on the canvas to where the page is, and the form to what lies there. */
  readonly follow: () => void;
  readonly settled: ReturnType<typeof settling>;
  readonly mask: Bringing;
  readonly paint: (step: MaskStep) => void;
}

interface Needs {
  /** A stroke is being drawn. */
  readonly busy: () => boolean;
  /** What is seen has become another. */
  readonly redraw: () => void;
}

/** What is painted on, and where it goes: kept with the host, and brought into the form. */
export function createDesk(studio: Studio, { busy, redraw }: Needs): Desk {
  const { host, store, place, form, composer } = studio;
  const [canvas, strokes, history] = [canvasOf(store), strokesOf(store), historyOf(store)];
  let operation = form.state().operation;
  let { sent, sending } = form.state();

  const named = async (id: string): Promise<HTMLImageElement> => {
    const { source, named: others } = canvas.state();
    const found = [source, ...others].find((each) => each?.id === id);
    if (found === undefined) throw new Error(composer.view().t("maskPictureGone"));
    return loadImage(found.src);
  };
  const mask = bringing({
    composer, named,
    painted: () => {
      const { source } = canvas.state();
      return source === undefined || busy() ? undefined : { source, steps: strokes.state().done };
    },
  });
  const ahead = (): Promise<void> => mask.now();
  let kept: unknown[] = [];
  const write = (): void => {
    const { id, source, groups } = canvas.state();
    const now = [id, strokes.state(), groups];
    if (id === undefined || source === undefined || now.every((value, index) => value === kept[index])) return;
    kept = now;
    host.call("keepPainting", { id, painting: { strokes: strokes.state(), groups: [...groups] } }).catch((thrown: unknown) => {
      composer.complain(sayThrown(thrown));
    });
  };
  const keep = soon(write);
  /** A mask that may be sent has its own strokes, whatever is painted on its picture later. */
  const keepOfMask = (): void => {
    const { steps, mask: made } = mask.made() ?? {};
    const view = composer.view();
    if (steps === undefined || made === undefined || view.form.sources[maskField(view.operation)?.name ?? ""]?.[0]?.id !== made.id) return;
    // Where they cannot be kept, the picture's own were not either, and that is said.
    host.call("keepPainting", { id: made.id, painting: { strokes: { done: [...sinceCleared(steps)], undone: [] }, groups: [] } }).catch(() => undefined);
  };
  /** What was painted on the picture before goes where it belongs. */
  const leave = (): void => {
    write();
    void mask.now().then(keepOfMask, () => undefined).finally(() => {
      if (canvas.state().id === undefined) composer.ahead.delete(ahead);
    });
  };

  const open = (id: string): void => {
    leave();
    canvas.send({ kind: "opened", id });
    strokes.send({ kind: "loaded", strokes: nothingPainted });
    history.send({ kind: "begun", parts: undefined });
    if (id === bare) return;
    composer.ahead.add(ahead);
    const inForm = (): HeldSource | undefined => {
      const view = composer.view();
      return view.form.sources[maskField(view.operation)?.name ?? ""]?.[0];
    };
    const before = inForm();
    host.call("painting", { id, ...(before === undefined ? {} : { mask: before.id }) }).then(({ picture, painting, steps, named: others }) => {
      if (canvas.state().id !== id) return;
      const chosen = inForm();
      const own = chosen?.id === before?.id && chosen?.painted !== true ? steps : undefined;
      const foreign = chosen === undefined || own !== undefined || (chosen.painted === true && painting !== undefined) ? [] : [chosen];
      const painted = painting?.strokes ?? nothingPainted;
      strokes.send({ kind: "loaded", strokes: own === undefined ? painted : { done: insteadOf(painted.done, own), undone: [] } });
      canvas.send({ kind: "told", id, source: picture, groups: painting?.groups ?? [], named: [...others, ...foreign] });
      kept = [id, strokes.state(), canvas.state().groups];
      for (const each of foreign) strokes.send({ kind: "done", step: { step: "picture", id: each.id, of: "light" } });
      aboutPicture(composer, picture);
      void coloursOf(picture).then((colours) => {
        if (canvas.state().id === id) canvas.send({ kind: "tint", tint: tintFor(colours) });
      }, () => undefined);
    }, (thrown: unknown) => {
      if (canvas.state().id !== id) return;
      composer.complain(sayThrown(thrown));
      place.send({ kind: "back" });
    });
  };
  const close = (): void => {
    leave();
    canvas.send({ kind: "closed" });
  };

  /** The picture stays while the model changes; another picture in the form is another picture here. */
  const followForm = (source: SourceView): void => {
    const now = form.state();
    const first = maskedPicture(composer.view());
    if (now.operation !== operation) aboutPicture(composer, source);
    else if (first !== undefined && first.id !== source.id) place.send({ kind: "open", opened: { room: "canvas", at: { id: first.id } } });
    follows();
    mask.soon();
    keep();
  };

  /** Without a picture its place has the shape of what is to be made. One that the form has is gone on with. */
  const followBare = (): void => {
    const view = composer.view();
    const first = maskedPicture(view);
    if (first !== undefined) place.send({ kind: "open", opened: { room: "canvas", at: { id: first.id } } });
    else canvas.send({ kind: "framed", frame: frameOf(view) });
    follows();
  };

  const follows = (): void => {
    const now = form.state();
    const parts = partsIn({ view: composer.view() });
    if (now.operation !== operation) canvas.send({ kind: "part", part: -1 });
    if (now.operation.structure !== undefined && parts !== undefined) history.send({ kind: "seen", parts });
    operation = now.operation;
    if (now.sending && !sending) keepOfMask();
    sending = now.sending;
    if (now.sent !== sent && now.sent !== undefined) canvas.send({ kind: "made", groupId: now.sent });
    sent = now.sent;
  };

  /** Opened on a job: on what it was made from, with what it says in the form. */
  const call = (job: string): void => {
    // One stays where one was until that is known.
    place.send({ kind: "back" });
    bringJob(studio, job).catch((thrown: unknown) => {
      composer.complain(sayThrown(thrown));
    });
  };

  return {
    mask,
    settled: settling(named, redraw),
    paint: (step) => {
      strokes.send({ kind: "done", step });
    },
    follow: () => {
      const { id: at, job } = place.state().over.find(({ room }) => room === "canvas")?.at ?? {};
      const { id, source } = canvas.state();
      if (at === undefined) {
        if (id !== undefined) close();
      } else if (job !== undefined) {
        call(String(job));
      } else if (at !== id) {
        [operation, sent] = [form.state().operation, form.state().sent];
        open(String(at));
      } else if (source !== undefined) followForm(source);
      else if (id === bare) followBare();
    },
  };
}

/** In pixels of the result, as far as they are known. */
function frameOf({ operation, form }: View): Size {
  const shape = shapeFor(operation, form.ratio);
  if (shape !== undefined && isExact(shape)) return { width: shape.width, height: shape.height };
  const ratio = (shape && proportion(shape.ratio)) ?? 1;
  return ratio > 1 ? { width: 2048, height: 2048 / ratio } : { width: 2048 * ratio, height: 2048 };
}

/** Some of its colours, evenly from all over it. */
async function coloursOf({ src }: SourceView): Promise<readonly Colour[]> {
  const [image, side] = [await loadImage(src), 24];
  const to = new OffscreenCanvas(side, side).getContext("2d");
  to?.drawImage(image, 0, 0, side, side);
  const data = to?.getImageData(0, 0, side, side).data ?? new Uint8ClampedArray();
  return Array.from({ length: data.length / 4 }, (_, at) => [data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0]);
}

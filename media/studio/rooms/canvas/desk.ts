import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import type { SourceView } from "../../../../src/shared/rooms/compose.ts";
import { aboutPicture, maskField, maskedPicture } from "../../form/paint.ts";
import { loadImage } from "../../form/scale.ts";
import { soon } from "../../shell/soon.ts";
import { sayThrown } from "../../shell/text.ts";
import type { Studio } from "../../studio.ts";
import { bringing } from "./bringing.ts";
import type { Bringing } from "./bringing.ts";
import { settling } from "./settling.ts";
import { canvasOf, strokesOf } from "./state.ts";
import { nothingPainted } from "./strokes.ts";
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
  const [canvas, strokes] = [canvasOf(store), strokesOf(store)];
  let operation = form.state().operation;
  let sent = form.state().sent;

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
  /** What was painted on the picture before goes where it belongs. */
  const leave = (): void => {
    write();
    void mask.now().catch(() => undefined).finally(() => {
      if (canvas.state().id === undefined) composer.ahead.delete(ahead);
    });
  };

  const open = (id: string): void => {
    leave();
    canvas.send({ kind: "opened", id });
    strokes.send({ kind: "loaded", strokes: nothingPainted });
    composer.ahead.add(ahead);
    host.call("painting", { id }).then(({ picture, painting, named: others }) => {
      if (canvas.state().id !== id) return;
      const view = composer.view();
      const chosen = view.form.sources[maskField(view.operation)?.name ?? ""]?.[0];
      const foreign = chosen === undefined || (chosen.painted === true && painting !== undefined) ? [] : [chosen];
      strokes.send({ kind: "loaded", strokes: painting?.strokes ?? nothingPainted });
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
    operation = now.operation;
    if (now.sent !== sent && now.sent !== undefined) canvas.send({ kind: "made", groupId: now.sent });
    sent = now.sent;
    mask.soon();
    keep();
  };

  return {
    mask,
    settled: settling(named, redraw),
    paint: (step) => {
      strokes.send({ kind: "done", step });
    },
    follow: () => {
      const at = place.state().over.find(({ room }) => room === "canvas")?.at["id"];
      const { id, source } = canvas.state();
      if (at === undefined) {
        if (id !== undefined) close();
      } else if (at !== id) {
        [operation, sent] = [form.state().operation, form.state().sent];
        open(String(at));
      } else if (source !== undefined) followForm(source);
    },
  };
}

/** Some of its colours, evenly from all over it. */
async function coloursOf({ src }: SourceView): Promise<readonly Colour[]> {
  const [image, side] = [await loadImage(src), 24];
  const to = new OffscreenCanvas(side, side).getContext("2d");
  to?.drawImage(image, 0, 0, side, side);
  const data = to?.getImageData(0, 0, side, side).data ?? new Uint8ClampedArray();
  return Array.from({ length: data.length / 4 }, (_, at) => [data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0]);
}

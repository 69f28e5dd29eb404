import type { CallParams } from "../../../src/shared/studio.ts";
import { fieldWith } from "../form/compose.ts";
import { modelThatTakesMask } from "../form/paint.ts";
import { takeColours } from "../form/pictureColours.ts";
import { useResult } from "../form/pictures.ts";
import { usesOf } from "../form/uses.ts";
import { openCanvas } from "../rooms/canvas/open.ts";
import type { Studio } from "../studio.ts";
import { deed, nameOf, wordsOfPicture } from "./pictured.ts";
import type { Deed, Deeds, Pictured } from "./pictured.ts";
import { deletePicture } from "./removal.ts";

/** The one table behind a picture's toolbar, its menu in the editor, and the viewer. */
export function deedsOf(pictured: Pictured, studio: Studio): Deeds {
  const { composer, place } = studio;
  const view = composer.view();
  const { t, operation } = view;
  const { card, output } = pictured;
  const { seed } = output;
  const name = nameOf(pictured);
  const words = wordsOfPicture(pictured);
  /** What goes into the form is to be seen there. */
  const use = (label: string, run: () => void): Deed => deed(label, () => {
    place.send({ kind: "go", room: "compose" });
    run();
  });
  const uses = (output.kind === undefined ? usesOf(view) : []).map((each) => ({ ...use(t("useAs", each.label), () => {
    useResult(composer, each, name);
  }), isSource: each.isSource }));
  const palette = fieldWith(operation, "palette");
  const colours = palette === undefined || output.kind !== undefined ? [] : [use(t("useColours"), () => {
    void takeColours(composer, palette, () => studio.host.call("sourceFromPicture", name));
  })];
  const source = uses.find(({ isSource }) => isSource);
  const ask = (what: CallParams<"picture">["do"]): Deed => deed(t(what), () => {
    studio.tell("picture", { ...name, do: what });
  });
  return {
    view: deed(t("view"), () => {
      place.send({ kind: "open", opened: { room: "viewer", at: name } });
    }),
    open: ask("open"),
    ...(output.state === "kept" ? { saveAs: ask("saveAs") } : { reveal: ask("reveal") }),
    ...(output.state === "placed" ? { insert: ask("insert"), copyPath: ask("copyPath"), copyMarkdown: ask("copyMarkdown") } : {}),
    copyPrompt: deed(t("copyPrompt"), () => {
      studio.tell("copyText", { text: words });
    }),
    ...(seed === undefined || fieldWith(operation, "seed") === undefined ? {} : { useSeed: use(t("useSeed", String(seed)), () => {
      composer.useSeed(seed);
    }) }),
    useSettings: use(t("useSettings"), () => {
      composer.useSettings(pictured.job.by ?? card);
    }),
    usePrompt: use(t("usePrompt"), () => {
      composer.usePrompt(words);
    }),
    ...(source === undefined ? {} : { useSource: source }),
    ...(output.kind !== undefined || modelThatTakesMask(view) === undefined ? {} : { paint: deed(t("editMask"), () => {
      openCanvas(studio, () => studio.host.call("sourceFromPicture", name));
    }) }),
    uses: [...uses, ...colours],
    favourite: ask("favourite"),
    delete: deed(t("delete"), () => {
      deletePicture(studio, pictured);
    }),
  };
}

import { lasting } from "../form/large.ts";
import { rooms } from "../rooms/rooms.ts";
import type { Studio } from "../studio.ts";
import { keptVersion } from "./kept.ts";
import type { Kept } from "./kept.ts";
import { readScrolled } from "./scrolled.ts";
import { soon } from "./soon.ts";

/** Writes down what stands in the form and where one is: at once with the editor, for this tab, and with the host, for this workspace. */
export function keep({ host, store, form, place }: Studio, from: Pick<Kept, "at" | "scrolled"> & { readonly untold: boolean }, write: (state: unknown) => void): void {
  let { at, scrolled, untold } = from;
  let moved = false;
  let written = form.state().form;
  const wanted = soon(() => {
    const { form: now, replaced } = form.state();
    if (now !== written || untold) [at, written, untold] = [Date.now(), now, true];
    if (moved) scrolled = readScrolled() ?? scrolled;
    moved = false;
    write({
      version: keptVersion, at, form: lasting(now), place: place.state(), scrolled,
      ...(replaced === undefined ? {} : { replaced: { form: lasting(replaced.form), by: lasting(replaced.by), how: replaced.how } }),
      rooms: Object.fromEntries(rooms.flatMap(({ id, kept }) => (kept === undefined ? [] : [[id, kept.read(store)]]))),
    });
    // The editor has it: where the host cannot keep it too, that is in its log.
    if (untold) host.call("keepDraft", { at, form: lasting(now) }).catch(() => undefined);
    untold = false;
  });
  // A form that the host has not heard of.
  if (untold) wanted();
  store.listen(wanted);
  document.addEventListener("scroll", () => {
    moved = true;
    wanted();
  }, { capture: true, passive: true });
}

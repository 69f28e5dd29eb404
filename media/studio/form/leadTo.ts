import type { Composer } from "./composer.ts";

/** Unfolds the group of a field and puts the focus where something is to be done: a question first, else the first control. */
export function leadTo(name: string, composer: Composer): void {
  const { operation, form } = composer.view();
  const group = operation.fields.find((field) => field.name === name)?.group;
  if (group !== undefined && !form.openGroups.includes(group)) composer.edit({ openGroups: [...form.openGroups, group] });
  const lead = (): void => {
    const place = placeOf(name);
    const control = place?.querySelector<HTMLElement>(".offer button:not(:disabled)") ?? place?.querySelector<HTMLElement>("input:not(:disabled), textarea:not(:disabled), button:not(:disabled, .magic, .magic *)") ?? undefined;
    control?.focus();
    place?.scrollIntoView({ block: "nearest" });
    if (control === undefined) whenDrawn(place, lead);
  };
  // The group unfolds with the next drawing.
  requestAnimationFrame(lead);
}

/** Shows a field, unfolded by then, and leaves the focus where it is. */
export function show(name: string): void {
  const seen = (): void => {
    const place = placeOf(name);
    place?.scrollIntoView({ block: "nearest" });
    whenDrawn(place, seen);
  };
  requestAnimationFrame(seen);
}

/** Once more where the field's script is still on its way: the control then takes its room, or can have the focus. */
function whenDrawn(place: Element | undefined, again: () => void): void {
  if (place === undefined || place.querySelector("later-control:not(:defined)") === null) return;
  void customElements.whenDefined("later-control").then(() => requestAnimationFrame(again));
}

/** In the form that is in front, of those that the page has. */
const placeOf = (name: string): Element | undefined =>
  [...document.querySelectorAll(`[data-field="${CSS.escape(name)}"]`)].find((place) => place.closest("[inert]") === null);

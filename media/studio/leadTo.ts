import type { Studio } from "./view.ts";

/** Unfolds the group of a field and puts the focus where something is to be done: a question first, else the first control. */
export function leadTo(name: string, studio: Studio): void {
  const page = studio.page();
  if (!page.ready) return;
  const { operation, form } = page.view;
  const group = operation.fields.find((field) => field.name === name)?.group;
  if (group !== undefined && !form.openGroups.includes(group)) studio.edit({ openGroups: [...form.openGroups, group] });
  // The group unfolds with the next drawing.
  requestAnimationFrame(() => {
    const place = document.querySelector(`[data-field="${CSS.escape(name)}"]`);
    const control = place?.querySelector<HTMLElement>(".offer button:not(:disabled)") ?? place?.querySelector<HTMLElement>("input:not(:disabled), textarea:not(:disabled), button:not(:disabled)");
    control?.focus();
    place?.scrollIntoView({ block: "nearest" });
  });
}

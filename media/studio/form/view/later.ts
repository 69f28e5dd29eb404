import { html } from "lit";
import type { TemplateResult } from "lit";
import { bring } from "../../shell/scripts.ts";
import { sayThrown } from "../../shell/text.ts";
import type { Composer } from "../composer.ts";
import type { Control } from "./control.ts";

/** The script of the controls that few forms show at first. */
export const laterScript = "form/later.js";

let coming: Promise<void> | undefined;

/** What it defines draws itself as soon as it is there. */
export function bringLater(composer: Composer): void {
  coming ??= bring(laterScript).catch((thrown: unknown) => {
    composer.complain(sayThrown(thrown));
  });
}

export function laterControl(control: Control): TemplateResult {
  bringLater(control.composer);
  return html`<later-control .control=${control}></later-control>`;
}

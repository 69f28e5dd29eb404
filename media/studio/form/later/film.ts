import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { nameOf } from "../../cards/pictured.ts";
import type { Pictured } from "../../cards/pictured.ts";
import { icon } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import type { Studio } from "../../studio.ts";
import { firstFrame } from "./filmStill.ts";

export interface Film {
  readonly pictured: Pictured;
  readonly label: string;
  /** In its card, or by itself. */
  readonly as: "shown" | "viewed";
  readonly studio: Studio;
}

/** Films whose first frame was asked for: once each, however often they are drawn. */
const drawn = new Set<string>();

/** A film with its player; where the browser cannot play it, that is said. One without a still gets its first frame for one. */
export class StudioFilm extends LightElement {
  static override properties = { film: { attribute: false }, broken: { state: true } };
  declare film: Film;
  declare broken: boolean | undefined;

  protected override render(): TemplateResult {
    const { pictured: { output }, label, as, studio } = this.film;
    if (this.broken === true) return html`<div class="unfetched" role="img" aria-label=${label}>${icon("device-camera-video")}<span>${studio.session.state().t("unplayable")}</span></div>`;
    return html`<video class=${as} ?data-picture=${as === "shown"} src=${output.src} poster=${output.poster ?? nothing} controls preload="metadata" aria-label=${label}
      @loadeddata=${this.#draw} @error=${() => {
        this.broken = true;
      }}></video>`;
  }

  /** Only of what can be played: two films that fail would be asked for in place of one. */
  readonly #draw = (): void => {
    const { pictured, studio } = this.film;
    const { output: { src, poster, state } } = pictured;
    if (poster !== undefined || state === "pending" || drawn.has(src)) return;
    drawn.add(src);
    void firstFrame(src).then((jpeg) => jpeg === undefined ? undefined : studio.host.call("keepPoster", { ...nameOf(pictured), jpeg })).catch(() => undefined);
  };
}

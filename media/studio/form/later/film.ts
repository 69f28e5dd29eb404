import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { nameOf, wordsOfPicture } from "../../cards/pictured.ts";
import type { Pictured } from "../../cards/pictured.ts";
import { icon } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import { opening } from "../../shell/text.ts";
import type { Studio } from "../../studio.ts";
import { firstFrame } from "./filmStill.ts";

export interface Film {
  readonly pictured: Pictured;
  /** Which it is of how many of its card; absent where it is looked at by itself. */
  readonly place?: readonly [number, number];
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
    const { pictured, place, studio } = this.film;
    const { output } = pictured;
    const { t } = studio.session.state();
    const words = wordsOfPicture(pictured);
    const label = place === undefined ? words : `${t("videoOf", ...place)} ${opening(words)}`;
    if (this.broken === true) return html`<div class="unfetched" role="img" aria-label=${label}>${icon("device-camera-video")}<span>${t("unplayable")}</span></div>`;
    return html`<video class=${place === undefined ? "viewed" : "shown"} ?data-picture=${place !== undefined} src=${output.src} poster=${output.poster ?? nothing} controls preload="metadata" aria-label=${label}
      @loadeddata=${this.#draw} @error=${() => {
        this.broken = true;
      }}></video>`;
  }

  /** It may have shown a frame before its job had ended. */
  protected override updated(): void {
    if ((this.querySelector("video")?.readyState ?? 0) >= HTMLMediaElement.HAVE_CURRENT_DATA) this.#draw();
  }

  /** Only of what can be played: two films that fail would be asked for in place of one. What is still being saved has no poster yet. */
  readonly #draw = (): void => {
    const { pictured, studio } = this.film;
    const { job, output: { src, poster } } = pictured;
    if (poster !== undefined || job.stage.stage !== "ended" || drawn.has(src)) return;
    drawn.add(src);
    void firstFrame(src).then((jpeg) => jpeg === undefined ? undefined : studio.host.call("keepPoster", { ...nameOf(pictured), jpeg })).catch(() => undefined);
  };
}

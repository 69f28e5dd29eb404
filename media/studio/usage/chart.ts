import { html } from "lit";
import type { PropertyValues, TemplateResult } from "lit";
import uPlot from "uplot";
import { LightElement, freshId } from "../elements/light.ts";
import { dayText, figureText, numberText } from "./figures.ts";
import type { Unit, UsageWords } from "./figures.ts";

export interface DayFigures {
  readonly day: string;
  readonly spent: number;
  readonly reserved: number;
  readonly images: number;
}

const height = 170;
/** So wide is the name of a day with its space. */
const labelWidth = 64;

/** Days side by side: what was spent, and what is reserved on top of it. One of them is chosen, by the pointer or the arrow keys, and said in words. */
export class UsageChart extends LightElement {
  static override properties = { t: { attribute: false }, days: { attribute: false }, unit: { attribute: false }, chosen: { state: true } };
  declare t: UsageWords;
  declare days: readonly DayFigures[];
  declare unit: Unit;
  declare chosen: number | undefined;
  readonly #hint = freshId("chart-hint");
  readonly #resized = new ResizeObserver(() => {
    this.#fit();
  });
  readonly #themed = new MutationObserver(() => {
    this.#draw();
  });
  #plot: uPlot | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#themed.observe(document.documentElement, { attributes: true, attributeFilter: ["style", "class"] });
    this.#themed.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    this.#resized.observe(this);
    forced.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#themed.disconnect();
    this.#resized.disconnect();
    forced.removeEventListener("change", this.#redraw);
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("days")) this.chosen = undefined;
  }

  protected override render(): TemplateResult {
    const at = this.#at;
    const said = this.#said(at);
    return html`
      <p class="usage-legend" aria-hidden="true"><i class="usage-swatch spent"></i>${this.t("usageSpent")}<i class="usage-swatch reserved"></i>${this.t("usageReserved")}</p>
      <div class="usage-chart" role="slider" tabindex="0" aria-label=${this.t("usageChart")} aria-describedby=${this.#hint} aria-orientation="horizontal"
        aria-valuemin="0" aria-valuemax=${this.days.length - 1} aria-valuenow=${at} aria-valuetext=${said} @keydown=${this.#key} @pointerleave=${this.#leave}><div class="usage-plot" aria-hidden="true"></div></div>
      <p class="usage-said" aria-hidden="true">${said}</p>
      <p class="spoken" id=${this.#hint}>${this.t("usageChartHint")}</p>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("days") || changed.has("unit") || changed.has("t")) this.#draw();
    else this.#mark();
  }

  get #at(): number {
    return this.chosen ?? this.days.length - 1;
  }

  #said(at: number): string {
    const figures = this.days[at];
    if (figures === undefined) return "";
    const { day, spent, reserved, images } = figures;
    return this.t(images === 1 ? "usageDayOne" : "usageDay", dayText(day, this.t), figureText(spent, this.unit, this.t), figureText(reserved, this.unit, this.t), numberText(images, this.t));
  }

  readonly #redraw = (): void => {
    this.#draw();
  };

  #draw(): void {
    const place = this.querySelector(".usage-plot");
    if (!(place instanceof HTMLElement) || this.days.length === 0) return;
    this.#plot?.destroy();
    const figures: uPlot.AlignedData = [this.days.map((_, index) => index), this.days.map(({ spent, reserved }) => spent + reserved || null), this.days.map(({ spent }) => spent || null)];
    this.#plot = new uPlot(this.#options(place.clientWidth), figures, place);
  }

  #options(width: number): uPlot.Options {
    const { color, font } = inks(this, ".usage-legend");
    const [spent, reserved, line] = [inks(this, ".usage-swatch.spent"), inks(this, ".usage-swatch.reserved"), inks(this, ".usage-plot")];
    const bars = uPlot.paths.bars?.({ size: [0.7, 36], align: 0 });
    const series = (fill: string, stroke: string): uPlot.Series => ({ fill, stroke, width: 1, points: { show: false }, ...(bars === undefined ? {} : { paths: bars }) });
    const axis: uPlot.Axis = { stroke: color, font, ticks: { show: false } };
    const last = this.days.length - 1;
    const step = Math.max(1, Math.ceil(this.days.length / Math.max(1, Math.floor((width - 60) / labelWidth))));
    return {
      width: Math.max(1, width), height, legend: { show: false }, padding: [8, 24, 0, 0],
      cursor: { y: false, x: false, drag: { x: false, y: false, setScale: false }, points: { show: false } },
      scales: { x: { time: false, range: [-0.5, last + 0.5] }, y: { range: (_, __, most) => [0, mostShown(most, this.unit)] } },
      axes: [
        { ...axis, size: 24, gap: 4, grid: { show: false }, splits: () => this.days.flatMap((_, index) => ((last - index) % step === 0 ? [index] : [])), values: (_, at) => at.map((index) => this.#dayLabel(index)) },
        { ...axis, size: (plot, figures) => widest(plot, font, figures), gap: 6, space: 36, grid: { stroke: line.borderColor, width: 1 }, values: (_, at) => at.map((figure) => figureText(Math.round(figure), this.unit, this.t)) },
      ],
      series: [{}, series(reserved.backgroundColor, reserved.borderColor), series(spent.backgroundColor, spent.borderColor)],
      hooks: { draw: [() => this.#mark()], setCursor: [({ cursor: { idx } }) => this.#point(idx)] },
    };
  }

  #dayLabel(index: number): string {
    const day = this.days[index]?.day;
    return day === undefined ? "" : dayText(day, this.t, { month: "short", day: "numeric" });
  }

  /** The pointer is over this day, or over none. */
  #point(index: number | null | undefined): void {
    if (typeof index === "number") this.chosen = index;
  }

  /** A band behind the day of which the line below speaks. */
  #mark(): void {
    const plot = this.#plot;
    if (plot === undefined) return;
    const width = plot.over.clientWidth / this.days.length;
    let band = plot.under.querySelector(".usage-band");
    if (band === null) {
      band = document.createElement("div");
      band.className = "usage-band";
      plot.under.append(band);
    }
    if (band instanceof HTMLElement) {
      band.style.left = `${width * this.#at}px`;
      band.style.width = `${width}px`;
    }
  }

  #fit(): void {
    const width = this.querySelector(".usage-plot")?.clientWidth ?? 0;
    if (width > 0 && width !== this.#plot?.width) this.#draw();
  }

  readonly #leave = (): void => {
    this.chosen = undefined;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const last = this.days.length - 1;
    const to = { ArrowLeft: this.#at - 1, ArrowDown: this.#at - 1, ArrowRight: this.#at + 1, ArrowUp: this.#at + 1, PageDown: this.#at - 7, PageUp: this.#at + 7, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.chosen = Math.max(0, Math.min(last, to));
  };
}

const forced = window.matchMedia("(forced-colors: active)");

/** Room above the highest bar; a scale even where there is nothing: one dollar, ten tokens. */
function mostShown(most: number | null, unit: Unit): number {
  const [, top] = uPlot.rangeNum(0, (most ?? 0) === 0 ? (unit === "tokens" ? 10 : 1_000_000) : (most ?? 0), 0.1, true);
  return top ?? 1;
}

/** Room for the longest figure beside the chart, whatever the font: what reaches beyond the canvas is cut off. */
function widest({ ctx }: uPlot, font: string, figures: readonly string[] | null): number {
  ctx.save();
  // Before the ratio of the screen, in which all is drawn.
  ctx.font = font;
  const width = Math.max(...(figures ?? []).map((figure) => ctx.measureText(figure).width), 40);
  ctx.restore();
  return Math.ceil(width) + 12;
}

/** A canvas knows nothing of a theme, nor of the system's own colours: it is told what the page's sheet says of this. */
function inks(within: Element, selector: string): Pick<CSSStyleDeclaration, "color" | "backgroundColor" | "borderColor" | "font"> {
  const element = within.querySelector(selector);
  if (element === null) throw new Error(`The chart lacks ${selector}.`);
  const { color, backgroundColor, borderTopColor, fontSize, fontFamily } = getComputedStyle(element);
  return { color, backgroundColor, borderColor: borderTopColor, font: `${fontSize} ${fontFamily}` };
}

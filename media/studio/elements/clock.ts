import { LightElement } from "./light.ts";

/** Text that depends on the time: seconds of a stage, the age of a card. Only this element changes as time goes by. */
export class StudioClock extends LightElement {
  static override properties = { text: { attribute: false }, every: { type: Number } };
  declare text: (now: number) => string;
  /** Milliseconds between two looks at the clock. */
  declare every: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.text = () => "";
    this.every = 1000;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      this.requestUpdate();
    }, this.every);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override render(): string {
    return this.text(Date.now());
  }
}

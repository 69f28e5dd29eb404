import type { Point } from "./geometry.ts";
import { pinched } from "./look.ts";
import type { LookEvent } from "./look.ts";
import { pointIn } from "./screen.ts";

/**
 * The pointers that are down on a stage. A second finger drops what the first has begun, as if it had not been: from then
 * on both move the picture and pinch it, until no finger is down.
 */
export class Presses {
  readonly #stage: HTMLElement;
  readonly #look: (event: LookEvent) => void;
  readonly #begun = new Map<number, EventTarget | null>();
  readonly #fingers = new Map<number, Point>();
  #pinches = false;
  /** Where they were when the frame began. */
  #from: readonly Point[] | undefined;
  #frame: number | undefined;

  /** Hears of what happens on the stage before anything in it does. */
  constructor(stage: HTMLElement, look: (event: LookEvent) => void, signal: AbortSignal) {
    this.#stage = stage;
    this.#look = look;
    const early = { capture: true, signal };
    stage.addEventListener("pointerdown", this.#down, early);
    stage.addEventListener("pointermove", this.#move, early);
    for (const end of ["pointerup", "pointercancel"] as const) stage.addEventListener(end, this.#end, early);
  }

  /** So many pointers draw or move something now. */
  get count(): number {
    return this.#begun.size;
  }

  /** Ends what was begun as if it had not been; undefined where nothing was. */
  drop(): (() => void) | undefined {
    if (this.#begun.size === 0) return undefined;
    return () => {
      const begun = [...this.#begun];
      this.#begun.clear();
      for (const [pointerId, target] of begun) target?.dispatchEvent(new PointerEvent("pointercancel", { pointerId, bubbles: true }));
    };
  }

  readonly #down = (event: PointerEvent): void => {
    this.#pinch();
    if (event.pointerType === "touch") this.#fingers.set(event.pointerId, pointIn(this.#stage, event));
    if (this.#fingers.size > 1) {
      this.drop()?.();
      this.#pinches = true;
    }
    if (this.#pinches) event.stopImmediatePropagation();
    else this.#begun.set(event.pointerId, event.target);
  };

  readonly #move = (event: PointerEvent): void => {
    const before = [...this.#fingers.values()];
    if (this.#fingers.has(event.pointerId)) this.#fingers.set(event.pointerId, pointIn(this.#stage, event));
    if (!this.#pinches) return;
    event.stopImmediatePropagation();
    // Fingers that move together are heard of one after the other: what they do is one thing a frame.
    this.#from ??= before;
    this.#frame ??= requestAnimationFrame(this.#pinch);
  };

  readonly #pinch = (): void => {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    const [[a, b], [c, d]] = [this.#from ?? [], [...this.#fingers.values()]];
    this.#from = this.#frame = undefined;
    if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) for (const each of pinched([a, b], [c, d])) this.#look(each);
  };

  readonly #end = (event: PointerEvent): void => {
    // One of our own: no finger was lifted.
    if (event.type === "pointercancel" && !event.isTrusted) return;
    this.#pinch();
    this.#begun.delete(event.pointerId);
    this.#fingers.delete(event.pointerId);
    if (this.#pinches) event.stopImmediatePropagation();
    if (this.#fingers.size === 0) this.#pinches = false;
  };
}

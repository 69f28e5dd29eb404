import { placed } from "./ink.ts";
import type { Canvas } from "./state.ts";

/** A circle as wide as the brush, where the pointer is: moved once a frame, however many events come meanwhile. */
export class Ring {
  readonly #element: HTMLElement;
  #at: { readonly x: number; readonly y: number } | undefined;
  #frame: number | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  hide(): void {
    this.#at = undefined;
    this.#element.hidden = true;
  }

  move({ clientX, clientY }: PointerEvent, canvas: () => Canvas): void {
    this.#at = { x: clientX, y: clientY };
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw(canvas());
    });
  }

  #draw(canvas: Canvas): void {
    const box = this.#element.parentElement?.getBoundingClientRect();
    if (this.#at === undefined || box === undefined) return;
    const width = (canvas.width * placed(canvas).scale) / window.devicePixelRatio;
    const { style } = this.#element;
    this.#element.hidden = false;
    style.width = style.height = `${width}px`;
    style.translate = `${this.#at.x - box.left - width / 2}px ${this.#at.y - box.top - width / 2}px`;
  }
}

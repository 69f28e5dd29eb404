import { LitElement } from "lit";

/**
 * Elements without a shadow: labels, descriptions and active descendants reach across them, and one stylesheet dresses
 * the page. Shadow roots would cut those ties.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

let last = 0;

/** An id for ties between the parts of one element. */
export const freshId = (name: string): string => `${name}-${++last}`;

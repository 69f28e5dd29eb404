import { noChange } from "lit";
import { Directive, PartType, directive } from "lit/directive.js";
import type { ElementPart, PartInfo } from "lit/directive.js";

/**
 * Custom properties through the CSSOM. A `style` attribute, which Lit's `styleMap` writes on the first render, is refused by
 * the page's content security policy.
 */
class Vars extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error("vars() stands on an element");
  }

  render(values: Readonly<Record<string, string>>): unknown {
    // Everything happens in update(), which has the element.
    void values;
    return noChange;
  }

  override update(part: ElementPart, [values]: [Readonly<Record<string, string>>]): unknown {
    if (part.element instanceof HTMLElement) {
      for (const [name, value] of Object.entries(values)) part.element.style.setProperty(name, value);
    }
    return noChange;
  }
}

export const vars = directive(Vars);

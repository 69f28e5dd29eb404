import type { TemplateResult } from "lit";
import { html } from "lit";
import { LightElement } from "../../elements/light.ts";
import type { Control } from "../view/control.ts";
import { codesControl } from "./codes.ts";
import { imagesControl } from "./images.ts";
import { paletteControl } from "./palette.ts";
import { structureControl } from "./structure.ts";
import { numberControl, textControl } from "./typed.ts";

/** A control as they stand in folded groups, and pictures, which come into few forms. */
export class LaterControl extends LightElement {
  static override properties = { control: { attribute: false } };
  declare control: Control;

  protected override render(): TemplateResult {
    switch (this.control.field.control) {
      case "text":
      case "longText":
        return textControl(this.control);
      case "images":
        return imagesControl(this.control);
      case "number":
        return numberControl(this.control);
      case "codes":
        return codesControl(this.control);
      case "palette":
        return paletteControl(this.control);
      case "structure":
        return structureControl(this.control);
      default:
        return html``;
    }
  }
}

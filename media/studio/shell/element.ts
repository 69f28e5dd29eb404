import { LightElement } from "../elements/light.ts";
import { tidyRoving } from "../elements/roving.ts";
import type { Studio } from "../studio.ts";

/** A part of the page that is drawn anew only when what it reads has become another. */
export abstract class StudioElement extends LightElement {
  static override properties = { studio: { attribute: false } };
  declare studio: Studio;
  #drawn: readonly unknown[] = [];
  #unlisten: (() => void) | undefined;

  /** What of the state this part shows; values are compared by identity. */
  protected abstract reads(studio: Studio): readonly unknown[];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unlisten = this.studio.store.listen(() => {
      if (this.reads(this.studio).some((value, index) => value !== this.#drawn[index])) this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unlisten?.();
  }

  /** Whether the person is here: nothing lies over this, and it is not put away. */
  protected get inFront(): boolean {
    return this.checkVisibility() && this.closest("[inert]") === null;
  }

  protected override willUpdate(): void {
    this.#drawn = this.reads(this.studio);
  }

  protected override updated(): void {
    // The menus inside draw themselves a moment later.
    queueMicrotask(() => {
      this.settled();
    });
  }

  /** Everything inside is drawn. */
  protected settled(): void {
    tidyRoving(this);
  }
}

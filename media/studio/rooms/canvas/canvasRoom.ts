import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { StudioElement } from "../../shell/element.ts";
import type { Studio } from "../../studio.ts";
import { Presses } from "../../zoom/presses.ts";
import { pointIn, wheeled } from "../../zoom/screen.ts";
import { barView } from "./bar.ts";
import { boxOptionsView, kindsView, put } from "./boxing.ts";
import { createDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { frameOptionsView, frameView } from "./framing.ts";
import { eraserOfPen, press } from "./hand.ts";
import { Ink } from "./ink.ts";
import { inspectorView } from "./inspector.ts";
import { deedOfKey } from "./keys.ts";
import { modeOf, scope } from "./laid.ts";
import type { Laid } from "./laid.ts";
import { optionsView } from "./options.ts";
import { Ring } from "./ring.ts";
import { stageView } from "./stage.ts";
import type { StageHands } from "./stage.ts";
import { endOfLast } from "./straight.ts";
import { canvasOf, historyOf, strokesOf } from "./state.ts";
import { tintAt } from "./tints.ts";
import { toolbarView } from "./toolbar.ts";
import { variantsView } from "./variants.ts";

/** Tools left, the picture in the middle, the form right, and what came of it below. */
export class CanvasRoom extends StudioElement {
  #desk: Desk | undefined;
  #ink: Ink | undefined;
  #ring: Ring | undefined;
  #stage: HTMLElement | undefined;
  #presses: Presses | undefined;
  #entered = new AbortController();
  /** Space is held: the pointer moves the picture. */
  #pans = false;
  readonly #measured = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const { width, height } = entry.contentRect;
    const screen = window.devicePixelRatio;
    canvasOf(this.studio.store).send({ kind: "measured", stage: { width: width * screen, height: height * screen } });
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#desk = createDesk(this.studio, {
      busy: () => (this.#presses?.count ?? 0) > 0,
      redraw: () => {
        this.requestUpdate();
      },
    });
    document.addEventListener("keydown", this.#key);
    document.addEventListener("keyup", this.#keyUp);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
    document.removeEventListener("keyup", this.#keyUp);
    this.#measured.disconnect();
  }

  protected override reads({ session, cards, place, form, store }: Studio): readonly unknown[] {
    return [session.state(), cards.state(), place.state(), form.state(), canvasOf(store).state(), strokesOf(store).state(), historyOf(store).state()];
  }

  protected override willUpdate(): void {
    this.#desk?.follow();
    super.willUpdate();
  }

  protected override render(): TemplateResult {
    const laid = this.#laid();
    const { mode, canvas, t } = laid;
    if (canvas.id === undefined) return html``;
    return html`
      <section class="canvas" data-mode=${mode} role="dialog" aria-modal="true" aria-label=${t("canvas")} @keydown=${this.#escape} @mousedown=${keepFocus}>
        ${barView(laid)}
        <div class="canvas-body">
          ${optionsOf(laid)}
          ${mode === "mask" ? toolbarView(laid) : mode === "boxes" ? kindsView(laid) : nothing}
          ${mode === "frame" ? frameView(laid) : stageView(laid, this.#hands)}
          ${variantsView(laid)}
          ${inspectorView(laid)}
          <compose-footer .studio=${this.studio} .scope=${scope}></compose-footer>
        </div>
      </section>`;
  }

  protected override updated(): void {
    super.updated();
    const stage = this.querySelector<HTMLElement>(".canvas-stage") ?? undefined;
    if (stage !== this.#stage) this.#enter(stage);
    const laid = this.#laid();
    if (laid.canvas.asSent) void this.#desk?.mask.now().catch(() => undefined);
    this.#ink?.show({
      steps: laid.strokes.done, look: laid.canvas, tint: tintAt(laid.canvas.tint),
      settled: laid.canvas.source === undefined ? undefined : this.#desk?.settled(laid.strokes.done, laid.canvas.source),
    });
  }

  /** Another stage stands there, or none: what is drawn, measured and heard is that one's. */
  #enter(stage: HTMLElement | undefined): void {
    const hadFocus = this.#stage === undefined || document.activeElement === document.body;
    this.#stage = stage;
    this.#measured.disconnect();
    this.#entered.abort();
    this.#entered = new AbortController();
    const canvas = stage?.querySelector("canvas") ?? undefined;
    this.#ink = canvas === undefined ? undefined : new Ink(canvas);
    const ring = stage?.querySelector<HTMLElement>(".canvas-ring") ?? undefined;
    this.#ring = ring === undefined ? undefined : new Ring(ring);
    this.#presses = stage === undefined ? undefined : new Presses(stage, (look) => {
      if (this.#laid().mode !== "frame") canvasOf(this.studio.store).send(look);
    }, this.#entered.signal);
    if (stage === undefined) return;
    this.#measured.observe(stage);
    // When this is opened again, what it stands in is shown only now, after it: what is hidden takes no focus.
    if (hadFocus) queueMicrotask(() => {
      stage.focus({ preventScroll: true });
    });
  }

  #laid(): Laid {
    const { studio } = this;
    const [canvas, strokes, history] = [canvasOf(studio.store), strokesOf(studio.store), historyOf(studio.store)];
    const view = studio.composer.view();
    const mode = modeOf(view);
    const { done, undone } = strokes.state();
    const { past, next } = history.state();
    const boxing = mode === "boxes";
    const turn = (kind: "undo" | "redo"): void => {
      if (boxing) {
        history.send({ kind });
        const { present } = history.state();
        if (present !== undefined) put({ studio, view }, present);
      } else strokes.send({ kind });
      say(kind === "undo" ? "didUndo" : "didRedo");
    };
    const say = (key: "didPaint" | "didErase" | "didMask" | "didUndo" | "didRedo"): void => {
      studio.speech.send(view.t(key));
    };
    return {
      studio, view, t: view.t, mode, canvas: canvas.state(), strokes: strokes.state(), send: canvas.send,
      paint: (step) => {
        this.#desk?.paint(step);
        say("adds" in step ? (step.adds ? "didPaint" : "didErase") : "didMask");
      },
      undo: () => {
        turn("undo");
      },
      redo: () => {
        turn("redo");
      },
      steps: boxing ? { undo: past.length > 0, redo: next.length > 0 } : { undo: done.length > 0, redo: undone.length > 0 },
    };
  }

  readonly #hands: StageHands = {
    down: (event) => {
      const { canvas, strokes, mode, paint, send } = this.#laid();
      const pans = this.#pans || event.button === 1 || mode !== "mask";
      if (this.#stage === undefined || this.#ink === undefined || (this.#presses?.count ?? 0) > 1 || (![0, 1, eraserOfPen].includes(event.button))) return;
      if (event.button === 1) event.preventDefault();
      this.#stage.focus({ preventScroll: true });
      if (canvas.variant !== undefined) send({ kind: "variant", variant: undefined });
      if (canvas.asSent) send({ kind: "asSent", asSent: false });
      press(event, this.#stage, { ink: this.#ink, canvas, last: endOfLast(strokes.done), done: paint, look: send, over: () => this.#desk?.mask.soon() }, pans);
    },
    hover: (event) => {
      this.#hover(event);
    },
    leave: () => {
      this.#ring?.hide();
    },
    wheel: {
      handleEvent: (event) => {
        event.preventDefault();
        // A line that is being drawn lies where the picture lay when it was begun.
        if (this.#stage !== undefined && this.#presses?.count === 0) canvasOf(this.studio.store).send({ kind: "zoomed", by: wheeled(event), at: pointIn(this.#stage, event) });
      },
      passive: false,
    },
  };

  #hover(event: PointerEvent): void {
    const canvas = canvasOf(this.studio.store);
    const brushes = event.pointerType !== "touch" && !this.#pans && ["brush", "eraser"].includes(canvas.state().tool);
    if (brushes) this.#ring?.move(event, canvas.state);
    else this.#ring?.hide();
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !this.inFront) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.querySelector<HTMLButtonElement>(".generate")?.click();
      return;
    }
    if (event.key === " " && (event.target === this.#stage || event.target === document.body)) {
      event.preventDefault();
      this.#pan(true);
      return;
    }
    const deed = deedOfKey(event, this.#laid());
    if (deed === undefined) return;
    event.preventDefault();
    // The editor has an undo of its own for pages, and keys that go back and forth.
    event.stopPropagation();
    deed();
  };

  readonly #keyUp = (event: KeyboardEvent): void => {
    if (event.key === " ") this.#pan(false);
  };

  #pan(pans: boolean): void {
    this.#pans = pans;
    this.#stage?.toggleAttribute("data-pans", pans);
    if (pans) this.#ring?.hide();
  }

  /** Before the page hears of it: what is being drawn is dropped first, then what lies ready, and only then one goes back. */
  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const deed = this.#presses?.drop() ?? deedOfKey(event, this.#laid());
    if (deed === undefined) return;
    event.preventDefault();
    deed();
  };
}

function optionsOf(laid: Laid): TemplateResult | typeof nothing {
  switch (laid.mode) {
    case "mask": return optionsView(laid);
    case "frame": return frameOptionsView(laid);
    case "boxes": return boxOptionsView(laid);
    case "picture": return html`<p class="canvas-options quiet">${laid.t("takesNoMask", laid.view.operation.title)}</p>`;
  }
}

/** A press on a tool leaves the focus where the keys of the canvas are heard. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest(".canvas-tools button, .viewer-bar button, .canvas-options .toggle, .canvas-options > .tool") !== null) event.preventDefault();
}

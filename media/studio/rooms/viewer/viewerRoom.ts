import { html } from "lit";
import type { TemplateResult } from "lit";
import type { PictureName } from "../../../../src/shared/cards.ts";
import { nameOf, wordsOfPicture } from "../../cards/pictured.ts";
import type { Pictured } from "../../cards/pictured.ts";
import { removalKey, removalView } from "../../cards/removalView.ts";
import { noticeView } from "../../form/view/notice.ts";
import { StudioElement } from "../../shell/element.ts";
import { firstLine, sayThrown } from "../../shell/text.ts";
import type { Studio } from "../../studio.ts";
import { Presses } from "../../zoom/presses.ts";
import { barView } from "./bar.ts";
import { factsView } from "./facts.ts";
import { deedOfKey } from "./keys.ts";
import { nameIn } from "./looked.ts";
import type { Looked } from "./looked.ts";
import { heirOf, isAt, sequenceOf } from "./sequence.ts";
import { stageView } from "./stage.ts";
import { viewingOf } from "./viewing.ts";

/** One picture at full size; the others of the results are a key away. */
export class ViewerRoom extends StudioElement {
  /** What one could go through when it was last drawn. */
  #sequence: readonly Pictured[] = [];
  readonly #measured = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const { width, height } = entry.contentRect;
    const screen = window.devicePixelRatio;
    viewingOf(this.studio.store).send({ kind: "measured", stage: { width: width * screen, height: height * screen } });
  });
  #stage: Element | null = null;
  #entered = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
    document.addEventListener("keyup", this.#keyUp);
    window.addEventListener("blur", this.#letGo);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
    document.removeEventListener("keyup", this.#keyUp);
    window.removeEventListener("blur", this.#letGo);
    this.#measured.disconnect();
  }

  protected override reads({ session, cards, removals, place, form, store }: Studio): readonly unknown[] {
    return [session.state(), cards.state(), removals.state(), place.state(), form.state().operation, form.state().notice, viewingOf(store).state()];
  }

  protected override willUpdate(): void {
    this.#follow();
    super.willUpdate();
  }

  protected override render(): TemplateResult {
    const looked = this.#looked();
    // A film that is not looked at does not play on.
    if (looked === undefined) return html``;
    return html`
      <section class="viewer" role="dialog" aria-modal="true" aria-label=${looked.t("viewer")} @keydown=${this.#undo} @mousedown=${keepFocus}>
        ${barView(looked)}
        ${stageView(looked)}
        ${noticeView({ t: looked.t, notice: this.studio.form.state().notice }, this.studio.composer)}
        ${removalView(this.studio)}
        ${factsView(looked)}
      </section>`;
  }

  protected override settled(): void {
    super.settled();
    const stage = this.querySelector(".viewer-stage");
    if (stage === this.#stage) return;
    this.#measured.disconnect();
    this.#entered.abort();
    this.#entered = new AbortController();
    this.#stage = stage;
    if (!(stage instanceof HTMLElement)) return;
    this.#measured.observe(stage);
    new Presses(stage, viewingOf(this.studio.store).send, this.#entered.signal);
    stage.focus({ preventScroll: true });
  }

  get #at(): PictureName | undefined {
    const opened = this.studio.place.state().over.find(({ room }) => room === "viewer");
    return opened && nameIn(opened);
  }

  /** Brings what is looked at to where the page is: opened on a picture, gone on to another, left, or its picture has gone. */
  #follow(): void {
    const { cards, place, host, composer, speech, session, store } = this.studio;
    const viewing = viewingOf(store);
    const before = viewing.state().at;
    const at = this.#at;
    if (at === undefined) {
      viewing.send({ kind: "closed" });
      return;
    }
    const sequence = sequenceOf(cards.state(), (card) => this.studio.isListed(card), at);
    const here = sequence.find((each) => isAt(at, each));
    if (here === undefined) {
      const heir = heirOf(at, this.#sequence.map(nameOf), sequence);
      place.send(heir === undefined ? { kind: "back" } : { kind: "open", opened: { room: "viewer", at: heir } });
      this.#follow();
      return;
    }
    this.#sequence = sequence;
    if (before !== undefined && isAt(before, here)) return;
    const { width = 0, height = 0 } = here.output;
    viewing.send({ kind: "turned", at, picture: { width, height } });
    if (before !== undefined) speech.send(`${session.state().t("pictureOf", sequence.indexOf(here) + 1, sequence.length)}. ${firstLine(wordsOfPicture(here))}`);
    host.call("pictureFacts", at).then((facts) => {
      viewing.send({ kind: "told", at, facts });
    }, (thrown: unknown) => {
      composer.complain(sayThrown(thrown));
    });
  }

  #looked(): Looked | undefined {
    const at = this.#at;
    const index = at === undefined ? -1 : this.#sequence.findIndex((each) => isAt(at, each));
    const pictured = this.#sequence[index];
    if (pictured === undefined) return undefined;
    const { studio } = this;
    const viewing = viewingOf(studio.store);
    return {
      studio, t: studio.session.state().t, pictured, sequence: this.#sequence, place: index + 1, viewing: viewing.state(), send: viewing.send,
      go: (step) => {
        const to = this.#sequence[Math.min(Math.max(index + step, 0), this.#sequence.length - 1)];
        if (to !== undefined) studio.place.send({ kind: "open", opened: { room: "viewer", at: nameOf(to) } });
      },
    };
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !this.inFront) return;
    const looked = this.#looked();
    const deed = looked && deedOfKey(event, looked);
    if (deed === undefined) return;
    event.preventDefault();
    deed();
  };

  readonly #undo = (event: KeyboardEvent): void => {
    removalKey(event, this.studio);
  };

  readonly #keyUp = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() === "s") this.#letGo();
  };

  readonly #letGo = (): void => {
    viewingOf(this.studio.store).send({ kind: "flipped", flipped: false });
  };
}

/** A press on a button leaves the focus where the keys of the viewer are heard. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest("button") !== null) event.preventDefault();
}

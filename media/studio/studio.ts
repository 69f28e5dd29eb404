import type { CardView } from "../../src/shared/cards.ts";
import type { CallParams, StudioCall } from "../../src/shared/studio.ts";
import type { Deeds, Pictured } from "./cards/pictured.ts";
import type { RemovalEvent, Removals } from "./cards/removals.ts";
import type { CardsEvent } from "./cards/state.ts";
import type { Composer } from "./form/composer.ts";
import type { FormEvent, FormState } from "./form/state.ts";
import type { Host } from "./shell/host.ts";
import type { Place, PlaceEvent } from "./shell/place.ts";
import type { Session, SessionEvent } from "./shell/session.ts";
import type { Slice, Store } from "./shell/store.ts";

/** What a room has of the page around it: the host, what all rooms know, and the form that any of them may fill. */
export interface Studio {
  readonly host: Host;
  readonly store: Store;
  readonly session: Slice<Session, SessionEvent>;
  readonly cards: Slice<readonly CardView[], CardsEvent>;
  /** What was taken away last, and can be had again. */
  readonly removals: Slice<Removals, RemovalEvent>;
  readonly form: Slice<FormState, FormEvent>;
  readonly composer: Composer;
  readonly place: Slice<Place, PlaceEvent>;
  /** What the live region says at last. */
  readonly speech: Slice<string, string>;
  /** What can be done with a picture now. */
  deeds(pictured: Pictured): Deeds;
  /** Whether the results show this card, as they are searched and filtered now. */
  isListed(card: CardView): boolean;
  /** A call whose only news to the person is its failure. */
  tell<C extends StudioCall>(name: C, params: CallParams<C>): void;
}

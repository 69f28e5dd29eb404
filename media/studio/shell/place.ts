/** Where the person is: in a room, with nothing or something open over it. */
export interface Place {
  readonly room: string;
  /** What is open over the room, the last on top: which, and what it was opened on, by ids. */
  readonly over: readonly Opened[];
}

export interface Opened {
  readonly room: string;
  readonly at: Readonly<Record<string, string | number>>;
}

/** A place that was kept, as far as there are such rooms still. */
export function placeIn(kept: Place | undefined, rooms: readonly string[]): Place {
  const over = (kept?.over ?? []).filter(({ room }) => rooms.includes(room));
  return kept !== undefined && rooms.includes(kept.room) ? { room: kept.room, over } : { room: "compose", over };
}

export type PlaceEvent =
  | { readonly kind: "go"; readonly room: string }
  | { readonly kind: "open"; readonly opened: Opened }
  /** Back to where one was. */
  | { readonly kind: "back" };

export function reducePlace(place: Place, event: PlaceEvent): Place {
  switch (event.kind) {
    case "go": return event.room === place.room && place.over.length === 0 ? place : { room: event.room, over: [] };
    case "open": return { ...place, over: [...place.over.filter(({ room }) => room !== event.opened.room), event.opened] };
    case "back": return place.over.length === 0 ? place : { ...place, over: place.over.slice(0, -1) };
  }
}

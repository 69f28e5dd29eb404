/** A branch of the page's state: what one room knows now, or what all of them share. Its reducer is pure. */
export interface Slice<State, Event> {
  readonly state: () => State;
  readonly send: (event: Event) => void;
}

/** The page's state, a tree of slices. Whoever listens hears of every change and looks for itself whether it is concerned. */
export interface Store {
  readonly slice: <State, Event>(reduce: (state: State, event: Event) => State, first: State) => Slice<State, Event>;
  /** Answers how to stop listening. */
  readonly listen: (listener: () => void) => () => void;
}

export function createStore(): Store {
  const listeners = new Set<() => void>();
  return {
    slice(reduce, first) {
      let state = first;
      return {
        state: () => state,
        send(event) {
          const next = reduce(state, event);
          if (next === state) return;
          state = next;
          for (const listener of [...listeners]) listener();
        },
      };
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A slice that a room makes when it first asks for it; one for a page. */
export function branch<State, Event>(reduce: (state: State, event: Event) => State, first: State): (store: Store) => Slice<State, Event> {
  const made = new WeakMap<Store, Slice<State, Event>>();
  return (store) => {
    const slice = made.get(store) ?? store.slice(reduce, first);
    made.set(store, slice);
    return slice;
  };
}

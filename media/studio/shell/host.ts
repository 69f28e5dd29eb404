import { hostMessage, resultOf, studioCalls } from "../../../src/shared/studio.ts";
import type { CallParams, CallResult, HostMessage, StudioCall } from "../../../src/shared/studio.ts";

/** News from the host: everything it says that is not an answer. */
export type News = Exclude<HostMessage, { kind: "answer" }>;

export interface Host {
  /** Rejects when the host refuses, answers what the contract does not allow, or stays silent. */
  call<C extends StudioCall>(name: C, params: CallParams<C>): Promise<CallResult<C>>;
  onNews(listener: (news: News) => void): void;
}

/** What the page needs of the editor and the window; tests hand in their own. */
export interface Line {
  post(message: unknown): void;
  listen(receive: (data: unknown) => void): void;
  /** The first snapshot was asked for before, under this id, or is told as its answer. */
  readonly asked?: number;
}

/** These wait for a person (a file dialog, a question about money), so silence means nothing. */
const patient: ReadonlySet<StudioCall> = new Set(["generate", "pickSources", "picture", "runAgain", "jobAction", "cancelAll", "go", "addSource", "addSourceUri", "saveUsage"]);

export function connect(line: Line, silence = 30_000): Host {
  const waiting = new Map<number, { settle: (json: Uint8Array) => void; refuse: (error: Error) => void }>();
  const listeners: ((news: News) => void)[] = [];
  let last = line.asked ?? 0;
  let ahead = line.asked === undefined ? undefined : expect("snapshot", line.asked);

  line.listen((data) => {
    const message = hostMessage.safeParse(data);
    if (!message.success) return;
    if (message.data.kind !== "answer") {
      for (const listener of listeners) listener(message.data);
      return;
    }
    const pending = waiting.get(message.data.id);
    waiting.delete(message.data.id);
    if (message.data.ok) pending?.settle(message.data.json);
    else pending?.refuse(new Error(message.data.message));
  });

  function expect(name: StudioCall, id: number): Promise<Uint8Array> {
    return new Promise((settle, refuse) => {
      waiting.set(id, { settle, refuse });
      if (!patient.has(name)) {
        setTimeout(() => {
          if (waiting.delete(id)) refuse(new Error(`No answer to "${name}" within ${silence / 1000} s.`));
        }, silence);
      }
    });
  }

  function send(name: StudioCall, params: unknown): Promise<Uint8Array> {
    if (name === "snapshot" && ahead !== undefined) {
      const asked = ahead;
      ahead = undefined;
      return asked;
    }
    const answer = expect(name, ++last);
    line.post({ kind: "call", id: last, call: name, params });
    return answer;
  }

  return {
    call: async (name, params) => parseResult(name, resultOf(await send(name, params))),
    onNews: (listener) => void listeners.push(listener),
  };
}

function parseResult<C extends StudioCall>(name: C, result: unknown): CallResult<C>;
function parseResult(name: StudioCall, result: unknown): unknown {
  return studioCalls[name].result.parse(result);
}

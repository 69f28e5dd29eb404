import type { Answer } from "../../catalogue/answer.ts";
import type { Call, Paying } from "./gateway.ts";
import { refuse } from "./refusal.ts";
import { relay } from "./relay.ts";
import { clientPatienceMs, sinkFor } from "./sink.ts";
import type { Incoming } from "./upstream.ts";

/** Streams an answer on that costs nothing. `read`: what it means is written down before its last piece goes. */
export async function passOn({ response }: Call, { secret }: Paying, incoming: Incoming, silenceMs: number, read?: (status: number, answer: Answer) => Promise<void>): Promise<void> {
  if (incoming.is !== "answer") {
    unanswered(response, incoming);
    return;
  }
  const relayed = relay(incoming.message, sinkFor(response, clientPatienceMs), { silenceMs, secrets: [secret] });
  await read?.(relayed.status, relayed.answer);
  await relayed.rest();
  relayed.finish();
}

/** What the provider did not answer looks to the client as it did to us; where nothing was sent, that is said. */
export function unanswered(response: Call["response"], incoming: Exclude<Incoming, { is: "answer" }>): void {
  if (incoming.is === "neverSent") refuse("provider", "unreachable", "The provider cannot be reached. Nothing was sent, and nothing was billed.", { retryAfterMs: 5000 });
  sinkFor(response, clientPatienceMs).breakOff(Buffer.alloc(0));
}

import type { Page } from "playwright-core";
import { firstCalls, isPartsWanted } from "../../src/shared/newPage.ts";
import { callMessage, studioCalls } from "../../src/shared/studio.ts";
import type { CallParams, CallResult, HostMessage, Snapshot, StudioCall } from "../../src/shared/studio.ts";

type Answers = { [C in StudioCall]: (params: CallParams<C>) => CallResult<C> | Promise<CallResult<C>> };

export interface Call {
  readonly call: StudioCall;
  readonly params: unknown;
}

export interface Texts {
  readonly style: string;
  readonly script: string;
}

/** The other side of the page, told what to answer; it holds the page to the contract and writes down every call. */
export interface ScriptedHost {
  readonly calls: Call[];
  answer<C extends StudioCall>(call: C, how: Answers[C]): void;
  /** Until the page has heard it. */
  news(message: Exclude<HostMessage, { kind: "answer" }>): Promise<void>;
  /** What a new page is told first: what it is made of, then what it shows. */
  tellParts(texts: Texts): Promise<void>;
  tellSnapshot(snapshot: Snapshot): Promise<void>;
  /** Until the page has heard what was answered by now. */
  heard(): Promise<void>;
  /** What the page sent with its next call of this name, or with one that nobody has asked for yet. */
  next(call: StudioCall): Promise<unknown>;
  /** Everything sent with calls of this name. */
  sent(call: StudioCall): unknown[];
}

const isCall = (name: string): name is StudioCall => Object.hasOwn(studioCalls, name);

function paramsOf<C extends StudioCall>(call: C, params: unknown): CallParams<C>;
function paramsOf(call: StudioCall, params: unknown): unknown {
  return studioCalls[call].params.parse(params);
}

/** `texts`: of which the page is told, where it wants them. */
export async function scriptHost(page: Page, texts: () => Promise<Texts>): Promise<ScriptedHost> {
  const calls: Call[] = [];
  const taken = new Set<Call>();
  const waiting: { call: StudioCall; found: (params: unknown) => void }[] = [];
  const rules = new Map<StudioCall, (params: unknown) => unknown>();
  const posting = new Set<Promise<void>>();
  /** Until the page has heard it, or is gone. `json`: what it carries as bytes, which are made there. */
  const post = async (message: unknown, json?: string): Promise<void> => {
    const text = JSON.stringify(JSON.stringify(message));
    const posted = page.evaluate(`new Promise((heard) => {
      window.addEventListener("message", function hear({ data }) {
        if (JSON.stringify({ ...data, json: undefined }) !== ${text}) return;
        window.removeEventListener("message", hear);
        heard();
      });
      window.postMessage({ ...JSON.parse(${text})${json === undefined ? "" : `, json: new TextEncoder().encode(${JSON.stringify(json)})`} });
    })`).then(() => undefined, () => undefined);
    posting.add(posted);
    await posted;
    posting.delete(posted);
  };

  const postAnswer = (id: number, result: unknown): Promise<void> => post({ kind: "answer", id, ok: true }, JSON.stringify(result));

  // Bytes are no JSON: they are made in the page.
  const tellParts = async ({ style, script }: Texts): Promise<void> =>
    page.evaluate(`window.postMessage({ kind: "parts", style: new TextEncoder().encode(${JSON.stringify(style)}), script: new TextEncoder().encode(${JSON.stringify(script)}) })`).then(() => undefined, () => undefined);

  async function receive(message: unknown): Promise<void> {
    if (isPartsWanted(message)) return tellParts(await texts());
    const { id, call, params } = callMessage.parse(message);
    if (!isCall(call)) throw new Error(`The page calls "${call}", which the contract does not have.`);
    const entry: Call = { call, params: studioCalls[call].params.parse(params) };
    calls.push(entry);
    const waiter = waiting.findIndex((each) => each.call === call);
    if (waiter >= 0) {
      taken.add(entry);
      waiting.splice(waiter, 1)[0]?.found(entry.params);
    }
    try {
      const result = studioCalls[call].result.parse(await (rules.get(call) ?? (() => ({})))(entry.params));
      await postAnswer(id, result);
    } catch (thrown) {
      await post({ kind: "answer", id, ok: false, message: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  }

  function answer<C extends StudioCall>(call: C, how: Answers[C]): void {
    rules.set(call, (params) => how(paramsOf(call, params)));
  }

  await page.exposeFunction("toHost", receive);
  return {
    calls, answer,
    news: (message) => post(message),
    tellParts,
    tellSnapshot: (result) => postAnswer(firstCalls.told, result),
    async heard() {
      await new Promise(setImmediate);
      await Promise.all(posting);
    },
    next(call) {
      const entry = calls.find((each) => each.call === call && !taken.has(each));
      if (entry !== undefined) {
        taken.add(entry);
        return Promise.resolve(entry.params);
      }
      return new Promise((found) => waiting.push({ call, found }));
    },
    sent: (call) => calls.filter((each) => each.call === call).map((each) => each.params),
  };
}

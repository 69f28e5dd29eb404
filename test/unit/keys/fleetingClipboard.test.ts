import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { fleetingClipboard, fleetingMs } from "../../../src/app/keys/fleetingClipboard.ts";

const secret = "canary-7f3d91c2";

/** A clipboard that, as in a browser, is out of reach while the window has no focus. */
function desk() {
  let [text, focused] = ["", true];
  const sleeping: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  const slept: number[] = [];
  const taken: boolean[] = [];
  const clipboard = fleetingClipboard({
    clipboard: {
      readText: () => Promise.resolve(focused ? text : ""),
      writeText: (next) => {
        if (!focused) return Promise.reject(new Error("Document is not focused."));
        text = next;
        return Promise.resolve();
      },
    },
    sleep: (ms) => new Promise((resolve) => {
      slept.push(ms);
      sleeping.push(resolve);
    }),
    focused: () => (focused ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  });
  return {
    clipboard, slept, taken, copy: async (copied: string): Promise<void> => {
      await clipboard.put(copied);
      void clipboard.takeAway(copied, fleetingMs).then((isLast) => taken.push(isLast));
    }, text: () => text,
    copyElse: (other: string) => (text = other),
    focus: async (is: boolean) => {
      focused = is;
      if (is) waiting.splice(0).forEach((go) => go());
      await settled();
    },
    /** The time of whoever has waited longest is over. */
    wake: async () => {
      sleeping.shift()?.();
      await settled();
    },
    minute: async () => {
      sleeping.splice(0).forEach((wake) => wake());
      await settled();
    },
  };
}

const settled = async (): Promise<void> => {
  for (let n = 0; n < 5; n += 1) await turn();
};

describe("a secret on the clipboard", () => {
  it("is there for a minute", async () => {
    const { copy, text, minute, slept } = desk();
    await copy(secret);
    await settled();
    assert.deepEqual([text(), slept], [secret, [fleetingMs]]);
    await minute();
    assert.equal(text(), "");
  });

  it("is left alone where something else was copied meanwhile", async () => {
    const { copy, text, minute, copyElse } = desk();
    await copy(secret);
    copyElse("a poem");
    await minute();
    assert.equal(text(), "a poem");
  });

  it("is taken away as soon as the window has the focus, where it may not be touched before", async () => {
    const { copy, text, minute, focus } = desk();
    await copy(secret);
    await focus(false);
    await minute();
    assert.equal(text(), secret);
    await focus(true);
    assert.equal(text(), "");
  });

  it("goes with the window", async () => {
    const { clipboard, copy, text } = desk();
    await copy(secret);
    clipboard.dispose();
    await settled();
    assert.equal(text(), "");
  });

  it("goes at its own time where another was copied in its place, which has a minute of its own", async () => {
    const { copy, text, wake, taken } = desk();
    await copy(secret);
    await copy("another-secret");
    await wake();
    assert.deepEqual([text(), taken], ["another-secret", [false]]);
    await wake();
    assert.deepEqual([text(), taken], ["", [false, true]]);
  });

  it("that was copied again is there for a minute from then on", async () => {
    const { copy, text, wake, taken } = desk();
    await copy(secret);
    await copy(secret);
    await wake();
    assert.deepEqual([text(), taken], [secret, [false]]);
    await wake();
    assert.deepEqual([text(), taken], ["", [false, true]]);
  });
});

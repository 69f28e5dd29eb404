import type { Fault } from "../../../src/sandbox/server.ts";
import type { Ask } from "../../support/asking.ts";
import type { Outcome, Row } from "./outcome.ts";

/** Micro-dollars of one picture. */
export const price = 60_000;
export const released = { billed: "no", reserved: 0, spent: 0, posts: 1, bills: 0 } as const;
export const held = { billed: "unknown", reserved: price, spent: 0, posts: 1 } as const;
export const paid = { billed: "yes", reserved: 0, spent: price, posts: 1, bills: 1 } as const;
export const placed = { ...paid, state: "placed" } as const;
export const asynchronous: Ask = { operation: "generate/ideogram-4" };

const submit = (seen: string, act: Fault["do"], row: Row): Outcome => ({ seen, faults: [{ on: "submit", do: act }], row });
const poll = (seen: string, act: Fault["do"], row: Row, times = 1): Outcome => ({ seen, faults: [{ on: "poll", times, do: act }], ask: asynchronous, row });
const download = (seen: string, act: Fault["do"], row: Row, times = 1): Outcome => ({ seen, faults: [{ on: "download", times, do: act }], row });
const completed = (seen: string, fields: { readonly data: null | never[] }): Outcome => ({
  seen: `completed, but ${seen}, once`, faults: [{ on: "poll", do: { kind: "delay", ms: 0 } }, { on: "poll", do: { kind: "says", fields } }], ask: asynchronous, row: placed,
});
const challenged = (status: 403 | 429 | 503): Outcome => ({
  seen: `a challenge with ${status} by a network in front, for ever`, faults: [{ on: "submit", times: -1, do: { kind: "challenge", status } }],
  row: { ...released, posts: 3, state: "failed", kind: "network" }, tooSlow: "it backs off for half a minute",
});

/** One table for both: the suites' doubles, and the very parts that the editor puts together. */
export const outcomes = {
  submit: [
    submit("400", { kind: "status", status: 400, body: { detail: "no" } }, { ...released, state: "failed", kind: "invalid-input" }),
    submit("413", { kind: "status", status: 413 }, { ...released, state: "failed", kind: "invalid-input" }),
    submit("415", { kind: "status", status: 415 }, { ...released, state: "failed", kind: "invalid-input" }),
    submit("401", { kind: "status", status: 401 }, { ...released, state: "failed", kind: "bad-key" }),
    submit("403", { kind: "status", status: 403 }, { ...released, state: "failed", kind: "bad-key" }),
    submit("402", { kind: "status", status: 402, body: { message: "broke" } }, { ...released, state: "failed", kind: "no-credit" }),
    submit("429 for want of money", { kind: "status", status: 429, body: { reject_reason: "insufficient_funds" } }, { ...released, state: "failed", kind: "no-credit" }),
    submit("429 bare", { kind: "status", status: 429 }, { ...placed, posts: 2 }),
    submit("429 with Retry-After: 1", { kind: "inflight", retryAfterSeconds: 1 }, { ...placed, posts: 2 }),
    challenged(403), challenged(429), challenged(503),
    submit("422", { kind: "status", status: 422, body: { error: "unsafe" } }, { ...released, state: "refused", kind: "refused" }),
    submit("422 that lists fields", { kind: "field-problems", fields: ["seed"] }, { ...released, state: "failed", kind: "invalid-input" }),
    submit("404 without an alias", { kind: "status", status: 404 }, { ...released, state: "failed", kind: "server" }),
    submit("500", { kind: "status", status: 500 }, { ...held, bills: 0, state: "failed", kind: "server" }),
    submit("500, billed", { kind: "status", status: 500, billed: true }, { ...held, bills: 1, state: "failed", kind: "server" }),
    submit("503", { kind: "status", status: 503 }, { ...held, bills: 0, state: "failed", kind: "server" }),
    submit("a 502 page of HTML", { kind: "html", status: 502 }, { ...held, bills: 0, state: "failed", kind: "server" }),
    submit("a 200 page of HTML, billed", { kind: "html", status: 200, billed: true }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }),
    submit("301", { kind: "redirect", status: 301, location: "/elsewhere" }, { ...held, bills: 0, state: "failed", kind: "server" }),
    submit("302", { kind: "redirect", status: 302, location: "/elsewhere" }, { ...held, bills: 0, state: "failed", kind: "server" }),
    submit("307, billed", { kind: "redirect", status: 307, location: "/v1/ideogram-v3/generate", billed: true }, { ...held, bills: 1, state: "failed", kind: "server" }),
    submit("308", { kind: "redirect", status: 308, location: "/v1/ideogram-v3/generate" }, { ...held, bills: 0, state: "failed", kind: "server" }),
    // To a client, a reset before the server has read looks as one after it: unknown is the honest word.
    submit("a reset before the body was read", { kind: "reset-before-body" }, { ...held, bills: 0, state: "unknown", kind: "unknown-outcome" }),
    submit("a reset after the work", { kind: "reset-after-body" }, { ...held, bills: 1, state: "unknown", kind: "unknown-outcome" }),
    submit("a reset in the middle of the answer", { kind: "reset-mid-answer" }, { ...held, bills: 1, state: "unknown", kind: "unknown-outcome" }),
    { ...submit("no answer in time", { kind: "hang" }, { ...held, bills: 1, state: "unknown", kind: "unknown-outcome" }), tooSlow: "a POST may take five minutes" },
    submit("a 200 whose JSON breaks off", { kind: "not-json" }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }),
    submit("an answer of 9 MB", { kind: "oversized", bytes: 9_000_000 }, placed),
    submit("an answer of 70 MB", { kind: "oversized", bytes: 70_000_000 }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }),
    submit("an answer that says it has 900 MB", { kind: "oversized", bytes: 900_000_000, declared: true }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }),
    submit("an answer without any picture", { kind: "missing-images", count: 1 }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }),
    submit("images in no form that can be read", { kind: "says", fields: { data: [{ foo: 1 }, { url: null, is_image_safe: true }] } }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }),
    submit("images in the answer itself", { kind: "base64" }, placed),
    submit("every image withheld", { kind: "unsafe", count: 1 }, { ...paid, state: "done", kind: "withheld" }),
    submit("fields that nobody knows", { kind: "unknown-fields" }, placed),
    { seen: "a word in the prompt refused by the API's own check", faults: [], ask: { input: { prompt: "__unsafe_prompt__" } }, row: { ...released, state: "refused", kind: "refused" } },
    { ...submit("fewer images than were asked for: as many are paid as were made", { kind: "missing-images", count: 2 }, placed), ask: { input: { num_images: 3 } } },
  ],
  poll: [
    poll("500, three times", { kind: "status", status: 500 }, placed, 3),
    poll("429, three times", { kind: "status", status: 429 }, placed, 3),
    poll("a reset, three times", { kind: "reset-before-body" }, placed, 3),
    poll("half an answer, three times", { kind: "not-json" }, placed, 3),
    poll("a page of HTML, three times", { kind: "html", status: 200 }, placed, 3),
    poll("a challenge of a network in between, three times", { kind: "challenge" }, placed, 3),
    poll("a redirect, three times", { kind: "redirect", status: 302, location: "/elsewhere" }, placed, 3),
    poll("404 on the first path", { kind: "status", status: 404 }, placed),
    completed("without its data", { data: null }),
    completed("with nothing in it", { data: [] }),
    poll("images in the answer itself", { kind: "base64" }, placed, -1),
    poll("a generation that failed in a safety check", { kind: "generation-failed", reason: "content policy" }, { ...held, bills: 1, state: "refused", kind: "refused" }),
    poll("a generation that failed otherwise", { kind: "generation-failed", reason: "internal" }, { ...held, bills: 1, state: "failed", kind: "server" }),
    poll("401", { kind: "status", status: 401 }, { ...held, bills: 1, state: "accepted", kind: "bad-key" }),
  ],
  download: [
    download("500, three times", { kind: "status", status: 500 }, placed, 3),
    download("a reset, three times", { kind: "reset-before-body" }, placed, 3),
    download("half of the picture, three times", { kind: "reset-mid-answer" }, placed, 3),
    download("a picture cut short, three times", { kind: "truncate" }, placed, 3),
    download("a page of HTML, three times", { kind: "wrong-type" }, placed, 3),
    { ...download("a picture that never comes, three times", { kind: "hang" }, placed, 3), tooSlow: "a download may take two minutes" },
    download("500, four times", { kind: "status", status: 500 }, { ...paid, state: "collecting", kind: "save-failed" }, 4),
    download("a reset, four times", { kind: "reset-before-body" }, { ...paid, state: "collecting", kind: "save-failed" }, 4),
    ...[400, 401, 403, 404, 410].map((status) => download(`${status}, once`, { kind: "status", status }, placed)),
    download("a page of HTML with 403, once", { kind: "html", status: 403 }, placed),
    download("a redirect to itself, four times", { kind: "redirect", status: 302, location: "" }, placed, 4),
    download("a redirect to a private address, once", { kind: "redirect", status: 302, location: "http://192.168.0.1/x.png" }, placed),
    download("403, for some time", { kind: "status", status: 403 }, { ...paid, state: "collecting", kind: "save-failed" }, -1),
    { seen: "an expired link of a synchronous answer", faults: [{ on: "submit", do: { kind: "expired" } }], row: { ...paid, state: "failed", kind: "save-failed" } },
    { seen: "an expired link of a generation", faults: [{ on: "submit", do: { kind: "expired" } }], ask: asynchronous, row: placed },
  ],
  place: [
    { seen: "a folder that cannot be made", faults: [], blocked: true, row: { ...paid, state: "collected", kind: "save-failed" } },
    { seen: "no folder asked for", faults: [], ask: { place: null }, row: { ...paid, state: "done" } },
  ],
} as const satisfies Readonly<Record<string, readonly Outcome[]>>;

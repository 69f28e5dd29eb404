import type { Provider } from "../types.ts";
import { readStatus } from "./answers.ts";
import { readError } from "./readError.ts";

/** API Studio: one page for the account, its keys, its plan and its usage. */
const dashboard = "https://platform.imagine.art";

/** It has no free request that a key could be proven with, and names no limit for sizes. */
export const imagine: Provider = {
  id: "imagine",
  title: "Imagine",
  origin: "https://api.vyro.ai",
  auth: (key) => ({ authorization: `Bearer ${key}` }),
  links: { signUp: dashboard, keys: dashboard, billing: dashboard, usage: dashboard, support: dashboard },
  limits: { requestsPerMinute: 50 },
  // A video takes 10 to 15 minutes, and every question counts as a request.
  polling: {
    plans: ["/v2/assets/{id}/status", "/v2/video/{id}/status", "/v2/video/status/{id}"].map((path) => ({ path, reads: readStatus })),
    firstWaitMs: 5000, growth: 1.5, longestWaitMs: 20_000, giveUpMs: 20 * 60_000,
  },
  deletion: { name: "video/delete", path: "/v2/video/delete/{id}", status: "unverified" },
  tellsNoSeed: true,
  readError,
};

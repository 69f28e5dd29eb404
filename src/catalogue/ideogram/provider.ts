import type { Provider } from "../types.ts";
import { accountUsagePath, readAccountUsage } from "./accountUsage.ts";
import { readGeneration } from "./answers.ts";
import { readOwnModels } from "./ownModels.ts";
import { readError } from "./readError.ts";

/** Keys, credit and usage are sections of one page of the web app. */
const dashboard = "https://ideogram.ai/platform";

export const ideogram: Provider = {
  id: "ideogram",
  title: "Ideogram",
  origin: "https://api.ideogram.ai",
  auth: (key) => ({ "Api-Key": key }),
  links: { signUp: "https://ideogram.ai", keys: dashboard, billing: dashboard, usage: dashboard },
  limits: { imagesInFlight: 10, requestBytes: 50_000_000 },
  polling: {
    plans: ["/v2/generations/{id}", "/v1/generations/{id}"].map((path) => ({ path, reads: readGeneration })),
    firstWaitMs: 1000, growth: 1.3, longestWaitMs: 5000, giveUpMs: 30 * 60_000,
  },
  // By these a client checks who has called it.
  alsoFree: [{ does: "webhookKeys", method: "GET", path: "/v1/.well-known/jwks.json" }],
  ownModels: { path: "/models", read: readOwnModels },
  accountUsage: { path: accountUsagePath, read: readAccountUsage },
  proof: "generate/ideogram-4",
  showsKeyOnce: true,
  readError,
};

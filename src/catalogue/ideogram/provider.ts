import type { Provider } from "../types.ts";
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
  pollPaths: ["/v2/generations/{id}", "/v1/generations/{id}"],
  proof: "generate/ideogram-4",
  readError,
};

import type { Job } from "../../src/jobs/types.ts";

/** A queued job of one image at 6 cents. */
export function jobOf(about: Partial<Job> = {}): Job {
  return {
    id: "job-1", groupId: "group-1", operation: "generate/ideogram-3", provider: "ideogram", input: { prompt: "a kite" }, origin: "https://api.test",
    keyId: "key-1", keyLabel: "work", account: "ideogram@https://api.test", scope: "person", askedBy: "api", owner: "a", state: "queued", billed: "no",
    price: { usdMicros: 60_000, basis: "exact" }, reserved: 60_000, spent: 0, weight: 1, attempts: 0, place: null, outputs: [], warnings: [],
    createdAt: 1, updatedAt: 1, ...about,
  };
}

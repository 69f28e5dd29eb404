import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Job } from "../../src/jobs/types.ts";
import { systemClock } from "../../src/app/systemClock.ts";
import { openDatabase } from "../../src/store/database.ts";
import { jobStore } from "../../src/store/jobStore.ts";
import { steps } from "../../src/store/migrations.ts";
import { cache } from "../support/vscode/paths.ts";

const perTransaction = 2000;
/** Raise when `pastJob` changes, so that older files are written again. */
const recipe = 1;

/** A history of that many jobs, written by the store itself; kept for later runs under the schema that it was written with. */
export async function historyFile(jobs: number, log: (line: string) => void): Promise<string> {
  const folder = join(cache, "bench");
  const version = createHash("sha256").update(`${recipe} ${jobs} ${steps.join("")}`).digest("hex").slice(0, 12);
  const file = join(folder, `history-${version}.sqlite`);
  if (existsSync(file)) return file;
  log(`Writing a history of ${jobs} jobs, once …`);
  await mkdir(folder, { recursive: true });
  const draft = await mkdtemp(join(folder, "draft-"));
  const database = await openDatabase(join(draft, "jobs.sqlite"));
  const store = jobStore(database, { clock: systemClock, alive: () => true });
  for (let first = 0; first < jobs; first += perTransaction) {
    await store.reserve(Array.from({ length: Math.min(perTransaction, jobs - first) }, (_, n) => pastJob(first + n)), []);
  }
  database.close();
  await rename(join(draft, "jobs.sqlite"), file);
  await rm(draft, { recursive: true });
  return file;
}

/** Two years of work: a picture or two each, now and then a failure. */
function pastJob(n: number): Job {
  const createdAt = Date.UTC(2026, 0, 1) + n * 600_000;
  const failed = n % 25 === 0;
  const sha256 = createHash("sha256").update(String(n)).digest("hex");
  return {
    id: crypto.randomUUID(), groupId: `group-${Math.floor(n / 2)}`, operation: "generate/ideogram-3", provider: "ideogram",
    input: { prompt: `Number ${n}: a paper lantern festival on a quiet harbour at dusk, long reflections, watercolour on rough paper`, num_images: 1 + n % 2, seed: n },
    origin: "https://api.ideogram.ai", keyId: "key-1", keyLabel: "Test", account: "ideogram@https://api.ideogram.ai", scope: "person", askedBy: "studio", owner: "",
    state: failed ? "failed" : "placed", billed: failed ? "no" : "yes", price: { usdMicros: 60_000, basis: "exact" }, reserved: 0,
    spent: failed ? 0 : 60_000, weight: 1 + n % 2, attempts: 1,
    place: { folder: "file:///home/someone/project/assets/images", fileName: "${slug}", metadata: "origin" },
    outputs: failed ? [] : Array.from({ length: 1 + n % 2 }, (_, index) => ({
      index, state: "placed", seed: n, sha256, mediaType: "image/png", bytes: 1_500_000, width: 1024, height: 1024,
      uri: `file:///home/someone/project/assets/images/lantern-festival-${n}-${index}.png`,
    })),
    ...(failed ? { failure: { kind: "refused", billed: "no", retryable: false, params: { provider: "Ideogram" } } } : {}),
    warnings: [], createdAt, updatedAt: createdAt + 12_000,
  };
}

import * as z from "zod";
import type { Catalogue } from "../catalogue/operations.ts";
import { jsonOf } from "../core/json.ts";
import type { Engine } from "../jobs/engine.ts";
import type { Outside, Pixels } from "../jobs/pixels.ts";
import type { Job, JobOutput } from "../jobs/types.ts";
import { editContents, keptEdit } from "./maskedEdit.ts";

/** What is known of the pixels that a masked edit was not to change: nothing yet, what became of them, or why that cannot be known. */
export type Proof = { readonly is: "open" } | ({ readonly is: "compared" } & Outside) | { readonly is: "sizes-differ" } | { readonly is: "not-compared" };

const kept = z.union([
  z.object({ is: z.literal("compared"), pixels: z.int(), changed: z.int(), most: z.int() }),
  z.object({ is: z.literal("sizes-differ") }),
]);

export interface Proofs {
  /** Undefined where there is nothing to prove. What is not known yet is looked for, and told when it is. */
  of(engine: Pick<Engine, "store" | "files">, job: Job, output: Pick<JobOutput, "sha256" | "restored">): Promise<Proof | undefined>;
  onDidProve(listener: (jobId: string) => void): { dispose(): void };
}

/** Each result is compared once: what came of it is kept by the content of its three pictures. */
export function outsideProofs({ catalogue, pixels }: { readonly catalogue: Pick<Catalogue, "get">; readonly pixels: Pick<Pixels, "compare"> }): Proofs {
  const listeners = new Set<(jobId: string) => void>();
  const known = new Map<string, Proof>();
  return {
    of: async ({ store, files }, job, output) => {
      const contents = editContents(catalogue, job, output);
      if (contents?.result === undefined) return contents && { is: "open" };
      const edit = { ...contents, result: contents.result };
      const fact = `outside:${edit.source}/${edit.mask}/${edit.result}`;
      const before = known.get(fact) ?? kept.safeParse(jsonOf(await store.recall(fact).catch(() => undefined) ?? "")).data;
      if (before !== undefined) return before;
      known.set(fact, { is: "open" });
      void (async () => {
        const found = await keptEdit(files, edit).catch(() => undefined);
        const answer = found === undefined ? undefined : await pixels.compare(found);
        const proof: Proof = answer === undefined ? { is: "not-compared" }
          : "fault" in answer ? { is: answer.fault === "sizes-differ" ? "sizes-differ" : "not-compared" } : { is: "compared", ...answer };
        known.set(fact, proof);
        // What was not compared is tried again by the next window.
        if (proof.is !== "not-compared") await store.remember(fact, JSON.stringify(proof)).catch(() => undefined);
        for (const listener of listeners) listener(job.id);
      })();
      return { is: "open" };
    },
    onDidProve: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}

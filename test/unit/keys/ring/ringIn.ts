import assert from "node:assert/strict";
import { createKeyRing } from "../../../../src/app/keys/keyRing.ts";
import type { KeyRing } from "../../../../src/app/keys/keyRing.ts";
import type { ProviderId } from "../../../../src/catalogue/types.ts";
import { ImageStudioError, failure } from "../../../../src/core/errors.ts";
import type { Failure } from "../../../../src/core/errors.ts";
import type { Payer } from "../../../../src/jobs/ports.ts";
import { memorySecrets, memoryState } from "../../../support/memorySecrets.ts";

export const home = "https://api.ideogram.ai";
export const elsewhere = "https://gateway.example";
export const canary = "canary-7f3d91c2";

export interface World {
  readonly env?: Record<string, string>;
  baseUrl?: string;
  teams?: readonly string[];
}

export function ringIn(world: World = {}) {
  const secrets = memorySecrets();
  const state = memoryState();
  const workspace = memoryState();
  const log: string[] = [];
  const faults: Failure[] = [];
  const hidden = new Set<string>();
  let time = 1000;
  const open = (): KeyRing => createKeyRing({
    secrets, state, workspace, teams: () => world.teams ?? [], env: world.env ?? {}, baseUrl: (id) => (id === "ideogram" ? world.baseUrl ?? "" : ""), now: () => time++,
    log: { warn: (text) => log.push(text), hide: (secret) => void hidden.add(secret) }, tell: (fault) => faults.push(fault),
  });
  return { ring: open(), open, world, secrets, state, workspace, log, hidden, faults };
}

export async function paying(ring: KeyRing, provider: ProviderId): Promise<Payer> {
  const payer = await ring.payer(provider);
  assert.ok("id" in payer, "somebody pays");
  return payer;
}

export const none = failure("no-key", "no", { provider: "Ideogram" });
export const keyring = failure("no-key", "no", { keyring: "broken" });
/** The failure that a rejection carries. */
export const failing = (expected: Failure) => (error: unknown): boolean => {
  assert.ok(error instanceof ImageStudioError);
  assert.deepEqual(error.failure, expected);
  return true;
};

export const saying = (text: RegExp) => (error: unknown): boolean =>
  error instanceof ImageStudioError && error.kind === "invalid-input" && error.billed === "no" && text.test(error.failure.detail ?? "");

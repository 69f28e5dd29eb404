import * as z from "zod";
import type { Fault } from "../../../src/sandbox/faults.ts";

const environment = z.object({ IDEOGRAM_BASE_URL: z.string(), IDEOGRAM_API_KEY: z.string(), IMAGINE_BASE_URL: z.string(), IMAGINE_API_KEY: z.string(), TEST_SANDBOX_CONTROL: z.string() });
const ledgerShape = z.array(z.looseObject({ usdMicros: z.number(), images: z.number() }));
const logShape = z.array(z.looseObject({ method: z.string(), path: z.string() }));

/** The simulated API that the window's environment names for a provider, from within. */
export function paidSandbox(provider: "IDEOGRAM" | "IMAGINE" = "IDEOGRAM"): {
  readonly key: string;
  misbehave(fault: Fault): Promise<void>;
  ledger(): Promise<z.infer<typeof ledgerShape>>;
  log(): Promise<z.infer<typeof logShape>>;
  reset(): Promise<void>;
} {
  const env = environment.parse(process.env);
  const { origin } = new URL(env[`${provider}_BASE_URL`]);
  const control = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${origin}/__control/${path}`, { ...init, headers: { "sandbox-control": env.TEST_SANDBOX_CONTROL, "content-type": "application/json" } });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === "" ? undefined : JSON.parse(text);
  };
  return {
    key: env[`${provider}_API_KEY`],
    misbehave: async (fault) => void (await control("misbehave", { method: "POST", body: JSON.stringify(fault) })),
    ledger: async () => ledgerShape.parse(await control("ledger")),
    log: async () => logShape.parse(await control("log")),
    reset: async () => void (await control("reset", { method: "POST", body: "" })),
  };
}

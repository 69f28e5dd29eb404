import { extensions } from "vscode";
import * as z from "zod";
import type { ImageStudioApi } from "../../src/editor/api/publicApi.ts";

const exported = z.custom<ImageStudioApi>((value) => z.looseObject({ operations: z.function(), quote: z.function(), run: z.function() }).safeParse(value).success);

/** The API as another extension gets it. */
export async function studioApi(): Promise<ImageStudioApi> {
  return exported.parse(await extensions.getExtension("image-studio.image-studio")?.activate());
}

const failed = z.looseObject({ kind: z.string(), billed: z.string(), retryable: z.boolean() });

/** Runs a request that must fail, and gives what an extension learns of the failure. */
export async function failureOf(run: Promise<unknown>): Promise<{ kind: string; billed: string; retryable: boolean }> {
  const error: unknown = await run.then(() => undefined, (thrown: unknown) => thrown);
  if (error === undefined) throw new Error("The request succeeded.");
  const { kind, billed, retryable } = failed.parse(error);
  return { kind, billed, retryable };
}


/** A call as an extension without our types makes it. */
export async function callApi(method: "quote" | "run", ...args: readonly unknown[]): Promise<unknown> {
  const api = await studioApi();
  const called: unknown = Reflect.get(api, method);
  if (typeof called !== "function") throw new Error(`The API has no ${method}.`);
  const result: unknown = Reflect.apply(called, api, args);
  return result;
}

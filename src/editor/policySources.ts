import { homedir } from "node:os";
import { FileSystemError, FileType, Uri, env, workspace } from "vscode";
import type { WorkspaceFolder } from "vscode";
import { fetchedPolicies, mayFetch, shownAs } from "../app/policy/fetchPolicy.ts";
import type { PolicySource } from "../app/policy/held.ts";
import { createPolicies } from "../app/policy/policies.ts";
import type { Policies } from "../app/policy/policies.ts";
import { systemClock } from "../app/systemClock.ts";
import { catalogue } from "../catalogue/operations.ts";
import type * as main from "../policy/main.ts";
import type * as patterns from "../policy/patterns.ts";
import { loadBundle } from "./shell/loadBundle.ts";
import { setting } from "./shell/settings.ts";

/** A policy is rules, not data: whoever reads one reads no more than this. */
const mostBytes = 1_000_000;

/** In a repository, trusted or not: such a policy can only tighten. */
export const policyInFolder = ".image-studio/policy.yaml";

/** The policies of this window: the user's own, and those of the folders that are open. */
export function policiesOfWindow(): Policies {
  const fetched = fetchedPolicies({ fetch: (input, init) => globalThis.fetch(input, init), monotonic: () => systemClock.monotonic(), mostBytes });
  return createPolicies({
    sources: () => [...ofSetting(setting("policy").trim(), fetched), ...(workspace.workspaceFolders ?? []).map(ofFolder)],
    catalogue, now: () => systemClock.now(),
    tellTime: (moment, rule) => new Intl.DateTimeFormat(env.language, rule.startsWith("daily") ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" }).format(moment),
    code: policyCode, patterns: patternCode,
  });
}

function ofSetting(said: string, fetched: (url: string) => Promise<string>): PolicySource[] {
  if (said === "") return [];
  const url = /^[a-z][a-z\d+.-]+:\/\//i.test(said) ? URL.parse(said) : null;
  if (url !== null && url.protocol !== "file:") {
    const read = (): Promise<string> => (mayFetch(url) ? fetched(url.href) : Promise.reject(new Error("The setting imageStudio.policy must be a file, or begin with https:// and have no password in it.")));
    return [{ where: shownAs(url), uri: url.href, isOfSetting: true, choosesKey: true, read }];
  }
  const path = said.replace(/^~(?=[\\/])/, homedir());
  const uri = url === null ? Uri.file(path) : Uri.parse(url.href, true);
  const isWhole = url !== null || /^(?:\/|\\\\|[a-z]:[\\/])/i.test(path);
  return [{ where: said, uri: uri.toString(), isOfSetting: true, choosesKey: true, read: () => (isWhole ? textOf(uri) : Promise.reject(new Error("The setting imageStudio.policy must be the whole path of a file, or begin with https://."))) }];
}

function ofFolder({ uri: folder, name }: WorkspaceFolder): PolicySource {
  const uri = Uri.joinPath(folder, policyInFolder);
  const isOnly = workspace.workspaceFolders?.length === 1;
  return {
    where: isOnly ? policyInFolder : `${name}/${policyInFolder}`, uri: uri.toString(), choosesKey: workspace.isTrusted,
    read: async () => {
      try {
        return await textOf(uri);
      } catch (error) {
        if (error instanceof FileSystemError && ["FileNotFound", "FileNotADirectory"].includes(error.code)) return undefined;
        throw error;
      }
    },
  };
}

/** A repository may bring a link to what has no end, or to what is gone: neither is read, and neither is no policy. */
async function textOf(uri: Uri): Promise<string> {
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0) throw new Error("This is not a file, or a link that leads to none.");
  if (size > mostBytes) throw new Error(`It has more than ${mostBytes} bytes.`);
  const bytes = await workspace.fs.readFile(uri);
  if (bytes.byteLength > mostBytes) throw new Error(`It has more than ${mostBytes} bytes.`);
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** Rules, YAML and words of prompts lie in a bundle of their own, which the first policy loads. */
function policyCode(): typeof main {
  return loadBundle("policy.js", isPolicy);
}

function isPolicy(module: unknown): module is typeof main {
  return typeof module === "object" && module !== null && "readPolicy" in module;
}

/** RE2 lies in another, which the first pattern loads. */
function patternCode(): typeof patterns {
  return loadBundle("patterns.js", isPatterns);
}

function isPatterns(module: unknown): module is typeof patterns {
  return typeof module === "object" && module !== null && "compilePattern" in module;
}

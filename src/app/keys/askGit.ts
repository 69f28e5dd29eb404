import { execFile } from "node:child_process";
import { dirname } from "node:path";

/** What git itself says of a file. */
export interface GitView {
  /** It is in the index: then no `.gitignore` keeps it out of a commit. */
  readonly tracked: boolean;
  /** A commit of any branch has it, or had it. */
  readonly committed: boolean;
  readonly ignored: boolean;
}

const timeoutMs = 5000;

/**
 * Asks git about a file in `folder` (a path of the system; `path` inside it with "/"). Undefined where there is no git, no
 * repository, or no answer in time. The folder must be trusted: a repository can name programs that git runs.
 */
export async function askGit(folder: string, path: string): Promise<GitView | undefined> {
  const git = (...args: readonly string[]) => run(["-C", folder, "-c", "core.fsmonitor=false", ...args, "--", `./${path}`]);
  const [listed, commits, rule] = await Promise.all([
    git("--literal-pathspecs", "ls-files", "-z"),
    git("--literal-pathspecs", "rev-list", "--all", "--max-count=1"),
    git("check-ignore", "--verbose", "--no-index"),
  ]);
  if (listed?.code !== 0 || commits?.code !== 0 || rule === undefined || rule.code > 1) return undefined;
  // With --verbose also a pattern that takes a file back is told, as "source:line:!pattern".
  const ignored = /:\d+:(?!!)/.test(rule.out.split("\t")[0] ?? "");
  return { tracked: listed.out !== "", committed: commits.out !== "", ignored };
}

/** Undefined when git did not start, or did not end by itself. */
function run(args: readonly string[]): Promise<{ readonly code: number; readonly out: string } | undefined> {
  // Windows looks for a program in the working folder first, and that must not be one that somebody else can fill.
  const options = { cwd: dirname(process.execPath), timeout: timeoutMs, windowsHide: true, env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" } };
  return new Promise((resolve) => {
    execFile("git", args, options, (error, out) => {
      const code = error === null ? 0 : error.code;
      resolve(typeof code === "number" ? { code, out } : undefined);
    });
  });
}

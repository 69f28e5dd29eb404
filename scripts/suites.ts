/** A program, or mocha over test files, or the groups of tests inside an editor. */
export type Step =
  | { readonly run: readonly string[] }
  | { readonly mocha: string; /** Each test's time-out. */ readonly seconds: number; /** Files in which a test failed may try once more. */ readonly again?: true }
  | { readonly editor: "browser" | "desktop" };

/** What must be there first: generated sources, `dist/`, the packaged extension, a server and a browser. */
export type Need = "sources" | "build" | "package" | "browser";

export interface Suite {
  readonly name: string;
  readonly needs: readonly Need[];
  readonly steps: readonly Step[];
  /** Left out of `npm test`; run by name, and alone. */
  readonly onRequest?: true;
}

/** TypeScript 7 checks in a third of the time; TypeScript 6 stays for whoever asks for a compiler's API. On one thread: another suite has the other processor. */
const typesOf = (project: string): Step => ({ run: ["node", "node_modules/typescript-7/bin/tsc", "-p", project, "--singleThreaded"] });

/**
 * In the order in which `npm test` starts them, two at a time, and prints what they say: lint, which fails fast,
 * and beside all the others what takes longest. A real browser on a busy machine may lose a race that is the test's own and not the product's:
 * there a file has a second try, as it was written to run: in windows that nobody has left in the middle of something. Whoever
 * needed it is named in the end.
 */
export const suites: readonly Suite[] = [
  { name: "lint", needs: ["sources"], steps: [typesOf("."), typesOf("media/studio"), { run: ["oxlint", "--deny-warnings", "--threads=1"] }, { run: ["eslint", ".", "--max-warnings", "0"] }] },
  { name: "ui", needs: ["sources", "package", "browser"], steps: [{ mocha: "test/ui/**/*.test.ts", seconds: 120, again: true }] },
  { name: "unit", needs: ["sources"], steps: [{ mocha: "test/unit/**/*.test.ts", seconds: 20 }] },
  { name: "contract", needs: ["build"], steps: [{ mocha: "test/contract/**/*.test.ts", seconds: 30 }] },
  { name: "kill", needs: ["build"], steps: [{ mocha: "test/kill/**/*.test.ts", seconds: 120 }] },
  { name: "webview", needs: ["sources", "browser"], steps: [{ mocha: "test/webview/**/*.test.ts", seconds: 120, again: true }] },
  { name: "host", needs: ["build", "browser"], steps: [{ editor: "browser" }] },
  { name: "desktop", needs: ["build"], steps: [{ editor: "desktop" }], onRequest: true },
  { name: "nightly", needs: ["build"], steps: [{ mocha: "test/{kill,contract,unit}/**/*.nightly.ts", seconds: 3600 }], onRequest: true },
  { name: "bench", needs: ["build"], steps: [{ mocha: "test/bench/**/*.bench.ts", seconds: 600 }], onRequest: true },
];

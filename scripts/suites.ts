/** A program, or mocha over test files, or the groups of tests inside an editor. */
export type Step =
  | { readonly run: readonly string[] }
  | { readonly mocha: string; /** Each test's time-out. */ readonly seconds: number }
  | { readonly editor: "browser" | "desktop" };

/** What must be there first: generated sources, `dist/`, the packaged extension, a server and a browser. */
export type Need = "sources" | "build" | "package" | "browser";

export interface Suite {
  readonly name: string;
  readonly needs: readonly Need[];
  readonly steps: readonly Step[];
  /** Runs beside another of these. Where a window is open, its clock runs while others work: such a suite has the machine to itself. */
  readonly beside?: true;
  /** Left out of `npm test`; run by name. */
  readonly onRequest?: true;
}

/** In the order in which `npm test` starts them and prints what they say: what fails fast comes first. */
export const suites: readonly Suite[] = [
  { name: "lint", needs: ["sources"], steps: [{ run: ["tsc", "-p", "."] }, { run: ["tsc", "-p", "media/studio"] }, { run: ["eslint", ".", "--max-warnings", "0"] }], beside: true },
  { name: "unit", needs: ["sources"], steps: [{ mocha: "test/unit/**/*.test.ts", seconds: 20 }], beside: true },
  { name: "contract", needs: ["build"], steps: [{ mocha: "test/contract/**/*.test.ts", seconds: 30 }], beside: true },
  { name: "kill", needs: ["build"], steps: [{ mocha: "test/kill/**/*.test.ts", seconds: 120 }], beside: true },
  { name: "webview", needs: ["browser"], steps: [{ mocha: "test/webview/**/*.test.ts", seconds: 120 }] },
  { name: "host", needs: ["build", "browser"], steps: [{ editor: "browser" }] },
  { name: "ui", needs: ["package", "browser"], steps: [{ mocha: "test/ui/**/*.test.ts", seconds: 120 }] },
  { name: "desktop", needs: ["build"], steps: [{ editor: "desktop" }], onRequest: true },
  { name: "nightly", needs: ["build"], steps: [{ mocha: "test/{kill,contract,unit}/**/*.nightly.ts", seconds: 3600 }], onRequest: true },
  { name: "bench", needs: ["build"], steps: [{ mocha: "test/bench/**/*.bench.ts", seconds: 600 }], onRequest: true },
];

/** What a test can put something else in the place of. */
export type Port = "clock" | "random" | "store" | "files" | "fetch" | "placing" | "pixels";

/**
 * What every double stands for. All of these run together, without any double, in the outcome table's `composed.test.ts`;
 * the editor's own placing runs in the host suite.
 */
export const reals: Readonly<Record<Port, string>> = {
  clock: "src/app/systemClock.ts",
  random: "src/app/systemClock.ts",
  store: "src/store/jobStore.ts",
  files: "src/store/keptFiles.ts",
  fetch: "src/app/openEngine.ts",
  placing: "src/store/diskPlacing.ts",
  pixels: "src/pixels/pixelsThread.ts",
};

/** Every double of the suites, and what it is tamer in than the world. What wraps the real thing is none. */
export const doubles: readonly { readonly file: string; readonly port: Port; readonly tamer: string }[] = [
  { file: "test/support/engine.ts", port: "clock", tamer: "it runs faster, so that what takes time in the world seems short beside a wait" },
  { file: "test/support/engine.ts", port: "random", tamer: "a seed repeats it; the numbers are as odd as real ones" },
  { file: "test/contract/accountUsage.test.ts", port: "fetch", tamer: "an answer is whole before it is asked for" },
  { file: "test/contract/ownModels.test.ts", port: "fetch", tamer: "an answer is whole before it is asked for, and the sandbox stands beside it" },
  { file: "test/support/fakeApi.ts", port: "fetch", tamer: "it never breaks, never delays and never sends half of anything" },
  { file: "test/unit/app/fetchPolicy.test.ts", port: "clock", tamer: "time stands still until the test moves it" },
  { file: "test/unit/app/outside.test.ts", port: "pixels", tamer: "it answers at once, or is asked nothing at all" },
  { file: "test/unit/app/policies.test.ts", port: "clock", tamer: "it is noon of one day" },
  { file: "test/unit/app/usage.test.ts", port: "clock", tamer: "it is noon of one day" },
  { file: "test/unit/cli/desk.test.ts", port: "fetch", tamer: "one answer for each question" },
  { file: "test/unit/cli/memoryOffice.ts", port: "clock", tamer: "it is noon of one day" },
  { file: "test/unit/client/download.test.ts", port: "fetch", tamer: "an answer is whole before it is asked for" },
  { file: "test/unit/client/post.test.ts", port: "fetch", tamer: "nothing goes over a wire" },
  { file: "test/unit/gateway/http/lately.test.ts", port: "clock", tamer: "time stands still until the test moves it" },
  { file: "test/unit/gateway/remindRotations.test.ts", port: "clock", tamer: "time stands still until the test moves it" },
  { file: "test/unit/jobs/pace.test.ts", port: "fetch", tamer: "it takes as many requests as come, at once" },
  { file: "test/unit/keys/fleetingClipboard.test.ts", port: "clock", tamer: "a minute is over when the test says so" },
  { file: "test/unit/keys/ring/ringIn.ts", port: "clock", tamer: "no two moments are the same" },
  { file: "test/unit/keys/proof.test.ts", port: "fetch", tamer: "one answer for each question" },
  { file: "test/unit/keys/rotations.test.ts", port: "clock", tamer: "time stands still until the test moves it" },
  { file: "test/unit/store/claims.test.ts", port: "clock", tamer: "time stands still until the test moves it" },
  { file: "test/unit/store/jobStore.test.ts", port: "clock", tamer: "time stands still" },
  { file: "test/webview/admin.test.ts", port: "clock", tamer: "it is noon of one day" },
];

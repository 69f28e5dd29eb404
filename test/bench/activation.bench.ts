import assert from "node:assert/strict";
import type { Workbench } from "../support/vscode/workbench.ts";
import { install } from "./installed.ts";
import type { Installed } from "./installed.ts";
import { median } from "./measure.ts";
import { report, rounds } from "./report.ts";
import { usual } from "./tinyExtensions.ts";

describe("activation", () => {
  let installed: Installed;
  before(async () => {
    installed = await install("activation");
  });
  after(() => installed.end());

  it("costs little more than that of an extension with as many commands, in the same host", async () => {
    const n = rounds(9);
    const ours: number[] = [];
    const baseline: number[] = [];
    // The first start compiles and caches what later ones find.
    for (let start = 0; start <= n; start += 1) {
      await installed.restart();
      const workbench = await installed.open();
      const times = await runningExtensions(workbench);
      await workbench.close();
      if (start === 0) continue;
      ours.push(times("Image Studio"));
      baseline.push(times(usual.title));
    }
    report({ name: "activation", unit: "ms", ours: median(ours), baseline: median(baseline), against: "as many commands, and nothing else", aim: 2, rounds: n });
  });
});

/** Loading its code and calling `activate`, in milliseconds, as the extension host itself has measured it. */
async function runningExtensions(workbench: Workbench): Promise<(title: string) => number> {
  // The list draws only the rows that are seen.
  await workbench.page.setViewportSize({ width: 1280, height: 4000 });
  await workbench.runCommand("Developer: Show Running Extensions");
  const row = workbench.page.locator(".runtime-extensions-editor .extension");
  const of = (title: string): ReturnType<typeof row.filter> => row.filter({ has: workbench.page.locator(".name", { hasText: new RegExp(`^${title}$`) }) }).first();
  const times = new Map<string, number>();
  for (const title of ["Image Studio", usual.title]) {
    const text = await of(title).locator(".activation-time").filter({ hasText: /\d+ms/ }).innerText();
    times.set(title, Number(/(\d+)ms/.exec(text)?.[1]));
  }
  return (title) => {
    const time = times.get(title);
    assert.ok(time !== undefined && Number.isFinite(time), `No activation time of ${title}`);
    return time;
  };
}

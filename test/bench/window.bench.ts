import { install } from "./installed.ts";
import type { Installed } from "./installed.ts";
import { median } from "./measure.ts";
import { report, rounds } from "./report.ts";
import { key, startSandboxThread } from "./sandboxThread.ts";
import type { SandboxThread } from "./sandboxThread.ts";
import { pictures } from "./tinyExtensions.ts";

const inFlight = 10;
const latencyMs = 300;

describe(`${pictures} pictures of ${latencyMs} ms each in a real VS Code, ${inFlight} in flight`, () => {
  let sandbox: SandboxThread;
  let installed: Installed;
  before(async () => {
    sandbox = await startSandboxThread({ latencyMs, maxInFlight: inFlight });
    installed = await install("window", { origin: sandbox.origin, key });
  });
  after(async () => {
    await installed.end();
    await sandbox.stop();
  });

  it("take little longer than the API does", async () => {
    const n = rounds(5);
    const workbench = await installed.open();
    // The first ones load the engine and draw the picture.
    await installed.makePictures(workbench);
    const seconds: number[] = [];
    while (seconds.length < n) seconds.push(await installed.makePictures(workbench) / 1000);
    await workbench.close();
    const ideal = (pictures / inFlight) * (latencyMs / 1000);
    report({ name: `${pictures} pictures in VS Code`, unit: "s", ours: median(seconds), baseline: ideal, against: "ideal", aim: 1.15, rounds: n });
  });
});

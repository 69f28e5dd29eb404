import { install } from "./installed.ts";
import type { Installed } from "./installed.ts";
import { inTurn, median } from "./measure.ts";
import { report, rounds } from "./report.ts";
import { key, startSandboxThread } from "./sandboxThread.ts";
import type { SandboxThread } from "./sandboxThread.ts";
import { inFlight, opener, pictures } from "./tinyExtensions.ts";

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
    const make = (command: string) => async (): Promise<number> => await installed.makePictures(workbench, command) / 1000;
    // The first ones load the engine and draw the picture.
    await make(opener.pictures)();
    const seconds = await inTurn(n, make(opener.pictures), make(opener.fetched));
    await workbench.close();
    const ours = median(seconds.ours);
    const row = { name: `${pictures} pictures in VS Code`, unit: "s", ours, rounds: n } as const;
    report({ ...row, baseline: (pictures / inFlight) * (latencyMs / 1000), against: "ideal", aim: 1.15 });
    report({ ...row, baseline: median(seconds.baseline), against: "the same requests in the same host, and nothing else", aim: 1.1 });
  });
});

import type { HostGroup } from "../support/vscode/runHostSuite.ts";

/**
 * The kinds of editor in which host tests run, a window each. A group's tests lie in its folder; one without tests is
 * not started.
 */
export const hostGroups: readonly HostGroup[] = [
  { name: "everyday", folder: "test/host" },
  { name: "restricted", folder: "test/host/restricted", trust: true },
];

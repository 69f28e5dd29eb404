import { officeOf } from "../../gateway/admin/office.ts";
import type { Office } from "../../gateway/admin/office.ts";
import { remoteOffice } from "../../gateway/admin/remoteOffice.ts";
import { runningIn } from "../../gateway/admin/running.ts";
import { GatewayStoreFault } from "../../gateway/store/faults.ts";
import { openStore } from "../../gateway/store/openStore.ts";
import type { Setup } from "./desk.ts";

/** The store's own desk; where a gateway has an embedded store open, that gateway's. */
export async function withOffice<T>({ store: where, teams }: Pick<Setup, "store" | "teams">, work: (office: Office) => Promise<T>): Promise<T> {
  const store = await openStore(where, { zoneOf: (team) => teams.get(team)?.timeZone ?? "UTC" }).catch((error: unknown) => {
    if (error instanceof GatewayStoreFault && error.trouble === "in-use") return error;
    throw error;
  });
  if (store instanceof GatewayStoreFault) {
    const running = await runningIn(where);
    if (running === undefined) throw store;
    return work(remoteOffice(running));
  }
  try {
    return await work(officeOf(store));
  } finally {
    await store.close();
  }
}

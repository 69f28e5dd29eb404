import { usageReport } from "../../../src/shared/usage.ts";
import type { UsageRange, UsageReport } from "../../../src/shared/usage.ts";
import type { UsageSource } from "../usage/view.ts";
import type { AdminWords } from "./words.ts";

/** The token was refused: whoever asked has to say it again. */
export class NotAdmin extends Error {
  override readonly name = "NotAdmin";
}

/** What the gateway answers to whoever has the admin token, which goes in a header and never into an address. */
export interface AdminLine extends UsageSource {
  /** Rejects where the token is not the one. */
  check(): Promise<void>;
}

export function lineTo(token: string, t: AdminWords, refused: () => void): AdminLine {
  const ask = async (path: string): Promise<Response> => {
    const response = await fetch(path, { headers: { authorization: `Bearer ${token}` }, cache: "no-store" }).catch(() => {
      throw new Error(t("adminUnreached"));
    });
    if (response.status === 401) {
      refused();
      throw new NotAdmin(t("adminRefused"));
    }
    if (!response.ok) throw new Error(t("adminFault", String(response.status)));
    return response;
  };
  const read = async (range: UsageRange): Promise<UsageReport> => usageReport.parse(await (await ask(`/admin/usage?range=${range}`)).json());
  return {
    read,
    check: async () => void (await read("day")),
    save: async (range) => {
      const response = await ask(`/admin/usage.csv?range=${range}`);
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement("a");
      [link.href, link.download] = [address, `gateway-usage-${range}.csv`];
      link.click();
      setTimeout(() => {
        URL.revokeObjectURL(address);
      }, 60_000);
    },
  };
}

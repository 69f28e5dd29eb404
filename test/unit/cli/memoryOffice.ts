import { officeOf } from "../../../src/gateway/admin/office.ts";
import type { Office } from "../../../src/gateway/admin/office.ts";
import type { Difference, KeyRow, OpenPurchase, TokenRecord } from "../../../src/gateway/ports.ts";
import type { Bill } from "../../../src/jobs/bill.ts";

/** Noon of the day that these tests are about. */
export const noon = Date.UTC(2026, 10, 30, 12);
export const hours = (count: number): number => count * 3_600_000;

/** An office over lists. */
export function memoryOffice({ keys = [], differences = [], open = [] }: { readonly open?: readonly OpenPurchase[]; readonly keys?: readonly KeyRow[]; readonly differences?: readonly Difference[] } = {}): Office & { readonly secrets: readonly string[]; readonly bills: readonly (readonly [id: string, bill: Bill])[] } {
  const tokens: TokenRecord[] = [];
  const secrets: string[] = [];
  const bills: (readonly [string, Bill])[] = [];
  const office = officeOf({
    now: () => Promise.resolve(noon),
    addToken: ({ secret, ...token }) => {
      const record = { id: `tk${tokens.length + 1}`, addedAt: noon, ...token };
      secrets.push(secret);
      tokens.push(record);
      return Promise.resolve(record);
    },
    tokens: () => Promise.resolve(tokens),
    revokeToken: (id) => {
      const at = tokens.findIndex((token) => token.id === id && token.revokedAt === undefined);
      const token = tokens[at];
      if (token !== undefined) tokens[at] = { ...token, revokedAt: noon };
      return Promise.resolve(token !== undefined);
    },
    usage: (since) => Promise.resolve({
      rows: since < noon - hours(24)
        ? [{ team: "marketing", member: "ana", model: "ideogram-2a", day: "2026-11-29", requests: 3, images: 5, spent: { usdMicros: 200_000, tokens: 0 }, reserved: { usdMicros: 40_000, tokens: 0 } }]
        : [],
      refusals: [{ team: "social", day: "2026-11-30", kind: "policy", rule: "allowedModels", count: 2 }],
    }),
    verify: () => Promise.resolve(differences),
    keys: () => Promise.resolve(keys),
    open: () => Promise.resolve(open),
    settle: (id, bill) => {
      bills.push([id, bill]);
      return Promise.resolve(true);
    },
  });
  return { ...office, secrets, bills };
}

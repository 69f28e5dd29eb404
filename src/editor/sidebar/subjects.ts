import * as z from "zod";

const row = z.object({ subject: z.object({ jobId: z.string(), index: z.int().nonnegative().optional() }) });

export interface Subject {
  readonly jobId: string;
  readonly index?: number | undefined;
}

/** A menu passes the row and, where several are chosen, all of them; a keybinding passes nothing. */
export function subjectsOf(one: unknown, all: unknown): readonly Subject[] {
  const rows = Array.isArray(all) ? all : [one];
  return rows.flatMap((each) => row.safeParse(each).data?.subject ?? []);
}

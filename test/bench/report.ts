/** One line of the table: a figure of ours beside one of the same run, and what is aimed at. */
export interface Row {
  readonly name: string;
  readonly unit: "ms" | "s" | "KB" | "MiB";
  readonly ours: number;
  readonly baseline: number;
  /** What the baseline is. */
  readonly against: string;
  /** At most this many times the baseline. Machines differ by two and more: nothing else means the same on each. */
  readonly aim: number;
  /** How often each was measured; the figures are medians. */
  readonly rounds: number;
}

const rows: Row[] = [];

/** Keeps the row for the table at the end, and prints it at once. A missed aim is told, and fails nothing: a machine may be busy. */
export function report(row: Row): void {
  rows.push(row);
  console.log(`      ${cells(row).slice(1).filter((cell) => cell !== "").join(" · ")}`);
}

/** `BENCH_ROUNDS` makes a quick run of a steady one. */
export function rounds(usual: number): number {
  const asked = Number(process.env["BENCH_ROUNDS"]);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, usual) : usual;
}

// At the top level of the run: after the last file.
after(() => {
  if (rows.length > 0) console.log(`\n${table([["", "ours", "baseline", "", "ratio", "aim", "", "rounds"], ...rows.map(cells)])}\n`);
});

function cells(row: Row): string[] {
  const { name, unit, ours, baseline, against, aim } = row;
  const figure = (value: number): string => `${value.toFixed(unit === "s" ? 2 : 1)} ${unit}`;
  return [name, figure(ours), figure(baseline), against, `${(ours / baseline).toFixed(2)} ×`, `≤ ${aim} ×`, ours <= aim * baseline ? "met" : "MISSED", `n = ${row.rounds}`];
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}

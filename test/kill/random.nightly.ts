/** Ten times the kills of every day. */
export const moments = process.env["KILL_MOMENTS"] = "500";
await import("./random.test.ts");

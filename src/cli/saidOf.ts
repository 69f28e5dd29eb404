/** Why a command ends, in words. Node says in codes what keeps a program from an address. */
export function saidOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const why = "code" in error ? addressFaults.get(String(error.code)) : undefined;
  return why === undefined || !("address" in error) || !("port" in error) ? error.message : `It cannot listen on ${String(error.address)}:${String(error.port)}: ${why}.`;
}

const addressFaults: ReadonlyMap<string, string> = new Map([
  ["EADDRINUSE", "another program does already"],
  ["EACCES", "this user may not take that port"],
  ["EADDRNOTAVAIL", "this machine has no such address"],
]);

/** What was typed cannot be meant. */
export function isUsageFault(error: unknown): boolean {
  return isUsageError(error) || isParseError(error);
}

/** `parseArgs` words unknown and incomplete options itself. */
function isParseError(error: unknown): boolean {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}

/** By its name: the bundle that is loaded later has a class of its own. */
function isUsageError(error: unknown): boolean {
  return error instanceof Error && error.name === "UsageError";
}

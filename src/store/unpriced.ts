/** What costs something that nobody says is in no sum, and is looked for among those few that add nothing to one. */
export function unpricedIn(where: string): string {
  return `SELECT coalesce(sum(billed = 'yes'), 0) AS spent, coalesce(sum(billed = 'unknown'), 0) AS reserved FROM jobs WHERE seq IN (SELECT seq FROM jobs WHERE ${where} AND reserved = 0 AND spent = 0 AND reserved_tokens = 0 AND spent_tokens = 0) AND doc ->> '$.price.basis' = 'unknown'`;
}

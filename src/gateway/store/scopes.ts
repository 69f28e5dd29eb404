/** A team's scope, as limits and refusals name it. */
export function scopeOf(team: string): string {
  return `team:${team}`;
}

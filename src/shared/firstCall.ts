/** The page's first question, for its snapshot. Its number is known beforehand: the host may answer before it is asked. */
export const firstCall = 0;

/** The element of the page that holds its first snapshot, where the host knew it when it wrote the page. */
export const firstSnapshotId = "first-snapshot";

/** The element of a new page that holds its first snapshot, which the host knew when it wrote the page. */
export const firstSnapshotId = "first-snapshot";

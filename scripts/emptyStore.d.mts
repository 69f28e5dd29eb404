export function emptyStore(): Promise<string>;

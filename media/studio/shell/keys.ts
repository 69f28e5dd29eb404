export const isMac = (): boolean => navigator.userAgent.includes("Mac");

/** As the person's keyboard has it. */
export const undoKey = (): string => (isMac() ? "⌘Z" : "Ctrl+Z");

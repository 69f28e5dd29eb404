/** The page's first question, for its snapshot. Its number is known beforehand: the host may answer before it is asked. */
export const firstCall = 0;

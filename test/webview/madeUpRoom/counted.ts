import { branch } from "../../../media/studio/shell/store.ts";

export const countedOf = branch((counted: number, by: number) => counted + by, 0);

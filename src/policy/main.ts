/** What the editor loads once there is a policy, as a bundle of its own. */
export { budgetsOf } from "./budgets.ts";
export { readPolicy } from "./file.ts";
export { concurrencyOf, firstRefusal, judgeOf } from "./judge.ts";

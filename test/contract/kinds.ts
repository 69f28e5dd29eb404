import { catalogue } from "../../src/catalogue/operations.ts";
import { answersInWords } from "../../src/catalogue/roles.ts";
import { creating } from "../../src/catalogue/tasks.ts";
import type { Operation } from "../../src/catalogue/types.ts";

const isNewer = ({ routes: [{ path }] }: Operation): boolean => path.startsWith("/v2/");

/** Ideogram's operations by how this suite runs them: a test for each of the first three, and one by one what is left. */
export const ideograms = catalogue.operations.filter(({ provider }) => provider === "ideogram");
/** They draw from words alone. */
export const creates = creating(catalogue).filter((one) => ideograms.includes(one));
/** They make a picture with what else they need, by the newer API. */
export const newer = ideograms.filter((one) => !creates.includes(one) && one.makes.kind === "picture" && isNewer(one));
/** They make a picture of a picture, by the older one. */
export const older = ideograms.filter((one) => one.verb !== "generate" && !answersInWords(one) && !isNewer(one));

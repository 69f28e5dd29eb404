import { usageStrings } from "./usageStrings.ts";

/** The words of the gateway's page for whoever runs it. */
export const adminStrings = {
  ...usageStrings,
  adminTitle: "Image Studio Gateway",
  adminToken: "Admin token",
  adminTokenStory: "As the gateway's configuration names it. It is kept in this tab only, until it is closed.",
  adminSignIn: "Sign In",
  adminSignOut: "Sign Out",
  adminRefused: "This is not the admin token.",
  adminUnreached: "The gateway does not answer.",
  adminFault: "The gateway could not do this ({0}).",
} as const satisfies Record<string, string>;

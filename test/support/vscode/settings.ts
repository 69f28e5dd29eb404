/** User settings under which nothing stands between a test, or a newcomer, and the extension. */
export const quietSettings = {
  "chat.disableAIFeatures": true,
  "explorer.compactFolders": false,
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
  "security.workspace.trust.banner": "never",
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
} as const;

/** The four kinds of theme that VS Code brings, by the name in `workbench.colorTheme`. */
export const themes = { light: "Light Modern", dark: "Dark Modern", contrast: "Default High Contrast", contrastLight: "Default High Contrast Light" } as const;
export type Theme = keyof typeof themes;

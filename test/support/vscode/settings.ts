/** User settings under which nothing stands between a test, or a newcomer, and the extension. */
export const quietSettings = {
  "chat.disableAIFeatures": true,
  "explorer.compactFolders": false,
  "extensions.autoCheckUpdates": false,
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

/** The four kinds of theme that VS Code brings: the name in `workbench.colorTheme`, in the list of themes, and the workbench's CSS class. */
export const themes = {
  light: { setting: "Light Modern", label: "Light Modern", class: "vscode-theme-defaults-themes-light_modern-json" },
  dark: { setting: "Dark Modern", label: "Dark Modern", class: "vscode-theme-defaults-themes-dark_modern-json" },
  contrast: { setting: "Default High Contrast", label: "Dark High Contrast", class: "hc-black" },
  contrastLight: { setting: "Default High Contrast Light", label: "Light High Contrast", class: "hc-light" },
} as const;
export type Theme = keyof typeof themes;

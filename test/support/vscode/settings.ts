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

/** A picture is a tab without the picture: for windows in which nobody looks at one. To draw it is a fifth of what such a request takes. */
export const picturesUnseen = { "workbench.editorAssociations": { "*.png": "default", "*.jpg": "default" } } as const;

/** With these the four themes below follow what the machine prefers: another one needs no list, and closes none. */
export const followsTheMachine = {
  "window.autoDetectColorScheme": true,
  "workbench.preferredLightColorTheme": "Light Modern",
  "workbench.preferredDarkColorTheme": "Dark Modern",
} as const;

/** The four kinds of theme that VS Code brings: the workbench's CSS class, and what a machine says that wants it. */
export const themes = {
  light: { class: "vscode-theme-defaults-themes-light_modern-json", machine: { colorScheme: "light", forcedColors: "none" } },
  dark: { class: "vscode-theme-defaults-themes-dark_modern-json", machine: { colorScheme: "dark", forcedColors: "none" } },
  contrast: { class: "hc-black", machine: { colorScheme: "dark", forcedColors: "active" } },
  contrastLight: { class: "hc-light", machine: { colorScheme: "light", forcedColors: "active" } },
} as const;

import { themes } from "./themes.ts";
import type { ThemeName } from "./themes.ts";

/** As the editor does it: custom properties on the root, and a class on the body. */
export const dress = (theme: ThemeName): string => `
  document.documentElement.style.cssText = "";
  for (const [name, value] of Object.entries(${JSON.stringify(themes[theme].colours)})) document.documentElement.style.setProperty(name, value);
  document.body.className = ${JSON.stringify(themes[theme].bodyClass)};`;

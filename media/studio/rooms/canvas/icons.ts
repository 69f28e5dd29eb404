import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Tool } from "./state.ts";

/** In the editor's own manner: sixteen pixels, one line. It has none for most tools of a painter. */
const paths: Readonly<Record<Tool | "lettering", string>> = {
  brush: "M13.5 2.5 7 9M7 9c-1.6-.4-3 .5-3.3 2-.2 1.2-.9 1.9-1.7 2.2 1.9.8 5.6.5 5.9-2.400C8 10 7.6 9.3 7 9Z",
  eraser: "M9.5 2.5 14 7l-5.5 5.500H5.500L2.5 9.5 9.5 2.500ZM6 6l4.5 4.500M8 13.500h6",
  rectangle: "M2.5 4h11v8h-11z",
  ellipse: "M8 3.500c3.3 0 5.5 2 5.5 4.500S11.3 12.5 8 12.5 2.5 10.5 2.5 8 4.7 3.5 8 3.500Z",
  lasso: "M8 2.500c3.3 0 5.7 1.5 5.7 3.600S11.3 9.8 8 9.8 2.3 8.2 2.3 6.1 4.7 2.5 8 2.500ZM4 8.800c-1 .9-.9 2.4.4 2.6 1.2.2 1.6-1 .7-2M4.6 11.400c.2 1-.2 1.8-1 2.3",
  lettering: "M2.5 4h11v8h-11zM6 6.500h4M8 6.500v3.500",
  fill: "M7 2.5 12.5 8l-4.7 4.700a1 1 0 0 1-1.4 0L2.8 9.100a1 1 0 0 1 0-1.400L7 3.500M2.7 8.500h9.500M13.7 10.500c.7 1 .9 1.5.9 2a.9.9 0 0 1-1.8 0c0-.5.2-1 .9-2Z",
};

export const toolIcon = (tool: keyof typeof paths): TemplateResult =>
  html`<svg class="tool-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=${paths[tool]}></path></svg>`;

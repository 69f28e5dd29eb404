import { html } from "lit";
import type { TemplateResult } from "lit";

/** One of the editor's icons. What it means is said beside it. */
export const icon = (name: string): TemplateResult => html`<i class="codicon codicon-${name}" aria-hidden="true"></i>`;

/** A button that is an icon: its words are seen when one points at it, and heard. */
export const iconButton = (name: string, label: string, press: () => void): TemplateResult =>
  html`<button type="button" class="tool" aria-label=${label} title=${label} @click=${press}>${icon(name)}</button>`;

import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { OutputView } from "../../../src/shared/cards.ts";
import type { Words } from "../shell/words.ts";
import type { Deed, Deeds } from "./pictured.ts";
import { icon } from "../elements/icon.ts";

interface Bar {
  readonly t: Words;
  /** What the toolbar is called. */
  readonly label: string;
  /** Whether it leads to the viewer: a press on the picture itself does, except on a film. */
  readonly view: boolean;
}

/** The toolbar of one picture, wherever it is shown. */
export function toolsView(deeds: Deeds, { favourite }: OutputView, { t, label, view }: Bar): TemplateResult {
  const copies = [deeds.copyPath, deeds.copyMarkdown, deeds.copyPrompt].filter((deed) => deed !== undefined);
  const uses = [deeds.useSeed, deeds.useSettings, deeds.usePrompt, ...deeds.uses].filter((deed) => deed !== undefined);
  return html`
    <div class="tools" role="toolbar" aria-label=${label} data-rove>
      ${view ? tool("screen-full", deeds.view) : nothing}
      ${tool("go-to-file", deeds.open)}
      ${tool("save-as", deeds.saveAs)}
      ${tool("folder-opened", deeds.reveal)}
      ${tool("insert", deeds.insert)}
      <studio-menu icon="copy" label=${t("copy")} .items=${copies}></studio-menu>
      <studio-menu icon="arrow-circle-left" label=${t("use")} .items=${uses}></studio-menu>
      ${tool("edit", deeds.paint)}
      ${tool(favourite === true ? "star-full" : "star-empty", deeds.favourite, favourite === true)}
      ${tool("trash", deeds.delete)}
    </div>`;
}

function tool(name: string, deed: Deed | undefined, pressed?: boolean): TemplateResult | typeof nothing {
  if (deed === undefined) return nothing;
  return html`
    <button type="button" class="tool" data-rove-item tabindex="-1" title=${deed.label} aria-label=${deed.label} aria-pressed=${pressed === undefined ? nothing : pressed ? "true" : "false"}
      @click=${deed.run}>${icon(name)}</button>`;
}

import { ThemeIcon, env, l10n } from "vscode";
import type { QuickInputButton, QuickPickItem, TextEditor, Uri } from "vscode";
import { useAltText } from "../assets/altText.ts";
import { insertDescription } from "../assets/insert.ts";
import { showFailure } from "../shell/failures.ts";
import type { Log } from "../shell/log.ts";
import type { StudioOpener } from "../deps.ts";
import { showBriefly } from "../shell/messages.ts";
import { plain } from "../shell/plain.ts";
import { pick } from "../shell/quickInput.ts";

interface TextItem extends QuickPickItem {
  readonly text: string;
}

interface Ask {
  readonly texts: readonly string[];
  readonly image: Uri;
  /** As it is said to people. */
  readonly cost: string;
  readonly editor: TextEditor | undefined;
  readonly studio: StudioOpener;
  readonly log: Log;
}

/** The descriptions of one image: Enter copies, the buttons take a text where it is wanted. */
export async function pickDescription({ texts, image, cost, editor, studio, log }: Ask): Promise<void> {
  const copy: QuickInputButton = { iconPath: new ThemeIcon("copy"), tooltip: l10n.t("Copy") };
  const insert: QuickInputButton = { iconPath: new ThemeIcon("insert"), tooltip: l10n.t("Insert at Cursor") };
  const alt: QuickInputButton = { iconPath: new ThemeIcon("file-media"), tooltip: editor === undefined ? l10n.t("Copy as Alt Text") : l10n.t("As Alt Text") };
  const use: QuickInputButton = { iconPath: new ThemeIcon("sparkle"), tooltip: l10n.t("Use as Prompt") };
  const copyText = async (text: string): Promise<void> => {
    await env.clipboard.writeText(text);
    showBriefly(l10n.t("Description copied"));
  };
  const result = await pick<TextItem>({
    title: l10n.t("{0}, described: {1}", image.path.split("/").pop() ?? "", cost),
    placeholder: l10n.t("Enter copies. The buttons insert it, or use it as alt text or as a prompt."),
    items: texts.map((text) => ({ ...inTwoLines(text), text, buttons: editor === undefined ? [copy, alt, use] : [copy, insert, alt, use] })),
    onItemButton: ({ text }, button) => {
      if (button === copy) void copyText(text);
      if (button === insert) void insertDescription(editor, text).catch((error: unknown) => showFailure(error, log));
      if (button === alt) void useAltText(editor, image, text).catch((error: unknown) => showFailure(error, log));
      if (button === use) void studio.open({ prompt: text });
    },
  });
  if (result.is === "value") await copyText(result.value.text);
}

const lineLength = 76;

/** A row shows one line, and descriptions are longer: the second goes on where the first ends. */
function inTwoLines(text: string): Pick<QuickPickItem, "label" | "detail"> {
  const line = plain(text);
  if (line.length <= lineLength) return { label: line };
  const space = line.lastIndexOf(" ", lineLength);
  const end = space > 0 ? space : lineLength;
  return { label: line.slice(0, end), detail: line.slice(end).trim() };
}

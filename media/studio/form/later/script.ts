import { CardAnswers } from "./cardAnswers.ts";
import { ColourSources } from "./colourSources.ts";
import { StudioFilm } from "./film.ts";
import { FormNews } from "./formNews.ts";
import { FreeSizeSides } from "./freeSize.ts";
import { GoneLine } from "./goneLine.ts";
import { LaterControl } from "./laterControl.ts";
import { MagicPrompt } from "./magicPrompt.ts";
import { OlderLine } from "./olderLine.ts";
import { OutsideLine } from "./outsideLine.ts";
import { PartsBoard } from "./partsBoard.ts";
import { RemovalLine } from "./removalLine.ts";
import { StructureEditor } from "./structureEditor.ts";

// A room that has the form's fields may have brought it before.
if (customElements.get("later-control") === undefined) {
  customElements.define("card-answers", CardAnswers);
  customElements.define("colour-sources", ColourSources);
  customElements.define("form-news", FormNews);
  customElements.define("free-size", FreeSizeSides);
  customElements.define("gone-line", GoneLine);
  customElements.define("later-control", LaterControl);
  customElements.define("magic-prompt", MagicPrompt);
  customElements.define("older-line", OlderLine);
  customElements.define("outside-line", OutsideLine);
  customElements.define("parts-board", PartsBoard);
  customElements.define("removal-line", RemovalLine);
  customElements.define("structure-editor", StructureEditor);
  customElements.define("studio-film", StudioFilm);
}

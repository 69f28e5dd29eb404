import { CardAnswers } from "./cardAnswers.ts";
import { ColourSources } from "./colourSources.ts";
import { StudioFilm } from "./film.ts";
import { ContactSheet } from "./contactSheet.ts";
import { FormNews } from "./formNews.ts";
import { FreeSizeSides } from "./freeSize.ts";
import { GoneLine } from "./goneLine.ts";
import { LaterControl } from "./laterControl.ts";
import { MagicPrompt } from "./magicPrompt.ts";
import { ModelComparison } from "./modelComparison.ts";
import { NoMatch } from "./noMatch.ts";
import { OlderLine } from "./olderLine.ts";
import { OutsideLine } from "./outsideLine.ts";
import { PartsBoard } from "./partsBoard.ts";
import { RemovalLine } from "./removalLine.ts";
import { StructureEditor } from "./structureEditor.ts";
import { Welcome } from "./welcome.ts";

// A room that has the form's fields may have brought it before.
if (customElements.get("later-control") === undefined) {
  customElements.define("card-answers", CardAnswers);
  customElements.define("colour-sources", ColourSources);
  customElements.define("contact-sheet", ContactSheet);
  customElements.define("form-news", FormNews);
  customElements.define("free-size", FreeSizeSides);
  customElements.define("gone-line", GoneLine);
  customElements.define("later-control", LaterControl);
  customElements.define("magic-prompt", MagicPrompt);
  customElements.define("model-comparison", ModelComparison);
  customElements.define("no-match", NoMatch);
  customElements.define("older-line", OlderLine);
  customElements.define("outside-line", OutsideLine);
  customElements.define("parts-board", PartsBoard);
  customElements.define("removal-line", RemovalLine);
  customElements.define("structure-editor", StructureEditor);
  customElements.define("studio-welcome", Welcome);
  customElements.define("studio-film", StudioFilm);
}

import "./jitless.ts";
import { connect } from "./host.ts";
import { StudioClock } from "./elements/clock.ts";
import { StudioMenu } from "./elements/menu.ts";
import { StudioPicker } from "./elements/picker.ts";
import { keepState } from "./keepState.ts";
import { createStudio } from "./studio.ts";
import { ImageStudio } from "./view/page.ts";

/** The page's composition root: the only place that talks to the editor's API and names the elements. */
const { studioBoot } = window;
if (studioBoot === undefined) throw new Error("The page lacks boot.ts.");
const { editor, asked, listen } = studioBoot;
const host = connect({
  post: (message) => {
    editor.postMessage(message);
  },
  listen, asked,
});
const studio = createStudio({ host, saved: editor.getState(), save: keepState((state) => editor.setState(state)) });

customElements.define("studio-clock", StudioClock);
customElements.define("studio-picker", StudioPicker);
customElements.define("studio-menu", StudioMenu);
customElements.define("image-studio", ImageStudio);
for (const page of document.querySelectorAll("image-studio")) if (page instanceof ImageStudio) page.studio = studio;
void studio.load();

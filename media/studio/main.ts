import { StudioClock } from "./elements/clock.ts";
import { StudioMenu } from "./elements/menu.ts";
import { StudioPicker } from "./elements/picker.ts";
import { laterScript } from "./form/view/later.ts";
import { keepFocus } from "./shell/focus.ts";
import { connect } from "./shell/host.ts";
import { onePress } from "./shell/onePress.ts";
import { ImageStudio } from "./shell/page.ts";
import { StudioRooms } from "./shell/roomsElement.ts";
import { bring } from "./shell/scripts.ts";
import { createStart } from "./shell/start.ts";

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
const start = createStart({ host, saved: editor.getState(), save: (state) => editor.setState(state) });

customElements.define("studio-clock", StudioClock);
customElements.define("studio-picker", StudioPicker);
customElements.define("studio-menu", StudioMenu);
customElements.define("studio-rooms", StudioRooms);
customElements.define("image-studio", ImageStudio);
for (const page of document.querySelectorAll("image-studio")) if (page instanceof ImageStudio) page.start = start;
onePress(document);
void start.load();
// They are there before somebody unfolds a group. What fails is asked for again then.
setTimeout(() => void bring(laterScript).catch(() => undefined), 500);
keepFocus(() => void host.call("focused", {}).catch(() => undefined));

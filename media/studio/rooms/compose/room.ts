import type { Room } from "../room.ts";
import { ComposeFooter } from "./footer.ts";
import { keptShown } from "./shown.ts";
import { ComposeForm } from "./form.ts";
import { ComposeResults } from "./results.ts";
import { ComposeRoom } from "./composeRoom.ts";

customElements.define("compose-footer", ComposeFooter);
customElements.define("compose-form", ComposeForm);
customElements.define("compose-results", ComposeResults);
customElements.define("compose-room", ComposeRoom);

/** The form, and what came of it. */
export const composeRoom: Room = { id: "compose", title: "roomCompose", kept: keptShown };

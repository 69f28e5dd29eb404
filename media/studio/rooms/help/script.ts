import { HelpRoom } from "./helpRoom.ts";

customElements.define("help-room", HelpRoom);

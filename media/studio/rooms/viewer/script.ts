import { ViewerRoom } from "./viewerRoom.ts";

customElements.define("viewer-room", ViewerRoom);

import { CanvasRoom } from "./canvasRoom.ts";

customElements.define("canvas-room", CanvasRoom);

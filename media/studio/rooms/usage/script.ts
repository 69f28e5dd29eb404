import { UsageChart } from "../../usage/chart.ts";
import { UsageView } from "../../usage/view.ts";
import { UsageRoom } from "./usageRoom.ts";

customElements.define("usage-chart", UsageChart);
customElements.define("usage-view", UsageView);
customElements.define("usage-room", UsageRoom);

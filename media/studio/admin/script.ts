import { UsageChart } from "../usage/chart.ts";
import { UsageView } from "../usage/view.ts";
import { AdminPage } from "./adminPage.ts";

customElements.define("usage-chart", UsageChart);
customElements.define("usage-view", UsageView);
customElements.define("admin-page", AdminPage);

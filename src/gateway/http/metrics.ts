import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Bill } from "../../jobs/bill.ts";

/** For Prometheus. Teams and rules are named as in the configuration; nothing that anybody sent is among the labels. */
export interface Metrics {
  request(labels: { readonly provider: string; readonly kind: string; readonly status: number }): void;
  refusal(labels: { readonly kind: string; readonly rule: string; readonly team: string }): void;
  bill(labels: { readonly provider: string; readonly team: string; readonly model: string }, bill: Bill): void;
  inFlight(provider: string, change: 1 | -1): void;
  /** Seconds that a request was under way here without waiting for anybody else. */
  added(seconds: number): void;
  text(): Promise<string>;
  readonly type: string;
}

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  const counter = (name: string, help: string, labelNames: string[]): Counter => new Counter({ name: `image_studio_${name}`, help, labelNames, registers });
  const requests = counter("requests_total", "Requests by provider, kind (paid, quote, poll, list, deletion, refused) and status.", ["provider", "kind", "status"]);
  const refusals = counter("refusals_total", "What the gateway did not let pass, by kind, rule and team.", ["kind", "rule", "team"]);
  const dollars = counter("spent_usd_total", "US dollars billed.", ["provider", "team", "model"]);
  const tokens = counter("spent_tokens_total", "Tokens billed.", ["provider", "team", "model"]);
  const images = counter("images_total", "Pictures made.", ["provider", "team", "model"]);
  const unknown = counter("bills_unknown_total", "Requests whose bill nobody knows yet.", ["provider", "team", "model"]);
  const inFlight = new Gauge({ name: "image_studio_in_flight", help: "Paid requests on their way to a provider.", labelNames: ["provider"], registers });
  const added = new Histogram({ name: "image_studio_added_latency_seconds", help: "Time that the gateway itself took of a request.", buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1], registers });
  return {
    request: (labels) => requests.inc(labels),
    refusal: (labels) => refusals.inc(labels),
    bill: (labels, bill) => {
      if (bill.billed === "unknown") unknown.inc(labels);
      if (bill.billed !== "yes") return;
      dollars.inc(labels, bill.amounts.usdMicros / 1_000_000);
      tokens.inc(labels, bill.amounts.tokens);
      images.inc(labels, bill.images);
    },
    inFlight: (provider, change) => inFlight.inc({ provider }, change),
    added: (seconds) => added.observe(seconds),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}

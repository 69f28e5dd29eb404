import { refuse } from "../answer.ts";

/** "/models" and "/models/{model_id}". */
export const modelsPath = /^\/models(?:\/([^/]+))?$/;

interface CustomModel {
  readonly model_id: string;
  readonly custom_model_uri: string | null;
  readonly name: string;
  readonly status: string;
  readonly dataset_id: string | null;
  readonly creation_time: string;
  readonly last_update_time: string | null;
  readonly is_available_for_generation: boolean;
  readonly is_owned: boolean;
}

function custom(name: string, status: string, owned: boolean): CustomModel {
  const slug = name.toLowerCase().replaceAll(" ", "-");
  const ready = status === "COMPLETED";
  return {
    model_id: `sandbox-${slug}`, custom_model_uri: ready ? `model/${slug}/version/1` : null, name, status, dataset_id: owned ? `dataset-${slug}` : null,
    creation_time: "2026-08-12T20:00:29.583738+00:00", last_update_time: ready ? "2026-08-13T08:11:02.120045+00:00" : null,
    is_available_for_generation: ready, is_owned: owned,
  };
}

/** The account's own models, and what others share with it. */
const models = [custom("House Style", "COMPLETED", true), custom("Product Shots", "COMPLETED", true), custom("Paper Cuts", "TRAINING", true), custom("Shared Icons", "COMPLETED", false)];

export function modelsIn({ scope, status }: Readonly<Record<string, unknown>>): unknown {
  const asked = models.filter((one) => (scope === undefined || one.is_owned === (scope === "owned")) && (!Array.isArray(status) || status.includes(one.status)));
  return { models: asked.map((one) => ({ ...one, training_runs: [] })) };
}

/** The runs of a training are told only to its owner. */
export function modelAt(id: string): unknown {
  const model = models.find((one) => one.model_id === id) ?? refuse(404, "Model not found");
  const run = {
    training_run_id: `run-${model.model_id}`, status: model.status, training_steps: 1000, lora_rank: 128, num_chips: null, ema: null, learning_rate: null,
    creation_time: model.creation_time, last_update_time: model.last_update_time,
  };
  return { model: { ...model, training_runs: model.is_owned ? [run] : [] } };
}

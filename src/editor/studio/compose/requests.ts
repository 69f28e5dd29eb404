import { l10n } from "vscode";
import { prepareEach, requestsIn } from "../../../app/batch.ts";
import type { Asked, Unusable } from "../../../app/batch.ts";
import { comparedOf, concerned } from "../../../app/comparison.ts";
import type { Compared } from "../../../app/comparison.ts";
import type { Origins } from "../../../app/origins.ts";
import { offeredBy, withOfferedStyle } from "../../../app/policy/offered.ts";
import { parseInput } from "../../../catalogue/check.ts";
import { fileInput } from "../../../catalogue/files.ts";
import { withPlaceholders } from "../../../catalogue/question.ts";
import { fieldWithRole } from "../../../catalogue/roles.ts";
import type { Input, Operation } from "../../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import { isFileRef } from "../../../core/fileRef.ts";
import { standingInTheWay } from "../../../core/policyWords.ts";
import { sumPrices } from "../../../core/price.ts";
import type { Price } from "../../../core/price.ts";
import type { Engine } from "../../../jobs/engine.ts";
import { askedOf } from "../../../jobs/policy.ts";
import type { Prepared } from "../../../jobs/prepare.ts";
import { inputView } from "../../../shared/form.ts";
import type { InputView } from "../../../shared/form.ts";
import type { QuoteView } from "../../../shared/rooms/compose.ts";
import type { CallParams } from "../../../shared/studio.ts";
import { prepareCompared, withoutTexts } from "../../results/comparison.ts";
import { prepareInProgress } from "../../ask/progress.ts";
import { agreeTo } from "../../ask/price.ts";
import { askForAllowed, askForOthers, notUsable } from "../../ask/unusable.ts";
import type { EditorDeps } from "../../deps.ts";
import { showFailure } from "../../shell/failures.ts";
import { rememberPrompt } from "../../shell/prompts.ts";
import { agree } from "../agree.ts";
import type { Handlers } from "../channel.ts";
import { known } from "../known.ts";
import { placesFor } from "./placesFor.ts";
import { nameIn } from "./sourceId.ts";
import type { Sources } from "./sources.ts";

/** What the composer asks for: a price while it is edited, and the pictures. */
export function composerRequests(deps: EditorDeps, sources: Pick<Sources, "files">, origins: Pick<Origins, "of">, fill: (fill: { readonly operation: string; readonly values?: InputView }) => void): Pick<Handlers, "quote" | "generate"> {
  const requestsOf = (operation: Operation, asked: CallParams<"quote">): readonly Asked<string>[] => {
    const requests = requestsIn(operation, asked);
    if (requests.length === 0) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("A picture of the form is no longer kept. Choose it again.")));
    return requests;
  };
  const inputOf = async (operation: Operation, request: Asked<string>): Promise<Input> => ({ ...request.input, ...fileInput(operation, await sources.files(request.sources)) });
  const priceOf = async (operation: Operation, input: Input): Promise<Price> => {
    const filled = withPlaceholders(operation, input);
    // A picture or a mask that is not there yet keeps no price back.
    if (!parseInput(operation, filled).ok) return operation.price(input);
    try {
      return await (await deps.mode.engine()).estimate({ operation: operation.id, input: filled });
    } catch (error) {
      // What a rule does not allow has a price all the same; the button tells which rule.
      if (error instanceof ImageStudioError && error.kind === "policy") return operation.price(input);
      throw error;
    }
  };
  /** A press is judged anew: this is so that nobody has to press to learn it. Words are not asked about: they are not there. */
  const refusalOf = async (operation: Operation, input: Input): Promise<Pick<QuoteView, "refusal">> => {
    const refused = await deps.policies.refusal(askedOf(operation, input));
    if (refused === undefined) return {};
    const { text, args } = standingInTheWay(refused);
    return { refusal: l10n.t(text, ...args).trim() };
  };
  const those = (models: readonly string[]): readonly Operation[] => models.flatMap((id) => deps.catalogue.get(id) ?? []);
  const compared = (operation: Operation, [input = {}]: readonly Input[], models: readonly string[]): readonly Compared[] => comparedOf(operation, input, those(models));
  const quoteCompared = async (all: readonly Compared[]): Promise<QuoteView> => {
    const models = await Promise.all(all.map(async (one) => ({ operation: one.operation.id, price: { ...await priceOf(one.operation, one.input) }, without: [...withoutTexts(one)] })));
    return { ...sumPrices(models.map(({ price }) => price)), models };
  };
  return {
    quote: async (request) => {
      const operation = known(deps, request.operation);
      const inputs = await Promise.all(requestsOf(operation, request).map((each) => inputOf(operation, each)));
      if (request.models !== undefined) return quoteCompared(compared(operation, inputs, request.models));
      // Pictures of one size and one way to be asked for have one price.
      const prices = new Map<string, Promise<Price>>();
      const price = (input: Input): Promise<Price> => {
        const key = JSON.stringify(input, (_, value: unknown) => (isFileRef(value) ? [value.width, value.height] : value));
        const found = prices.get(key) ?? priceOf(operation, input);
        prices.set(key, found);
        return found;
      };
      const [only, ...more] = await Promise.all(inputs.map(price));
      const sum = only === undefined ? operation.price(request.input) : more.length === 0 ? only : sumPrices([only, ...more]);
      return { ...sum, ...await refusalOf(operation, inputs[0] ?? request.input) };
    },
    generate: async (request) => {
      const operation = known(deps, request.operation);
      const { models } = request;
      try {
        const requests = requestsOf(operation, request);
        const places = models === undefined ? await placesFor(deps, origins, operation, requests) : [];
        const { engine, prepared, unusable, refused = [] } = await prepareInProgress(l10n.t("Preparing the request"), async (): Promise<{ readonly engine: Engine; readonly prepared: readonly Prepared[]; readonly unusable: readonly Unusable[]; readonly refused?: readonly Unusable[] }> => {
          const paying = await deps.mode.engine();
          const prepare = async (each: Asked<string>): Promise<Prepared> =>
            paying.prepare({ operation: operation.id, input: await inputOf(operation, each), askedBy: "studio", place: places[requests.indexOf(each)] ?? null });
          if (models !== undefined) return { engine: paying, ...await prepareCompared(deps, paying, compared(operation, await Promise.all(requests.map((each) => inputOf(operation, each))), models), "studio"), unusable: [] };
          // What is the matter with the only one is said as it is.
          if (requests.length === 1) return { engine: paying, prepared: await Promise.all(requests.map(prepare)), unusable: [] };
          return { engine: paying, ...await prepareEach(requests, { nameOf: ({ of = "" }) => nameIn(of), prepare }) };
        });
        if (unusable.length > 0 && (prepared.length === 0 || await askForOthers(unusable, prepared) === undefined)) throw notUsable(unusable);
        if (refused.length > 0) {
          if (!await askForAllowed(refused, prepared)) throw new ImageStudioError(failure("cancelled", "no"));
          agreeTo(prepared);
        }
        await agree(deps, prepared);
        await deps.used.remember(operation.id);
        const name = fieldWithRole(operation, "prompt");
        const prompt = name === undefined ? undefined : request.input[name];
        if (typeof prompt === "string") await rememberPrompt(deps.context.globalState, prompt);
        const [job] = await engine.start(prepared);
        return { groupId: job?.groupId ?? "" };
      } catch (error) {
        // The page shows the sentence; what needs more than a sentence gets a notification with buttons as well.
        if (error instanceof ImageStudioError && ["no-key", "bad-key", "no-credit", "policy", "budget"].includes(error.kind)) {
          const offered = offeredBy(error, deps.catalogue);
          const styled = withOfferedStyle(error, operation, request.input);
          const wanted = styled !== undefined ? { operation: operation.id, values: inputView.parse(styled) } : offered === undefined ? undefined : { operation: offered.id };
          const useAllowed = wanted && ((): Promise<void> => {
            fill(wanted);
            return Promise.resolve();
          });
          void showFailure(error, deps.log, useAllowed === undefined ? {} : { useAllowed }, concerned(error, operation, those(models ?? [])));
        }
        throw error;
      }
    },
  };
}

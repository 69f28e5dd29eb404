/**
 * Fields of v2 that we do not offer, each with its reason: everywhere, or of one operation. A request of another client that has one is not recognised, since
 * what it means for result, bill and privacy is not known here. `async` alone is understood: it says how the answer comes.
 */
const noAssets = "no route for API keys uploads assets; pictures travel as files";
const noCollections = "no route for API keys lists collections";

const unknownMask = "nobody says what black and white mean in it; a guess would pay for the wrong part";

export const leftOut: Readonly<Record<string, string>> = {
  async: "not the person's choice: we ask to be answered later wherever that can be had",
  webhook_url: "an editor has no public address to be called at; we poll",
  target_collection_id: noCollections,
  style_reference_collection_id: noCollections,
  style_reference_collection_version_id: noCollections,
  character_reference_collection_id: noCollections,
  character_reference_collection_version_id: noCollections,
  image_asset_identifier: noAssets,
  image_asset_identifiers: noAssets,
  mask_asset_identifier: noAssets,
  style_reference_asset_identifiers: noAssets,
  character_reference_asset_identifiers: noAssets,
  reference_image_asset_identifiers: noAssets,
  store_assets: "keeps the result as an asset, which no route for API keys gives back",
  category_id: "no route for API keys lists categories",
  internal: "the document does not say what it means",
  stacked_custom_models: "a second list of models with weights, which the form has no control for",
  "generate/ideogram-4-5.mask": "goes with no size and with few pictures; precise edit takes one",
  "generate/gpt-image-2-5-flare.mask": unknownMask,
  "generate/gpt-image-2-5-sunburst.mask": unknownMask,
  font_candidate_files: "fonts, and the form takes pictures",
};

export const isLeftOut = (id: string, name: string): boolean => Object.hasOwn(leftOut, name) || Object.hasOwn(leftOut, `${id}.${name}`);

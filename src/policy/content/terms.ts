/**
 * What the three content policies block, by subject: words that a person reads as that subject in any company, in the languages that
 * prompts are written in. Each is found as a whole word, so that its forms are named one by one. What is a harmless word in
 * another language is left out ("nu" is now in Dutch, "sang" a song that was sung, "Arme" arms).
 */
export const contentPolicies = ["strict", "moderate", "permissive"] as const;
export type ContentPolicy = (typeof contentPolicies)[number];

export const subjects = ["adult", "violence", "brands"] as const;
export type Subject = (typeof subjects)[number];

export const blockedBy: Readonly<Record<ContentPolicy, readonly Subject[]>> = { strict: ["brands", "violence", "adult"], moderate: ["adult"], permissive: [] };

const list = (words: string): readonly string[] => words.split(/\s*,\s*/).map((word) => word.trim()).filter((word) => word !== "");

export const termsOf: Readonly<Record<Subject, readonly string[]>> = {
  adult: list(`
    nsfw, nude, nudes, nudity, explicit, porn, porno, pornography, pornographic, hentai,
    nackt, nackte, nackter, nackten, nacktem, nacktes, nacktheit, pornografie, pornografisch, explizit, explizite, expliziter, explizites, expliziten,
    nudité, dénudé, dénudée, dénudés, dénudées, pornographie, pornographique, explicite, explicites,
    desnudo, desnuda, desnudos, desnudas, desnudez, pornografía, pornográfico, pornográfica, explícito, explícita, explícitos, explícitas,
    nudità, esplicito, esplicita, espliciti, esplicite,
    nudez, pornográficos, pornográficas, naakt, naakte, naaktheid, expliciete,
    голый, голая, голые, обнажённый, обнажённая, обнажённые, порнография, порнографический,
    ヌード, 全裸, 裸体, ポルノ, 色情, 淫秽`),
  violence: list(`
    violent, violently, violence, weapon, weapons, weaponry, blood, bloody, bloodied, gore, gory,
    gewalt, gewalttätig, gewalttätige, gewalttätiger, gewalttaetig, waffe, waffen, blut, blutig, blutige, blutiger, blutiges,
    violente, violents, violentes, arme à feu, armes à feu, sanglant, sanglante, sanglants, sanglantes,
    violento, violenta, violentos, violentas, violencia, violenza, violenti, sangre, sangriento, sangrienta, sangue, sanguinoso, arma, armas,
    geweld, gewelddadig, gewelddadige, wapen, wapens, bloed, bloederig, bloedige,
    насилие, насильственный, оружие, кровь, кровавый, кровавая, кровавое,
    暴力, 武器, 流血, 血まみれ, 血腥`),
  brands: list(`
    competitor, competitors, trademark, trademarks, trademarked, brand, brands, branded,
    konkurrent, konkurrenten, wettbewerber, warenzeichen, marke, marken,
    marque, marques, marque déposée, competidor, competidores, marca, marcas, concorrente, concorrenti, concorrentes, marchio, marchi,
    concurrenten, handelsmerk, handelsmerken,
    конкурент, конкуренты, бренд, бренды, торговая марка,
    競合他社, 商標, 商标, 竞争对手`),
};

import type { Purse } from "../../../src/core/playMoney.ts";
import type { ModelView } from "../../../src/shared/form.ts";
import { recentOf } from "../../../src/shared/recent.ts";
import type { PickerOption } from "../elements/sought.ts";
import { priceText } from "../shell/words.ts";
import type { Words } from "../shell/words.ts";

/** Those used last, then by their group, else by who makes them. Where that is one group, it needs no name. */
export function modelOptions(models: readonly ModelView[], used: readonly string[], purse: Purse, t: Words): readonly PickerOption[] {
  const recent = recentOf(models, used);
  const several = new Set(models.map(({ provider }) => provider)).size > 1;
  const others = models.filter((each) => !recent.includes(each));
  const groups = [
    { title: t("recentlyUsed"), models: recent },
    ...[...new Set(others.map(headingOf))].map((title) => ({ title, models: others.filter((each) => headingOf(each) === title) })),
  ].filter((group) => group.models.length > 0);
  return groups.flatMap(({ title, models: own }) => own.map((each) => ({ ...optionOf(each, several, purse, t), ...(groups.length > 1 ? { group: title } : {}) })));
}

const headingOf = ({ group, provider }: ModelView): string => group ?? provider;

/** The first line is the name's and the price's, however narrow the list is. Who makes it is told where there are several of them. */
function optionOf({ id, title, does, provider, price, goodAt, status }: ModelView, several: boolean, purse: Purse, t: Words): PickerOption {
  return {
    value: id, label: title, note: priceText(price, purse, t), detail: goodAt,
    about: [does, several && !title.startsWith(provider) ? provider : undefined].filter((words) => words !== undefined),
    ...(status === undefined ? {} : { badge: t(status) }),
  };
}

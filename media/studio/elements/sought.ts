/** What one is chosen of in a picker. */
export interface PickerOption {
  readonly value: string;
  readonly label: string;
  /** At the right: a price, a ratio. */
  readonly note?: string;
  /** A second line, and what begins it where its group does not say it. */
  readonly detail?: string | undefined;
  readonly about?: readonly string[];
  readonly badge?: string | undefined;
  /** Why it cannot be chosen now. */
  readonly closed?: string | undefined;
  /** Under which words it stands. */
  readonly group?: string;
}

export interface OptionGroup {
  readonly label: string | undefined;
  readonly options: readonly PickerOption[];
}

/** The options that have all the words, in their groups; of each group first those that begin with the first of them. */
export function sought(options: readonly PickerOption[], filter: string): readonly OptionGroup[] {
  const words = filter.toLowerCase().split(/\s+/u).filter((word) => word !== "");
  const found = options.filter((option) => {
    const text = [option.label, option.note, option.detail, option.about?.join(" "), option.badge, option.group].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const later = ({ label }: PickerOption): number => (label.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return [...new Set(found.map(({ group }) => group))].map((label) => ({ label, options: found.filter(({ group }) => group === label).sort((a, b) => later(a) - later(b)) }));
}

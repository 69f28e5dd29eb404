/** HTML's image, and components that are one by their name: `Image`, `NuxtImg`, `enhanced:img`, Astro's `Picture`. */
export function isImageTag(name: string): boolean {
  return /^img$|(?:img|image|picture)$/i.test(name) && !/^(?:image|picture|feImage)$/.test(name);
}

/** Attributes that a person reads or hears. All others may be addresses, programs or styles. */
export function speaks(attribute: string): boolean {
  return /^(?:alt|title|placeholder|label|summary|caption|aria-(?:label|description|roledescription|placeholder|valuetext))$/i.test(attribute);
}

export const languages = ['fi', 'sv', 'en'] as const;

/** The languages of the product's texts (ISO 639-1). */
export type Language = (typeof languages)[number];

/** One text in the languages it exists in; at least one is present. */
export type Localized = Readonly<Partial<Record<Language, string>>>;

/** The text in the wanted language, else Finnish, Swedish, English; '' when there is none at all. */
export function inLanguage(text: Localized, wanted: Language): string {
  return text[wanted] ?? text.fi ?? text.sv ?? text.en ?? '';
}

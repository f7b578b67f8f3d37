/** A text that people read, in the two languages of the product. */
export interface Text {
  sv: string
  en: string
}

export type Language = 'sv' | 'en'

/** The text in the reader's language; an empty one falls back to the other. */
export function say(text: Text, language: Language): string {
  return text[language] || text.sv || text.en
}

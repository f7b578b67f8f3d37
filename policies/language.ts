export type Language = 'sv' | 'en'

/** One thing said in both languages. */
export type Bilingual<T = string> = { sv: T; en: T }

export const LANGUAGES: readonly Language[] = ['sv', 'en']

import type { Language } from '../../models/text.ts'

/** The longest beginning of a word that is stored; for a longer word in a query its first letters find and the whole word decides. */
const longestPrefix = 8
const longestWord = 40
const longestKey = 200

/** Letters that have no accent to take off but are written otherwise on a keyboard without them. */
const spelled: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}
const spelledLetters = /[ßæœøđðþłı]/g

/** Without accents and capitals, so that `Räddningstjänsten`, `raddningstjansten` and `RÄDDNINGSTJÄNSTEN` are found alike. */
export function fold(text: string): string {
  // Decomposed before as well as after: a mathematical capital is a capital only once it is taken apart.
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(spelledLetters, (letter) => spelled[letter] ?? letter)
}

/** The words of a text, folded, each once. */
export function words(text: string): string[] {
  const found = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(found.map((word) => shortened(word, longestWord)))]
}

/** By whole characters: half of one is no text and has no canonical form. */
function shortened(text: string, length: number): string {
  return text.length <= length ? text : [...text].slice(0, length).join('')
}

/** What is stored in `search`: every beginning of up to eight letters of every word, and the word itself. */
export function searchTokens(texts: readonly (string | null)[]): string[] {
  const tokens = new Set<string>()
  for (const text of texts) {
    for (const word of words(text ?? '')) {
      const letters = [...word]
      for (let length = 1; length <= Math.min(letters.length, longestPrefix); length++) {
        tokens.add(letters.slice(0, length).join(''))
      }
      tokens.add(word)
    }
  }
  return [...tokens].sort()
}

export interface SearchCondition {
  search: string | { $elemMatch: { $gte: string; $lt: string } }
}

/**
 * Conditions on `search` that a record has to meet for every word of the query to begin one of its words. Empty when the query has no letters or digits.
 * Each begins with an equality, which the index answers in the order of a sort key.
 */
export function searchConditions(query: string): SearchCondition[] {
  return words(query).flatMap((word) => {
    const letters = [...word]
    const prefix = { search: letters.slice(0, longestPrefix).join('') }
    return letters.length <= longestPrefix ? [prefix] : [prefix, { search: startingWith(word) }]
  })
}

/** One and the same word must lie between the two, or any two words of the list would do. */
function startingWith(word: string): { $elemMatch: { $gte: string; $lt: string } } {
  return { $elemMatch: { $gte: word, $lt: `${word}\u{10ffff}` } }
}

/** After z, in this order; what else has an accent is the letter without it, as Swedish dictionaries have it (ü with y). */
const lastInSwedish: Record<string, string> = { å: '{', ä: '|', æ: '|', ö: '}', ø: '}', ü: 'y' }

/** A key by which plain comparison gives the order of the language: å ä ö last in Swedish, with a and o in English; numbers by their value. */
export function sortKey(text: string, language: Language): string {
  const lower = text.toLowerCase().normalize('NFC')
  const placed =
    language === 'sv' ? lower.replace(/[åäæöøü]/g, (letter) => lastInSwedish[letter] ?? letter) : lower
  const key = fold(placed)
    .replace(/[^\p{L}\p{N}{|}]+/gu, ' ')
    .trim()
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(6, '0'))
  return shortened(key, longestKey)
}

/** What of an account is searched and sorted by. */
export interface SearchParts {
  displayName: string
  handle: string | null
  number: number
  place?: string | null
}

/** The stored fields that search and order rest on; every write of an account that changes one of the parts writes these too. */
export function searchFields(parts: SearchParts): { search: string[]; order: { sv: string; en: string } } {
  const handle = parts.handle ?? ''
  return {
    // A handle is looked for both by its words and as it is written without its dots.
    search: searchTokens([
      parts.displayName,
      handle,
      handle.replace(/[._-]/g, ''),
      String(parts.number),
      parts.place ?? null,
    ]),
    order: { sv: sortKey(parts.displayName, 'sv'), en: sortKey(parts.displayName, 'en') },
  }
}

/** Whether stored tokens meet the conditions, for records that are not in the collection. */
export function meets(tokens: readonly string[], conditions: readonly SearchCondition[]): boolean {
  return conditions.every(({ search }) =>
    typeof search === 'string'
      ? tokens.includes(search)
      : tokens.some((token) => token >= search.$elemMatch.$gte && token < search.$elemMatch.$lt),
  )
}

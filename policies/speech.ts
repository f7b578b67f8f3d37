import type { Adviser, Signer } from './effects.ts'
import type { Language } from './language.ts'

/** Turns values into the words and figures of one language. */
export type Speech = {
  /** The name of a person, unit or account by its id; the id itself when nobody knows the name. */
  name(id: string): string
  /** `a, b och c` */
  list(words: readonly string[]): string
  /** Names in a list, the first three in full. */
  names(ids: readonly string[]): string
  number(value: number): string
  /** `ett konto`, `två konton`, `13 konton`: `one` is the whole phrase for one, `many` the noun for more. */
  count(value: number, one: string, many: string): string
  /** `1 timme`, `2,5 timmar` */
  hours(value: number): string
  /** `24 november 2026` from `2026-11-24` */
  day(day: string): string
  /** Those who sign, in a list. */
  signers(signers: readonly Signer[]): string
  /** Those who are asked for an opinion, in a list. */
  advisers(advisers: readonly Adviser[]): string
}

/** Small numbers are words in running text. */
const WORDS: Record<Language, readonly string[]> = {
  sv: ['noll', '', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'],
  en: ['no', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
}

const LOCALES = { sv: 'sv-SE', en: 'en-GB' } as const
const NAMED = 3

const SIGNERS: Record<Language, Record<Signer, string>> = {
  sv: {
    manager: 'ansvarig chef',
    lead: 'kommunikationsansvarig',
    director: 'förvaltningschefen (i ett bolag: vd)',
  },
  en: {
    manager: 'the responsible manager',
    lead: 'the communications lead',
    director: 'the head of department (in a company: the managing director)',
  },
}

const ADVISERS: Record<Language, Record<Adviser, string>> = {
  sv: {
    'data-protection': 'dataskyddsombudet',
    records: 'arkivarien',
    security: 'den informationssäkerhetsansvariga',
    accessibility: 'den tillgänglighetsansvariga',
  },
  en: {
    'data-protection': 'the data protection officer',
    records: 'the archivist',
    security: 'the information security officer',
    accessibility: 'the accessibility officer',
  },
}

/** Speech in a language, with a way to learn names. */
export function speech(language: Language, names: (id: string) => string = (id) => id): Speech {
  const locale = LOCALES[language]
  const and = language === 'sv' ? ' och ' : ' and '
  const number = (value: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: 'min2' }).format(value)
  const list = (words: readonly string[]) =>
    words.length < 2 ? words.join('') : words.slice(0, -1).join(', ') + and + words.at(-1)
  return {
    name: names,
    list,
    names(ids) {
      const more = ids.length - NAMED
      if (more <= 0) return list(ids.map(names))
      const first = ids.slice(0, NAMED).map(names)
      return list([...first, language === 'sv' ? `${number(more)} till` : `${number(more)} more`])
    },
    number,
    count: (value, one, many) => (value === 1 ? one : `${WORDS[language][value] ?? number(value)} ${many}`),
    hours(value) {
      const word = language === 'sv' ? ['timme', 'timmar'] : ['hour', 'hours']
      return `${number(value)} ${value === 1 ? word[0] : word[1]}`
    },
    day(day) {
      const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
      return format.format(new Date(`${day}T00:00:00Z`))
    },
    advisers: (advisers) => list(advisers.map((adviser) => ADVISERS[language][adviser])),
    signers: (signers) => list(signers.map((signer) => SIGNERS[language][signer])),
  }
}

import type { Answers } from '../../../models/answers.ts'
import type { Language, Text } from '../../../models/text.ts'
import type { Formats } from '../formats.ts'
import { languageName } from './steps/languageOptions.ts'

export const periodNames: Record<NonNullable<Answers['period']>, Text> = {
  'most-of-year': { sv: 'Större delen av året', en: 'Most of the year' },
  season: { sv: 'En återkommande säsong', en: 'A season that comes back' },
  short: { sv: 'En kort tid', en: 'A short time' },
}

const supervisionNames: Record<NonNullable<Answers['supervision']>, Text> = {
  workdays: { sv: 'Vardagar', en: 'Working days' },
  'every-day': { sv: 'Alla dagar', en: 'Every day' },
}

interface Reader extends Pick<Formats, 'number' | 'money' | 'list'> {
  language: Language
  t: (text: Text) => string
  nameOf: (id: string) => string
}

/** An answer as it reads in a list of answers; null when it is not given. */
export function answerValue(field: keyof Answers, answers: Answers, reader: Reader): string | null {
  const { t, nameOf, language } = reader
  const names = (ids: string[]) => (ids.length > 0 ? reader.list(ids.map(nameOf)) : null)
  const yesNo = (value: boolean | null) =>
    value === null ? null : value ? t({ sv: 'Ja', en: 'Yes' }) : t({ sv: 'Nej', en: 'No' })
  switch (field) {
    case 'purposes':
    case 'audiences':
    case 'measurement':
      return names(answers[field])
    case 'languages':
      return answers.languages.length > 0
        ? reader.list(answers.languages.map((code) => languageName(code, language)))
        : null
    case 'channel':
    case 'operation':
    case 'owner':
    case 'deputy':
    case 'holidaySupervisor': {
      const id = answers[field]
      return id === null ? null : nameOf(id)
    }
    case 'hoursPerWeek': {
      const hours = answers.hoursPerWeek
      if (hours === null) return null
      return t({
        sv: `${reader.number(hours)} ${hours === 1 ? 'timme' : 'timmar'} i veckan`,
        en: `${reader.number(hours)} ${hours === 1 ? 'hour' : 'hours'} a week`,
      })
    }
    case 'supervision':
      return answers.supervision && t(supervisionNames[answers.supervision])
    case 'period':
      return answers.period && t(periodNames[answers.period])
    case 'childrenSeen':
    case 'careSeen':
    case 'advertising':
    case 'agency':
    case 'twoFactor':
    case 'accessible':
      return yesNo(answers[field] ?? null)
    case 'advertisingBudget':
      return answers.advertisingBudget === null
        ? null
        : t({
            sv: `${reader.money(answers.advertisingBudget)} per år`,
            en: `${reader.money(answers.advertisingBudget)} a year`,
          })
    default:
      return answers[field]
  }
}

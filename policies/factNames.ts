import type { Bilingual } from './language.ts'

/** The facts that a rule may say it needs, in the words of the form, so that a page can say what is still to be answered. */
export const factNames = {
  'request.channel': { sv: 'kanal', en: 'channel' },
  'request.purposes': { sv: 'syfte', en: 'purpose' },
  'request.audiences': { sv: 'målgrupp', en: 'audience' },
  'request.languages': { sv: 'språk', en: 'language' },
  'request.owner': { sv: 'kontoansvarig', en: 'owner' },
  'request.deputy': { sv: 'ersättare', en: 'deputy' },
  'request.hoursPerWeek': { sv: 'timmar i veckan', en: 'hours a week' },
  'request.supervision': { sv: 'vilka dagar någon har uppsikt', en: 'days of supervision' },
  'request.holidaySupervisor': {
    sv: 'vem som har uppsikt under ledigheter',
    en: 'supervision during holidays',
  },
  'request.period': { sv: 'hur stor del av året kontot behövs', en: 'time of the year' },
  'request.childrenSeen': { sv: 'om barn kommer att synas', en: 'whether children will be seen' },
  'request.careSeen': {
    sv: 'om personer i vård eller omsorg kommer att synas',
    en: 'whether people in care will be seen',
  },
  purposes: { sv: 'uppgifter om syftena', en: 'particulars of the purposes' },
  channel: { sv: 'uppgifter om kanalen', en: 'particulars of the channel' },
  'people.owner': { sv: 'uppgifter om kontoansvarig', en: 'particulars of the owner' },
  'people.deputy': { sv: 'uppgifter om ersättaren', en: 'particulars of the deputy' },
  'people.holidaySupervisor': {
    sv: 'uppgifter om den som har uppsikt under ledigheter',
    en: 'particulars of the person who supervises during holidays',
  },
  'accounts.candidates': { sv: 'uppgifter om befintliga konton', en: 'particulars of existing accounts' },
  unit: { sv: 'uppgifter om verksamheten', en: 'particulars of the unit' },
  strategy: { sv: 'gällande riktlinje', en: 'the strategy in force' },
} as const satisfies Record<string, Bilingual>

export type FactPath = keyof typeof factNames

/** Paths without doubles, in the order of the form. */
export function inFormOrder(paths: readonly FactPath[]): FactPath[] {
  return factPaths.filter((path) => paths.includes(path))
}

const factPaths = Object.keys(factNames) as FactPath[]

export function isFactPath(value: unknown): value is FactPath {
  return typeof value === 'string' && Object.hasOwn(factNames, value)
}

import type { Bilingual } from './language.ts'

/** The facts that a rule may say it needs, in the words of the form, so that a page can say what is still to be answered. */
export const factNames = {
  'request.channel': { sv: 'kanal', en: 'channel' },
  'request.purposes': { sv: 'syfte', en: 'purpose' },
  'request.audiences': { sv: 'målgrupp', en: 'audience' },
  'request.displayName': { sv: 'kontots namn', en: 'the account’s name' },
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
  'request.advertising': { sv: 'om ni ska annonsera', en: 'whether you will advertise' },
  'request.advertisingBudget': { sv: 'vad annonserna får kosta', en: 'what advertising may cost' },
  'request.agency': {
    sv: 'om någon utanför organisationen hjälper till',
    en: 'whether somebody outside helps',
  },
  'request.twoFactor': {
    sv: 'hur inloggningen skyddas',
    en: 'how signing in is protected',
  },
  'request.accessible': {
    sv: 'om det ni publicerar blir tillgängligt',
    en: 'whether what you publish will be accessible',
  },
  'request.measurement': { sv: 'uppföljning', en: 'follow-up' },
  purposes: { sv: 'uppgifter om syftena', en: 'particulars of the purposes' },
  channel: { sv: 'uppgifter om kanalen', en: 'particulars of the channel' },
  'people.owner': { sv: 'uppgifter om kontoansvarig', en: 'particulars of the owner' },
  'people.deputy': { sv: 'uppgifter om ersättaren', en: 'particulars of the deputy' },
  'people.holidaySupervisor': {
    sv: 'uppgifter om den som har uppsikt under ledigheter',
    en: 'particulars of the person who supervises during holidays',
  },
  'accounts.candidates': { sv: 'uppgifter om befintliga konton', en: 'particulars of existing accounts' },
  'accounts.sameName': {
    sv: 'uppgifter om konton med samma namn',
    en: 'particulars of accounts with the same name',
  },
  'people.owner.ownsAccounts': {
    sv: 'hur många konton kontoansvarig har redan',
    en: 'how many accounts the owner has already',
  },
  trainings: { sv: 'utbildningar som gäller kontot', en: 'trainings about the account' },
  'people.owner.trainings': {
    sv: 'vilka utbildningar kontoansvarig har gått',
    en: 'which trainings the owner has taken',
  },
  'channel.individuals': {
    sv: 'om kanalen är öppen för tjänstekonton',
    en: 'whether individuals may have accounts in the channel',
  },
  'unit.names': { sv: 'verksamhetens namn', en: 'the name of the unit' },
  'unit.hasMailbox': { sv: 'verksamhetens funktionsbrevlåda', en: 'the mailbox of the unit' },
  'unit.accountsWithoutOwner': {
    sv: 'hur verksamhetens konton mår',
    en: 'the state of the unit’s accounts',
  },
  'unit.parkedInChannel': { sv: 'verksamhetens vilande konton', en: 'parked accounts of the unit' },
  'unit.openRequestsInChannel': {
    sv: 'verksamhetens öppna ärenden',
    en: 'open requests of the unit',
  },
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

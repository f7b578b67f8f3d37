import type { Answers } from '../../../models/answers.ts'
import type { Text } from '../../../models/text.ts'
import type { FieldError } from '../../errors.ts'
import { fieldErrorText } from '../../fieldErrors.ts'
import type { FormError } from '../components/FormErrors.tsx'

type Field = keyof Answers

/** What each answer is called where answers stand in a list. */
export const answerNames: Record<Field, Text> = {
  need: { sv: 'Behov', en: 'Need' },
  purposes: { sv: 'Syften', en: 'Purposes' },
  audiences: { sv: 'Målgrupper', en: 'Audiences' },
  place: { sv: 'Plats', en: 'Place' },
  operation: { sv: 'Verksamhetsområde', en: 'Kind of operation' },
  languages: { sv: 'Språk', en: 'Languages' },
  channel: { sv: 'Kanal', en: 'Channel' },
  displayName: { sv: 'Kontots namn', en: 'The account’s name' },
  handle: { sv: 'Användarnamn', en: 'Handle' },
  owner: { sv: 'Kontoansvarig', en: 'Owner' },
  deputy: { sv: 'Ersättare', en: 'Deputy' },
  hoursPerWeek: { sv: 'Tid', en: 'Time' },
  supervision: { sv: 'Uppsikt', en: 'Supervision' },
  holidaySupervisor: { sv: 'Uppsikt under semestrar', en: 'Supervision in holidays' },
  period: { sv: 'Del av året', en: 'Part of the year' },
  childrenSeen: { sv: 'Barn syns', en: 'Children are seen' },
  careSeen: { sv: 'Personer i vård eller omsorg syns', en: 'People in care are seen' },
  advertising: { sv: 'Annonsering', en: 'Advertising' },
  advertisingBudget: { sv: 'Annonspengar', en: 'Advertising money' },
  agency: { sv: 'Hjälp utifrån', en: 'Help from outside' },
  twoFactor: { sv: 'Skyddad inloggning', en: 'Protected sign-in' },
  accessible: { sv: 'Tillgängligt innehåll', en: 'Accessible content' },
  measurement: { sv: 'Uppföljning', en: 'Follow-up' },
  existingUrl: { sv: 'Kontots adress', en: 'The account’s address' },
}

/** What to do when an answer is missing: said in full, since the words also stand alone in the summary. */
const missing: Record<Field, Text> = {
  need: {
    sv: 'Skriv i en mening vad kontot ska göra och för vem',
    en: 'Write in one sentence what the account is to do and for whom',
  },
  purposes: { sv: 'Välj minst ett syfte', en: 'Choose at least one purpose' },
  audiences: { sv: 'Välj minst en målgrupp', en: 'Choose at least one audience' },
  place: { sv: 'Skriv vilken plats kontot gäller', en: 'Write which place the account is about' },
  operation: { sv: 'Välj verksamhetsområde', en: 'Choose the kind of operation' },
  languages: { sv: 'Välj minst ett språk', en: 'Choose at least one language' },
  channel: { sv: 'Välj en kanal', en: 'Choose a channel' },
  displayName: { sv: 'Skriv vad kontot ska heta', en: 'Write what the account is to be called' },
  handle: { sv: 'Skriv ett användarnamn', en: 'Write a handle' },
  owner: { sv: 'Välj vem som är kontoansvarig', en: 'Choose who is the owner' },
  deputy: { sv: 'Välj vem som är ersättare', en: 'Choose who is the deputy' },
  hoursPerWeek: {
    sv: 'Skriv hur många timmar i veckan kontot får ta',
    en: 'Write how many hours a week the account may take',
  },
  supervision: { sv: 'Välj vilka dagar någon har uppsikt', en: 'Choose on which days somebody supervises' },
  holidaySupervisor: {
    sv: 'Välj vem som har uppsikt under semestrar',
    en: 'Choose who supervises in holidays',
  },
  period: { sv: 'Välj när på året kontot behövs', en: 'Choose when in the year the account is needed' },
  childrenSeen: { sv: 'Svara på om barn kommer att synas', en: 'Answer whether children will be seen' },
  careSeen: {
    sv: 'Svara på om personer i vård eller omsorg kommer att synas',
    en: 'Answer whether people in care will be seen',
  },
  advertising: { sv: 'Svara på om ni ska annonsera', en: 'Answer whether you will advertise' },
  advertisingBudget: {
    sv: 'Skriv hur mycket annonserna får kosta per år',
    en: 'Write how much advertising may cost a year',
  },
  agency: {
    sv: 'Svara på om någon utanför organisationen hjälper till',
    en: 'Answer whether somebody outside the organisation will help',
  },
  twoFactor: { sv: 'Svara på hur inloggningen skyddas', en: 'Answer how signing in is protected' },
  accessible: {
    sv: 'Svara på om bilder beskrivs och filmer textas',
    en: 'Answer whether pictures are described and films captioned',
  },
  measurement: {
    sv: 'Välj minst ett sätt att märka att det fungerar',
    en: 'Choose at least one way to notice that it works',
  },
  existingUrl: { sv: 'Skriv adressen till kontot', en: 'Write the address of the account' },
}

const asNumber: Partial<Record<Field, Text>> = {
  hoursPerWeek: {
    sv: 'Skriv timmarna i veckan med siffror, till exempel 4,5',
    en: 'Write the hours a week in figures, for example 4.5',
  },
  advertisingBudget: {
    sv: 'Skriv beloppet med siffror, till exempel 5 000',
    en: 'Write the amount in figures, for example 5 000',
  },
}

/** The least or most of what is counted, with its unit. Money is stored in hundredths. */
const bounds: Partial<Record<Field, (limit: number) => Text>> = {
  hoursPerWeek: (limit) => ({ sv: `${limit} timmar`, en: `${limit} hours` }),
  advertisingBudget: (limit) => ({ sv: `${limit / 100} kronor`, en: `${limit / 100} kronor` }),
}

function said(bound: Text, word: Text): Text {
  return { sv: `Skriv ${word.sv} ${bound.sv}`, en: `Write ${word.en} ${bound.en}` }
}

/** A field error of the verbs as the form says it: for missing answers in the form's own words, otherwise the field's name first. */
export function asFormError(error: FieldError): FormError {
  const field = error.path.replace(/^answers\./, '').replace(/\.\d+$/, '')
  if (!isField(field)) return { field, text: fieldErrorText(error) }
  if (['any.required', 'string.empty', 'array.min'].includes(error.code))
    return { field, text: missing[field] }
  if (error.code === 'number.base' && asNumber[field]) return { field, text: asNumber[field] }
  const bound = bounds[field]?.(Number(error.values.limit))
  if (bound && error.code === 'number.min')
    return { field, text: said(bound, { sv: 'minst', en: 'at least' }) }
  if (bound && error.code === 'number.max')
    return { field, text: said(bound, { sv: 'högst', en: 'at most' }) }
  // It names the person's part itself.
  if (error.code === 'same-person') return { field, text: fieldErrorText(error) }
  const name = answerNames[field]
  const text = fieldErrorText(error)
  return { field, text: { sv: `${name.sv}: ${lower(text.sv)}`, en: `${name.en}: ${lower(text.en)}` } }
}

function isField(name: string): name is Field {
  return Object.hasOwn(answerNames, name)
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '')
}

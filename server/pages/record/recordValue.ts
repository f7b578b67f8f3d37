import type { Text } from '../../../models/text.ts'
import type { Formats } from '../formats.ts'
import { answerNames } from '../requests/answerWords.ts'
import { opinionNames } from '../requests/Consultations.tsx'
import {
  accountStatusNames,
  adviserNames,
  requestKindNames,
  requestStateNames,
  stepKindNames,
  verdictDone,
} from '../words.ts'

interface Reader extends Pick<Formats, 'time' | 'day' | 'number'> {
  t: (text: Text) => string
  nameOf: (id: string) => string
}

const names: Record<string, Text> = {
  ...answerNames,
  status: { sv: 'Läge', en: 'State' },
  state: { sv: 'Läge', en: 'State' },
  unit: { sv: 'Verksamhet', en: 'Unit' },
  within: { sv: 'Del av', en: 'Part of' },
  accountableBody: { sv: 'Ansvarig myndighet eller bolag', en: 'Accountable body' },
  address: { sv: 'Adress', en: 'Address' },
  url: { sv: 'Adress att följa', en: 'Address to follow' },
  platformId: { sv: 'Plattformens id', en: 'The platform’s id' },
  credentials: { sv: 'Inloggningen', en: 'The log-in' },
  contact: { sv: 'Kontakt', en: 'Contact' },
  openToContributors: { sv: 'Tar emot medverkande', en: 'Open to contributors' },
  contributors: { sv: 'Medverkande', en: 'Contributors' },
  resourcesConfirmed: { sv: 'Tid, ersättning och pengar', en: 'Time, cover and money' },
  hours: { sv: 'Tid', en: 'Time' },
  cover: { sv: 'Någon tar över vid frånvaro', en: 'Somebody takes over in absence' },
  money: { sv: 'Pengar', en: 'Money' },
  missing: { sv: 'Saknas', en: 'Lacking' },
  askedAt: { sv: 'Frågad på nytt', en: 'Asked again' },
  registeredAt: { sv: 'Registrerat', en: 'Registered' },
  closedAt: { sv: 'Avslutat', en: 'Closed' },
  answers: { sv: 'Svar', en: 'Answers' },
  steps: { sv: 'Steg', en: 'Steps' },
  decision: { sv: 'Beslut', en: 'Decision' },
  acceptance: { sv: 'Bekräftelse av ansvar', en: 'Confirmation of responsibility' },
  redirect: { sv: 'Hänvisning', en: 'Referral' },
  comments: { sv: 'Kommentarer', en: 'Comments' },
  evaluation: { sv: 'Prövning', en: 'Evaluation' },
  updatedAt: { sv: 'Ändrad', en: 'Changed' },
  submittedAt: { sv: 'Skickad', en: 'Sent' },
  submissions: { sv: 'Antal gånger skickad', en: 'Times sent' },
  roles: { sv: 'Roller', en: 'Roles' },
  by: { sv: 'Av', en: 'By' },
  at: { sv: 'När', en: 'When' },
  text: { sv: 'Text', en: 'Text' },
  reason: { sv: 'Skäl', en: 'Reason' },
  outcome: { sv: 'Utfall', en: 'Outcome' },
  verdict: { sv: 'Svar', en: 'Answer' },
  comment: { sv: 'Kommentar', en: 'Comment' },
  assignees: { sv: 'Hos', en: 'With' },
  due: { sv: 'Senast', en: 'By' },
  signedBy: { sv: 'Taget av', en: 'Signed by' },
  signedAt: { sv: 'Taget', en: 'Signed' },
  conditions: { sv: 'Villkor', en: 'Conditions' },
  mandate: { sv: 'Stöd', en: 'Mandate' },
  where: { sv: 'Var', en: 'Where' },
  keeper: { sv: 'Förvaras av', en: 'Kept by' },
  person: { sv: 'Person', en: 'Person' },
  from: { sv: 'Från', en: 'From' },
  to: { sv: 'Till', en: 'To' },
  takenBackAt: { sv: 'Avslutat', en: 'Ended' },
  handovers: { sv: 'Överlämningar', en: 'Handed over' },
  why: { sv: 'Varför', en: 'Why' },
  onBehalf: { sv: 'Ersätter', en: 'Stands in' },
  of: { sv: 'för', en: 'for' },
  consultations: { sv: 'Samråd', en: 'Consultation' },
  advisers: { sv: 'Tillfrågade', en: 'Asked' },
  askedBy: { sv: 'Begärt av', en: 'Asked for by' },
  closesAt: { sv: 'Stänger', en: 'Closes' },
  opinion: { sv: 'Yttrande', en: 'Opinion' },
  question: { sv: 'Fråga', en: 'Question' },
  lapsedAt: { sv: 'Gick ut', en: 'Lapsed' },
  requester: { sv: 'Sökande', en: 'Requester' },
  number: { sv: 'Nummer', en: 'Number' },
  kind: { sv: 'Slag', en: 'Kind' },
}

/** What the code calls by a key, in words. */
const keyed: Record<string, Text> = {
  ...accountStatusNames,
  ...requestStateNames,
  ...requestKindNames,
  ...stepKindNames,
  ...verdictDone,
  ...adviserNames,
  ...opinionNames,
  absent: { sv: 'frånvarande', en: 'absent' },
  overdue: { sv: 'tiden gick ut', en: 'time passed' },
  'by-hand': { sv: 'för hand', en: 'by hand' },
}

/** A field's name in the reader's language; one without a name stands as it is called in the record. */
export function fieldName(field: string): Text {
  return names[field] ?? { sv: field, en: field }
}

/** A value of a record in words: names for ids, days and times as they are written, what is hidden or erased said so. */
export function recordValue(value: unknown, reader: Reader): string {
  const { t, nameOf, time, day, number } = reader
  if (value === null || value === undefined || value === '') return t({ sv: 'inget', en: 'nothing' })
  if (value instanceof Date) return time(value)
  if (typeof value === 'boolean') return value ? t({ sv: 'ja', en: 'yes' }) : t({ sv: 'nej', en: 'no' })
  if (typeof value === 'number') return number(value)
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value)
    const key = Object.hasOwn(keyed, value) ? keyed[value] : undefined
    return key ? t(key).toLowerCase() : nameOf(value)
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return t({ sv: 'inget', en: 'nothing' })
    return value.map((each) => recordValue(each, reader)).join('; ')
  }
  if (typeof value !== 'object') return String(value)
  if ('erased' in value) return t({ sv: 'gallrat', en: 'erased' })
  if ('masked' in value) return t({ sv: 'visas inte', en: 'not shown' })
  return Object.entries(value)
    .filter(([key, each]) => each !== null && key !== '_id')
    .map(([key, each]) => `${t(fieldName(key))}: ${recordValue(each, reader)}`)
    .join(', ')
}

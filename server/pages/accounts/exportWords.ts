import type { AccountStatus } from '../../../models/account.ts'
import type { AccountKind } from '../../../models/accountRequest.ts'
import { type Language, say, type Text } from '../../../models/text.ts'
import type { ExportPresentation } from '../../accounts/export.ts'
import type { ExportColumn } from '../../accounts/exportRow.ts'
import { accountKindNames, accountStatusNames } from '../words.ts'

/** The columns that people read, with their headings; ids and codes are for programs, which take the other format. */
const headings: [ExportColumn, Text][] = [
  ['number', { sv: 'Nr', en: 'No' }],
  ['status', { sv: 'Läge', en: 'State' }],
  ['kind', { sv: 'Slag', en: 'Kind' }],
  ['channelName', { sv: 'Kanal', en: 'Channel' }],
  ['displayName', { sv: 'Namn', en: 'Name' }],
  ['handle', { sv: 'Användarnamn', en: 'Handle' }],
  ['url', { sv: 'Adress', en: 'Address' }],
  ['unitName', { sv: 'Verksamhet', en: 'Unit' }],
  ['accountableBodyName', { sv: 'Ansvarig myndighet eller bolag', en: 'Accountable body' }],
  ['ownerName', { sv: 'Kontoansvarig', en: 'Owner' }],
  ['deputyName', { sv: 'Ersättare', en: 'Deputy' }],
  ['purposes', { sv: 'Syften', en: 'Purposes' }],
  ['audiences', { sv: 'Målgrupper', en: 'Audiences' }],
  ['operation', { sv: 'Verksamhetsområde', en: 'Kind of operation' }],
  ['place', { sv: 'Plats', en: 'Place' }],
  ['languages', { sv: 'Språk', en: 'Languages' }],
  ['contact', { sv: 'Kontakt i profilen', en: 'Contact in the profile' }],
  ['openToContributors', { sv: 'Tar emot medverkande', en: 'Open to contributors' }],
  ['contributors', { sv: 'Medverkande verksamheter', en: 'Contributors' }],
  ['contributorsAnswerFor', { sv: 'Vad de medverkande svarar för', en: 'What contributors answer for' }],
  ['trialUntil', { sv: 'Försök till och med', en: 'Trial until' }],
  ['openConditions', { sv: 'Villkor kvar att uppfylla', en: 'Open conditions' }],
  ['registeredAt', { sv: 'Registrerat', en: 'Registered' }],
  ['closedAt', { sv: 'Avslutat', en: 'Closed' }],
  ['id', { sv: 'Id i registret', en: 'Id in the register' }],
]

/** The inventory as a list for people: words in their language, times in the organisation's zone as spreadsheets read them. */
export function exportWords(language: Language, timeZone: string): ExportPresentation {
  // The Swedish form is the one that spreadsheets of any language take for a time: 2026-11-24 10:00:00.
  const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
  return {
    columns: headings.map(([key, name]) => ({ key, header: say(name, language) })),
    cell(key, value) {
      if (value === 'erased') return { sv: 'gallrat', en: 'erased' }[language]
      if (typeof value === 'boolean')
        return value ? { sv: 'ja', en: 'yes' }[language] : { sv: 'nej', en: 'no' }[language]
      if (typeof value !== 'string') return value
      switch (key) {
        case 'status':
          return say(accountStatusNames[value as AccountStatus], language)
        case 'kind':
          return say(accountKindNames[value as AccountKind], language)
        case 'registeredAt':
        case 'closedAt':
          return local.format(new Date(value))
        default:
          return value
      }
    },
  }
}

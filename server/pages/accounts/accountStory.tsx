import type { Text } from '../../../models/text.ts'
import type { HistoryEntry } from '../../audit/history.ts'
import type { Tone } from '../components/Sign.tsx'
import type { TimelineEntry } from '../components/Timeline.tsx'
import { RecordChanges } from '../record/RecordChanges.tsx'

interface Reader {
  t: (text: Text) => string
  nameOf: (id: string) => string
}

const done: Record<string, { what: Text; tone?: Tone }> = {
  'request.register': { what: { sv: 'registrerade kontot', en: 'registered the account' }, tone: 'met' },
  'request.decide-unmet': {
    what: {
      sv: 'beslutade om ett villkor som inte var uppfyllt',
      en: 'decided on a condition that was not met',
    },
    tone: 'against',
  },
  'account.change': { what: { sv: 'ändrade uppgifter', en: 'changed details' } },
  'request.answer-join': {
    what: { sv: 'sade ja till en medverkande verksamhet', en: 'said yes to a contributor' },
    tone: 'met',
  },
  'account.set-contributor': {
    what: { sv: 'ändrade vem som medverkar', en: 'changed who contributes' },
  },
  'account.end-contribution': {
    what: { sv: 'avslutade en verksamhets medverkan', en: 'ended a unit’s contribution' },
  },
  'account.plan-ending': {
    what: { sv: 'bestämde att kontot ska avslutas', en: 'decided that the account is to end' },
    tone: 'needs',
  },
  'account.go-on': {
    what: { sv: 'bestämde att kontot ska vara kvar', en: 'decided that the account goes on' },
  },
  'account.remind-ending': {
    what: { sv: 'påminde om att kontot ska avslutas', en: 'reminded that the account is to end' },
  },
  'account.merge': { what: { sv: 'slog ihop kontot med ett annat', en: 'merged the account with another' } },
  'account.change-ownership': {
    what: { sv: 'lämnade över ansvaret', en: 'handed over the responsibility' },
    tone: 'note',
  },
  'account.park': { what: { sv: 'lade kontot vilande', en: 'parked the account' } },
  'account.activate': { what: { sv: 'tog kontot i bruk', en: 'took the account into use' }, tone: 'met' },
  'account.suspend': { what: { sv: 'spärrade kontot', en: 'suspended the account' }, tone: 'against' },
  'account.close': { what: { sv: 'avslutade kontot', en: 'closed the account' } },
  'account.transfer': { what: { sv: 'överlät kontot', en: 'transferred the account' } },
  'account.import': { what: { sv: 'förde in kontot genom import', en: 'entered the account by import' } },
  'organisation.load': {
    what: { sv: 'förde in kontot när registret startade', en: 'entered the account when the register began' },
  },
}

/** The changes of an account as a story, the latest first, each with what became of it and why. */
export function accountStory(history: HistoryEntry[], reader: Reader): TimelineEntry[] {
  const { t, nameOf } = reader
  return history.map((entry) => {
    const { what, tone } = done[entry.action] ?? {
      what: { sv: `ändrade (${entry.action})`, en: `changed (${entry.action})` },
    }
    const first = entry.version === 1
    return {
      id: `event-${entry.event}`,
      at: entry.at,
      who:
        entry.actor.kind === 'person' ? nameOf(entry.actor.id) : t({ sv: 'Registret', en: 'The register' }),
      what: t(what),
      tone,
      body: (entry.reason !== null || (!first && entry.changes.length > 0)) && (
        <>
          {entry.reason !== null && (
            <p class="said">
              {typeof entry.reason === 'string'
                ? entry.reason
                : t({ sv: 'Skälet är gallrat.', en: 'The reason has been erased.' })}
            </p>
          )}
          {!first && entry.changes.length > 0 && (
            <details>
              <summary>{t({ sv: 'Vad som ändrades', en: 'What was changed' })}</summary>
              <RecordChanges changes={entry.changes} nameOf={nameOf} />
            </details>
          )}
        </>
      ),
    }
  })
}

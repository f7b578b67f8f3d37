import type { Council } from '../../../models/council.ts'
import type { CouncilNote } from '../../../models/councilNote.ts'
import { AccountLink, type LinkedAccount } from '../accounts/AccountLink.tsx'
import { Empty } from '../components/Empty.tsx'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, DateField, TextArea } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Timeline } from '../components/Timeline.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface CouncilView {
  council: Council
  accounts: LinkedAccount[]
  /** Null: the reader does not read them. */
  notes: CouncilNote[] | null
  moreNotes: string | null
  may: { keep: boolean; write: boolean }
  typed: { day: string; text: string; reason: string }
  errors: FormError[]
  changedMeanwhile: boolean
  nameOf: (id: string) => string
}

/** When a council meets next, who takes part, over which accounts; and, for its members, what was shared and learnt. */
export function CouncilPage({ view }: { view: CouncilView }) {
  const { t, day, daysFromNow, list } = usePage()
  const { council, nameOf, may } = view
  const meets = council.nextMeeting
    ? t({
        sv: `Rådet möts ${day(council.nextMeeting)}, ${daysFromNow(council.nextMeeting)}. ${nameOf(council.convener)} sammankallar.`,
        en: `The council meets on ${day(council.nextMeeting)}, ${daysFromNow(council.nextMeeting)}. ${nameOf(council.convener)} convenes it.`,
      })
    : t({
        sv: `Inget möte är bestämt. ${nameOf(council.convener)} sammankallar.`,
        en: `No meeting is set. ${nameOf(council.convener)} convenes the council.`,
      })
  return (
    <Layout title={council.name} place="units" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      <p class="overline">
        <a href="/councils">{t({ sv: 'Redaktionsråd', en: 'Editorial councils' })}</a> {council.number}
      </p>
      <h1>{council.name}</h1>
      {view.changedMeanwhile && (
        <Notice tone="needs" live>
          <p>
            {t({
              sv: 'Rådet ändrades medan du hade sidan öppen. Här är det som det är nu.',
              en: 'The council was changed while you had the page open. This is how it is now.',
            })}
          </p>
        </Notice>
      )}
      <p class="lead">
        {council.endedAt
          ? t({
              sv: `Rådet upphörde ${day(council.endedAt)}.`,
              en: `The council ended on ${day(council.endedAt)}.`,
            })
          : meets}
      </p>
      {may.keep && !council.endedAt && (
        <p>
          <a class="button button-second" href={`/councils/${council._id}/edit`}>
            {t({ sv: 'Ändra', en: 'Change' })}
          </a>
        </p>
      )}
      <h2>{t({ sv: 'Konton', en: 'Accounts' })}</h2>
      <ul class="plain-list">
        {view.accounts.map((account) => (
          <li key={account.id}>
            <AccountLink account={account} />
          </li>
        ))}
      </ul>
      <h2>{t({ sv: 'Vilka som är med', en: 'Who takes part' })}</h2>
      <Facts
        items={[
          { term: t({ sv: 'Sammankallande', en: 'Convener' }), value: nameOf(council.convener) },
          {
            term: t({ sv: 'Medlemmar', en: 'Members' }),
            value: list(council.members.filter((id) => id !== council.convener).map(nameOf)),
          },
          {
            term: t({ sv: 'Alla på', en: 'Everybody at' }),
            value: council.units.length > 0 ? list(council.units.map(nameOf)) : t({ sv: '–', en: '–' }),
          },
          {
            term: t({ sv: 'Vad rådet delar och lär', en: 'What it shares and learns' }),
            value: council.shares,
          },
        ]}
      />
      <Notes view={view} />
      {may.keep && !council.endedAt && <End view={view} />}
    </Layout>
  )
}

function Notes({ view }: { view: CouncilView }) {
  const { t, day } = usePage()
  const { council, notes, may, typed, errors, nameOf } = view
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">{t({ sv: 'Anteckningar', en: 'Notes' })}</h2>
      {notes === null ? (
        <p class="quiet">
          {t({
            sv: 'Anteckningarna läses av rådets medlemmar, kommunikationsansvariga och granskare.',
            en: 'The notes are read by the members of the council, communications leads and auditors.',
          })}
        </p>
      ) : notes.length === 0 ? (
        <Empty title={t({ sv: 'Inget antecknat än', en: 'Nothing noted yet' })}>
          <p>
            {t({
              sv: 'Några rader efter ett möte räcker: vad som delades, och vad någon lärde sig.',
              en: 'A few lines after a meeting will do: what was shared, and what somebody learnt.',
            })}
          </p>
        </Empty>
      ) : (
        <Timeline
          label={t({ sv: 'Anteckningar, senaste först', en: 'Notes, the latest first' })}
          entries={notes.map((note) => ({
            id: `note-${note._id}`,
            at: note.at,
            who: nameOf(note.by),
            what: t({
              sv: `antecknade om mötet ${day(note.day)}`,
              en: `noted about the meeting on ${day(note.day)}`,
            }),
            body: <p class="said">{note.text}</p>,
          }))}
        />
      )}
      {view.moreNotes && <a href={view.moreNotes}>{t({ sv: 'Äldre anteckningar', en: 'Older notes' })}</a>}
      {may.write && !council.endedAt && (
        <Form action={`/councils/${council._id}/notes`} errors={errors}>
          <DateField name="day" label={t({ sv: 'Dag', en: 'Day' })} value={typed.day} />
          <TextArea
            name="text"
            label={t({
              sv: 'Vad delades, och vad lärde ni er?',
              en: 'What was shared, and what did you learn?',
            })}
            hint={t({
              sv: 'Skriv inget om enskilda följare eller elever.',
              en: 'Write nothing about single followers or pupils.',
            })}
            value={typed.text}
          />
          <Actions>
            <Button kind="second">{t({ sv: 'Spara anteckningen', en: 'Save the note' })}</Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}

function End({ view }: { view: CouncilView }) {
  const { t } = usePage()
  const { council, typed } = view
  return (
    <details>
      <summary>{t({ sv: 'Avsluta rådet', en: 'End the council' })}</summary>
      <p>
        {t({
          sv: 'Rådet möts inte mer, och frågor om att medverka i kontona går till deras ansvariga. Anteckningarna finns kvar.',
          en: 'The council meets no more, and questions about contributing to the accounts go to their owners. The notes remain.',
        })}
      </p>
      <Form action={`/councils/${council._id}/end`} version={council.version}>
        <TextArea
          name="reason"
          label={t({ sv: 'Varför? Om du vill', en: 'Why? If you like' })}
          value={typed.reason}
          rows={2}
        />
        <Actions>
          <Button kind="second">{t({ sv: 'Avsluta rådet', en: 'End the council' })}</Button>
        </Actions>
      </Form>
    </details>
  )
}

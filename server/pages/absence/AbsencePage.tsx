import type { DelegationState } from '../../delegations/delegationsOf.ts'
import { Badge } from '../components/Badge.tsx'
import { Empty } from '../components/Empty.tsx'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, DateField } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Pagination } from '../components/Pagination.tsx'
import { type PersonGroup, PersonPicker } from '../components/PersonPicker.tsx'
import type { Tone } from '../components/Sign.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface Absence {
  id: string
  version: number
  /** The reader is the one who is away; otherwise the one who stands in. */
  own: boolean
  /** Who stands in for the reader, or for whom the reader stands in. */
  other: string
  from: string
  to: string
  state: DelegationState
}

export interface AbsenceView {
  absences: Absence[]
  people: PersonGroup[]
  typed: { deputy: string; deputySearch: string; from: string; to: string }
  errors: FormError[]
  /** Somebody, perhaps the reader in another tab, changed it first. */
  changedMeanwhile: boolean
  /** The reader is an auditor, who signs nothing and so has nothing to hand over. */
  readsOnly: boolean
  first: string | null
  next: string | null
}

const states: Record<DelegationState, { sv: string; en: string; tone: Tone }> = {
  ahead: { sv: 'Kommer', en: 'To come', tone: 'note' },
  now: { sv: 'Gäller nu', en: 'Holds now', tone: 'met' },
  over: { sv: 'Har gått ut', en: 'Over', tone: 'plain' },
  'taken-back': { sv: 'Avslutat', en: 'Ended', tone: 'plain' },
}

/** Who signs for me while I am away; and for whom I sign. */
export function AbsencePage({ view }: { view: AbsenceView }) {
  const { t } = usePage()
  const title = t({ sv: 'Frånvaro', en: 'Absence' })
  return (
    <Layout title={title} faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      {view.changedMeanwhile && (
        <Notice tone="needs" live>
          <p>
            {t({
              sv: 'Det hade redan ändrats. Så här ser det ut nu.',
              en: 'It had been changed already. This is how it is now.',
            })}
          </p>
        </Notice>
      )}
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'Säg vem som tar ställning till ansökningar när du är borta. Det gäller det som kommer under tiden. Det som du redan har fått ligger kvar hos dig.',
          en: 'Say who answers requests while you are away. That is for what comes meanwhile. What you have been given already stays with you.',
        })}
      </p>
      <List view={view} />
      {!view.readsOnly && <NewAbsence view={view} />}
    </Layout>
  )
}

function List({ view }: { view: AbsenceView }) {
  const { t, day } = usePage()
  if (view.absences.length === 0) {
    return (
      <Empty title={t({ sv: 'Ingen ersätter någon just nu', en: 'Nobody stands in for anybody just now' })}>
        <p>
          {t({
            sv: 'Här visas vem som ersätter dig, och vem du ersätter, med dagar.',
            en: 'Who stands in for you, and for whom you stand in, is shown here with its days.',
          })}
        </p>
      </Empty>
    )
  }
  return (
    <section aria-labelledby="absences">
      <h2 id="absences">{t({ sv: 'Vem ersätter vem', en: 'Who stands in for whom' })}</h2>
      <ul class="matters">
        {view.absences.map((absence) => (
          <li key={absence.id}>
            <div>
              <p class="matter-title">
                {absence.own
                  ? t({ sv: `${absence.other} ersätter dig`, en: `${absence.other} stands in for you` })
                  : t({ sv: `Du ersätter ${absence.other}`, en: `You stand in for ${absence.other}` })}
              </p>
              <p class="small quiet">
                {t({
                  sv: `Från och med ${day(absence.from)} till och med ${day(absence.to)}`,
                  en: `From ${day(absence.from)} to ${day(absence.to)}`,
                })}
              </p>
            </div>
            <div class="row">
              <Badge tone={states[absence.state].tone}>{t(states[absence.state])}</Badge>
              {absence.own && ['ahead', 'now'].includes(absence.state) && (
                <Form action={`/absence/${absence.id}/end`} version={absence.version} class="inline">
                  <Button kind="quiet">{t({ sv: 'Avsluta', en: 'End it' })}</Button>
                </Form>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Pagination first={view.first} next={view.next} />
    </section>
  )
}

function NewAbsence({ view }: { view: AbsenceView }) {
  const { t } = usePage()
  const { typed } = view
  return (
    <section aria-labelledby="new-absence">
      <h2 id="new-absence">{t({ sv: 'Lägg in en frånvaro', en: 'Enter an absence' })}</h2>
      <Form action="/absence" errors={view.errors}>
        <DateField name="from" label={t({ sv: 'Första dagen', en: 'First day' })} value={typed.from} />
        <DateField
          name="to"
          label={t({ sv: 'Sista dagen', en: 'Last day' })}
          hint={t({
            sv: 'Dagen efter kommer allt nytt till dig igen, utan att du gör något.',
            en: 'The day after, all that is new comes to you again without your doing anything.',
          })}
          value={typed.to}
        />
        <PersonPicker
          name="deputy"
          label={t({ sv: 'Vem tar ställning i ditt ställe?', en: 'Who answers in your place?' })}
          hint={t({
            sv: 'Personen får veta det med e-post. Ingen tar ställning till sin egen ansökan: den går till nästa i tur.',
            en: 'The person is told by e-mail. Nobody answers their own request: it goes to the next in line.',
          })}
          value={typed.deputy}
          groups={view.people}
          search={typed.deputySearch}
        />
        <Actions>
          <Button>{t({ sv: 'Spara frånvaron', en: 'Save the absence' })}</Button>
        </Actions>
      </Form>
    </section>
  )
}

import type { SimulationPart, SimulationState } from '../../../models/simulationRun.ts'
import type { Counts, Tally } from '../../../policies/index.ts'
import type { Progress } from '../../simulations/find.ts'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import { Button } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { OutcomePart, PlacePart, RulePart } from './FigureParts.tsx'
import type { ShownRow } from './RowTable.tsx'
import { simulationStateNames } from './words.ts'

export interface SimulationView {
  id: string
  name: string
  by: string
  at: Date
  state: SimulationState
  progress: Progress
  /** What was put in and what was looked at, in words. */
  tried: string[]
  scope: string[]
  figures: Record<SimulationPart, Tally> | null
  /** Both parts together, by what they are about, the most changed first. */
  rules: { id: string; name: string; stricter: number; milder: number; against: number }[]
  units: (Counts & { id: string; name: string })[]
  channels: (Counts & { id: string; name: string })[]
  /** The first of those that could not go on as they are, and of those that changed. */
  against: ShownRow[]
  changed: ShownRow[]
  mayCancel: boolean
}

/** What would change: how far it has come, and when it is done, what it says. */
export function SimulationPage({ view }: { view: SimulationView }) {
  const { t, time } = usePage()
  const open = view.state === 'waiting' || view.state === 'running'
  return (
    <Layout title={view.name} place="rules" scripts={open ? ['progress.js'] : []}>
      <p>
        <a href="/simulations">{t({ sv: 'Alla simuleringar', en: 'All simulations' })}</a>
      </p>
      <h1>{view.name}</h1>
      {open && <Running view={view} />}
      {view.state === 'done' && view.figures && <Point figures={view.figures} />}
      {view.state === 'cancelled' && (
        <Notice tone="note">
          <p>{t({ sv: 'Simuleringen avbröts.', en: 'The simulation was cancelled.' })}</p>
        </Notice>
      )}
      {view.state === 'failed' && (
        <Notice tone="against">
          <p>
            {t({
              sv: 'Simuleringen gick inte att slutföra, trots flera försök. Starta en ny, eller be en administratör läsa tjänstens logg.',
              en: 'The simulation could not be finished, in spite of several attempts. Start another, or ask an administrator to read the log of the service.',
            })}
          </p>
        </Notice>
      )}
      {view.state === 'done' && view.figures && (
        <>
          <OutcomePart part="accounts" tally={view.figures.accounts} rows={view.against} id={view.id} />
          <OutcomePart part="requests" tally={view.figures.requests} rows={view.changed} id={view.id} />
          <RulePart rules={view.rules} id={view.id} />
          <PlacePart of="unit" places={view.units} id={view.id} />
          <PlacePart of="channel" places={view.channels} id={view.id} />
          <Export id={view.id} />
        </>
      )}
      <section aria-labelledby="about">
        <h2 id="about">{t({ sv: 'Om simuleringen', en: 'About the simulation' })}</h2>
        <Facts
          items={[
            { term: t({ sv: 'Prövat', en: 'Tried' }), value: <Lines lines={view.tried} /> },
            { term: t({ sv: 'Prövat på', en: 'Tried on' }), value: <Lines lines={view.scope} /> },
            {
              term: t({ sv: 'Startad', en: 'Started' }),
              value: t({ sv: `${time(view.at)} av ${view.by}`, en: `${time(view.at)} by ${view.by}` }),
            },
          ]}
        />
      </section>
    </Layout>
  )
}

function Lines({ lines }: { lines: string[] }) {
  return lines.length === 1 ? (
    <span>{lines[0]}</span>
  ) : (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** The answer in one sentence. */
function Point({ figures: { requests, accounts } }: { figures: Record<SimulationPart, Tally> }) {
  const { t, number } = usePage()
  const [a, b] = [requests, accounts].map(({ stricter, milder }) => stricter + milder) as [number, number]
  return (
    <p class="lead">
      {a + b === 0
        ? t({
            sv: `Inget av ${number(requests.count)} ärenden och ${number(accounts.count)} konton skulle få ett annat svar.`,
            en: `None of ${number(requests.count)} requests and ${number(accounts.count)} accounts would get another answer.`,
          })
        : t({
            sv: `${number(a)} av ${number(requests.count)} ärenden och ${number(b)} av ${number(accounts.count)} konton skulle få ett annat svar.`,
            en: `${number(a)} of ${number(requests.count)} requests and ${number(b)} of ${number(accounts.count)} accounts would get another answer.`,
          })}
    </p>
  )
}

function Running({ view: { id, state, progress, mayCancel } }: { view: SimulationView }) {
  const { t, number } = usePage()
  const { done, total, secondsLeft } = progress
  const share = total ? Math.floor((100 * done) / total) : 0
  const label = t({ sv: 'Hur långt simuleringen har kommit', en: 'How far the simulation has come' })
  return (
    <section aria-labelledby="running">
      <h2 id="running">{t(simulationStateNames[state])}</h2>
      <div id="progress" role="status">
        <p>
          <progress max="100" value={share} aria-label={label} />{' '}
          {t({ sv: `${number(share)} procent`, en: `${number(share)} per cent` })}
          {'. '}
          {secondsLeft !== null && t(timeLeft(secondsLeft))}
        </p>
      </div>
      <p>
        {t({
          sv: 'Du kan lämna sidan: arbetet fortsätter, och svaret finns här när det är klart.',
          en: 'You can leave the page: the work goes on, and the answer is here when it is done.',
        })}{' '}
        <a href={`/simulations/${id}`}>
          {t({ sv: 'Se hur långt det har kommit', en: 'See how far it has come' })}
        </a>
      </p>
      {mayCancel && (
        <Form action={`/simulations/${id}/cancel`}>
          <Button kind="second">{t({ sv: 'Avbryt simuleringen', en: 'Cancel the simulation' })}</Button>
        </Form>
      )}
    </section>
  )
}

function timeLeft(seconds: number) {
  if (seconds < 90) return { sv: `Ungefär ${seconds} sekunder kvar.`, en: `About ${seconds} seconds left.` }
  const minutes = Math.round(seconds / 60)
  return { sv: `Ungefär ${minutes} minuter kvar.`, en: `About ${minutes} minutes left.` }
}

function Export({ id }: { id: string }) {
  const { t } = usePage()
  return (
    <section aria-labelledby="export">
      <h2 id="export">{t({ sv: 'Hela listan', en: 'The whole list' })}</h2>
      <p>
        {t({
          sv: 'Alla ärenden och konton som skulle få ett annat svar, eller inte skulle kunna beviljas som de är. Listan finns kvar i 30 dagar, siffrorna längre.',
          en: 'All requests and accounts that would get another answer, or could not be granted as they are. The list is kept for 30 days, the figures longer.',
        })}
      </p>
      <div class="actions">
        <a class="button button-second" href={`/simulations/${id}/rows`}>
          {t({ sv: 'Visa listan', en: 'Show the list' })}
        </a>
        <a href={`/simulations/${id}/export?format=csv`}>
          {t({ sv: 'Hämta som CSV', en: 'Download as CSV' })}
        </a>
        <a href={`/simulations/${id}/export?format=ndjson`}>
          {t({ sv: 'Hämta som NDJSON', en: 'Download as NDJSON' })}
        </a>
      </div>
    </section>
  )
}

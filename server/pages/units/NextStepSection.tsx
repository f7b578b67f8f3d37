import type { Text } from '../../../models/text.ts'
import { describe, EFFECTS, standing } from '../../../policies/index.ts'
import type { ChannelStep, NextSteps } from '../../requests/nextSteps.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Findings } from '../components/Findings.tsx'
import { Sign } from '../components/Sign.tsx'
import { formats } from '../formats.ts'
import { usePage } from '../page.ts'
import { freedomSentence, leverSentence, nothingMore } from './nextStepWords.ts'

export interface NextStepView {
  /** Null: no strategy is in force for the unit. */
  steps: NextSteps | null
  channels: Record<string, Text>
  nameOf: (id: string) => string
}

/** What may we have now, and what does one more take. */
export function NextStepSection({ view }: { view: NextStepView }) {
  const { t, language, organisation, now } = usePage()
  const { steps } = view
  const common = steps ? trainingsOfAll(steps.channels) : []
  const listIn = (language: 'sv' | 'en') => formats(language, organisation.timeZone, now).list
  const list = { sv: listIn('sv'), en: listIn('en') }
  const nameOfChannel = (id: string) => t(view.channels[id] ?? { sv: id, en: id })
  return (
    <section aria-labelledby="next-step">
      <h2 id="next-step">{t({ sv: 'Nästa steg', en: 'The next step' })}</h2>
      {steps === null ? (
        <p>
          {t({
            sv: 'Ingen strategi gäller för verksamheten i dag, så det går inte att säga vad som krävs.',
            en: 'No strategy is in force for the unit today, so it cannot be said what it takes.',
          })}
        </p>
      ) : (
        <>
          <p>
            {t({
              sv: 'Så svarar riktlinjerna i dag om ni vill ha ett konto till, så långt det går att veta innan ni har fyllt i en ansökan.',
              en: 'This is what the policy answers today if you want one more account, so far as can be known before you have filled in a request.',
            })}
          </p>
          <Findings results={steps.results} nameOf={view.nameOf} />
          <TrainingLinks trainings={common} nameOf={view.nameOf} />
          <DataTable
            caption={t({ sv: 'Ett konto till, kanal för kanal', en: 'One more account, channel by channel' })}
            rows={alike(steps.channels, common)}
            rowKey={([first]) => first.channel}
            columns={[
              {
                heading: t({ sv: 'Kanal', en: 'Channel' }),
                names: true,
                cell: (channels) => list[language](channels.map((one) => nameOfChannel(one.channel))),
              },
              {
                heading: t({ sv: 'Har i dag', en: 'Has today' }),
                short: true,
                cell: ([{ own }]) => (own === 0 ? t({ sv: 'inget', en: 'none' }) : String(own)),
              },
              {
                heading: t({ sv: 'Svar i dag', en: 'Answer today' }),
                cell: (channels) => (
                  <>
                    <p>{t(freedomSentence(channels[0].now, list))}</p>
                    <Notes channels={channels} nameOf={view.nameOf} />
                  </>
                ),
              },
              {
                heading: t({ sv: 'Vad ett friare svar kräver', en: 'What a freer answer takes' }),
                cell: (channels) => (
                  <Takes channels={channels} common={common} list={list} nameOf={view.nameOf} />
                ),
              },
            ]}
          />
          <p>
            <a href="/requests/new">{t({ sv: 'Ansök om ett konto', en: 'Ask for an account' })}</a>
          </p>
        </>
      )}
    </section>
  )
}

/** At least one channel. */
type Alike = [ChannelStep, ...ChannelStep[]]

/** Channels with the same answer go together; the freest answers first, and what stands against last. */
function alike(channels: readonly ChannelStep[], common: Trainings): Alike[] {
  const groups = new Map<string, Alike>()
  for (const step of channels) {
    const { own, now, takes, results, trainings } = step
    const notes = results.filter((one) => standing(one) !== 'met').map(({ rule, code }) => [rule, code])
    const key = JSON.stringify([own, now, takes, notes, besides(trainings, common)])
    const group = groups.get(key)
    if (group) group.push(step)
    else groups.set(key, [step])
  }
  const strictness = ([{ now }]: Alike) => EFFECTS.indexOf(now.outcome) * 10 + now.signers.length
  return [...groups.values()].sort((a, b) => strictness(a) - strictness(b))
}

type Trainings = ChannelStep['trainings']

const besides = (trainings: Trainings, common: Trainings) =>
  trainings.filter(({ training }) => !common.some((one) => one.training === training))

/** The trainings that are asked for whatever the channel: said once, and not in each row. */
function trainingsOfAll(channels: readonly ChannelStep[]): Trainings {
  const [first, ...others] = channels.filter(({ now }) => now.outcome !== 'refuse')
  const inAll = ({ training, beforeRegistration }: Trainings[number]) =>
    others.every(({ trainings }) =>
      trainings.some((one) => one.training === training && one.beforeRegistration === beforeRegistration),
    )
  return first?.trainings.filter(inAll) ?? []
}

function TrainingLinks({ trainings, nameOf }: { trainings: Trainings; nameOf: (id: string) => string }) {
  const { t } = usePage()
  return (
    <>
      {trainings.map(({ training, beforeRegistration }) => (
        <p key={training} class="small">
          {beforeRegistration
            ? t({
                sv: 'Innan kontot registreras: utbildningen ',
                en: 'Before it is registered: the training ',
              })
            : t({ sv: 'Bra att ha gått: utbildningen ', en: 'Worth taking: the training ' })}
          <a href={`/trainings/${training}`}>{nameOf(training)}</a>
        </p>
      ))}
    </>
  )
}

function Takes({
  channels: [step],
  common,
  list,
  nameOf,
}: {
  channels: Alike
  common: Trainings
  list: Parameters<typeof leverSentence>[1]
  nameOf: (id: string) => string
}) {
  const { t } = usePage()
  const sentences = step.takes.map((lever) => leverSentence(lever, list))
  return (
    <>
      {sentences.length === 0 && <p class="quiet">{t(nothingMore(step))}</p>}
      {sentences.map((sentence) => (
        <p key={sentence.en}>{t(sentence)}</p>
      ))}
      {step.now.outcome !== 'refuse' && (
        <TrainingLinks trainings={besides(step.trainings, common)} nameOf={nameOf} />
      )}
    </>
  )
}

/** What rules say of these channels and not of all, unless it is simply met: of each channel what was seen, and what mends it once. */
function Notes({ channels, nameOf }: { channels: Alike; nameOf: (id: string) => string }) {
  const { language } = usePage()
  const told = channels[0].results.filter((result) => standing(result) !== 'met')
  return (
    <>
      {told.map(({ rule, code, ...result }) => {
        const same = channels.flatMap(({ results }) =>
          results.filter((other) => other.rule === rule && other.code === code),
        )
        const words = same.map((one) => describe(one, language, nameOf))
        return (
          <p key={`${rule} ${code}`} class="small">
            <Sign tone={standing(result)} /> {[...new Set(words.map(({ message }) => message))].join(' ')}{' '}
            {words[0]?.remedy}
          </p>
        )
      })}
    </>
  )
}

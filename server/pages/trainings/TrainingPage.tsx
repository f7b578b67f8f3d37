import type { Training } from '../../../models/training.ts'
import type { TrainingCompletion } from '../../../models/trainingCompletion.ts'
import type { TrainingIdea } from '../../../models/trainingIdea.ts'
import type { Attendance } from '../../trainings/attendance.ts'
import type { MyTraining } from '../../trainings/mine.ts'
import { Empty } from '../components/Empty.tsx'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, DateField, TextArea, TextField } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { TrainingStanding, useAudience } from './TrainingStanding.tsx'

export interface TrainingView {
  mine: Pick<MyTraining, 'standing' | 'calledForBy'> & { training: Training }
  /** The latest ones first. */
  ideas: TrainingIdea[]
  /** The latest that the reader sees: all for leads, one's own for others. */
  completions: TrainingCompletion[]
  /** Null: the reader does not see who has taken it. */
  attendance: Attendance | null
  mayTake: boolean
  mayChange: boolean
  typed: { day: string; text: string; person: string; theirDay: string }
  errors: FormError[]
  /** What was to be taken back has been changed meanwhile. */
  overtaken: boolean
  nameOf: (id: string) => string
}

/** What is it good for, where is it, and how do I stand with it. */
export function TrainingPage({ view }: { view: TrainingView }) {
  const { t, day, number } = usePage()
  const { mine, nameOf, errors } = view
  const { training } = mine
  const title = t(training.name)
  const audience = useAudience(training)
  return (
    <Layout title={title} place="units" faulty={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {view.overtaken && (
        <Notice tone="needs" live>
          <p>
            {t({
              sv: 'Någon hann före. Så här är det registrerat nu.',
              en: 'Somebody was quicker. This is what is registered now.',
            })}
          </p>
        </Notice>
      )}
      <p class="overline">
        <a href="/trainings">{t({ sv: 'Utbildningar', en: 'Trainings' })}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{t(training.about)}</p>
      {training.endedOn && (
        <Notice tone="note">
          <p>
            {t({
              sv: `Utbildningen ges inte längre, sedan ${day(training.endedOn)}.`,
              en: `The training is no longer given, since ${day(training.endedOn)}.`,
            })}
          </p>
        </Notice>
      )}
      {view.mayChange && (
        <p>
          <a class="button button-second" href={`/trainings/${training._id}/edit`}>
            {t({ sv: 'Ändra utbildningen', en: 'Change the training' })}
          </a>
        </p>
      )}
      <Facts
        items={[
          {
            term: t({ sv: 'Du', en: 'You' }),
            value: (
              <TrainingStanding
                standing={mine.standing}
                needed={mine.calledForBy.length > 0}
                nameOf={nameOf}
              />
            ),
          },
          {
            term: t({ sv: 'För vem', en: 'For whom' }),
            value: audience,
            from: training.beforeRegistration
              ? t({
                  sv: 'Ska vara gången innan ett nytt konto registreras.',
                  en: 'To be taken before a new account is registered.',
                })
              : t({ sv: 'Värd att gå, men inget krav.', en: 'Worth taking, but nothing waits for it.' }),
          },
          {
            term: t({ sv: 'Handlar om', en: 'Is about' }),
            value: <Subject training={training} nameOf={nameOf} />,
          },
          {
            term: t({ sv: 'Gäller', en: 'Counts' }),
            value: training.monthsValid
              ? t({ sv: `i ${training.monthsValid} månader`, en: `for ${training.monthsValid} months` })
              : t({ sv: 'tills vidare', en: 'until further notice' }),
            from:
              training.channels.length > 0 &&
              t({
                sv: 'Ändras kanalen behöver den gås om.',
                en: 'When the channel changes it is to be taken again.',
              }),
          },
          {
            term: t({ sv: 'Var', en: 'Where' }),
            value: (training.place || training.link) && (
              <>
                {training.place && t(training.place)}
                {training.link && (
                  <div>
                    <a class="wrap" href={training.link}>
                      {training.link}
                    </a>
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
      {view.mayTake && !training.endedOn && (
        <section aria-labelledby="taken">
          <h2 id="taken">{t({ sv: 'Har du gått den?', en: 'Have you taken it?' })}</h2>
          <Form action={`/trainings/${training._id}/completions`} errors={errors}>
            <DateField
              name="day"
              label={t({ sv: 'Dag då du gick den', en: 'Day on which you took it' })}
              value={view.typed.day}
            />
            <Actions>
              <Button>{t({ sv: 'Registrera', en: 'Register' })}</Button>
            </Actions>
          </Form>
        </section>
      )}
      {view.attendance && (
        <section aria-labelledby="attendance">
          <h2 id="attendance">{t({ sv: 'Vilka som har gått den', en: 'Who has taken it' })}</h2>
          <p>
            {t({
              sv: `${number(view.attendance.valid)} har en utbildning som gäller. ${number(view.attendance.lapsed)} behöver gå om.`,
              en: `For ${number(view.attendance.valid)} it counts. ${number(view.attendance.lapsed)} need to take it again.`,
            })}
          </p>
          {view.attendance.lapsedNames.length > 0 && (
            <details>
              <summary>{t({ sv: 'De som behöver gå om', en: 'Those who need to take it again' })}</summary>
              <ul>
                {view.attendance.lapsedNames.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            </details>
          )}
          {view.mayChange && !training.endedOn && (
            <details open={view.typed.person !== '' || view.typed.theirDay !== ''}>
              <summary>{t({ sv: 'Registrera åt någon', en: 'Register for somebody' })}</summary>
              <Form action={`/trainings/${training._id}/completions`} errors={errors}>
                <TextField
                  name="person"
                  label={t({ sv: 'Namn eller e-postadress', en: 'Name or e-mail address' })}
                  value={view.typed.person}
                  autocomplete="off"
                  spellcheck={false}
                />
                <DateField name="theirDay" label={t({ sv: 'Dag', en: 'Day' })} value={view.typed.theirDay} />
                <Actions>
                  <Button kind="second">{t({ sv: 'Registrera', en: 'Register' })}</Button>
                </Actions>
              </Form>
            </details>
          )}
        </section>
      )}
      {view.mayTake && <Completions view={view} />}
      <Ideas view={view} />
    </Layout>
  )
}

/** What is registered, each to be taken back where it was a mistake. */
function Completions({ view }: { view: TrainingView }) {
  const { t, day } = usePage()
  const { completions, mayChange, nameOf } = view
  const { training } = view.mine
  if (completions.length === 0) return null
  const what = (person: string, takenOn: string) =>
    mayChange ? `${nameOf(person)}, ${day(takenOn)}` : day(takenOn)
  return (
    <details>
      <summary>
        {mayChange
          ? t({ sv: 'Senast registrerade', en: 'Latest registered' })
          : t({ sv: 'Det som är registrerat om dig', en: 'What is registered of you' })}
      </summary>
      <p>
        {t({
          sv: 'Blev något fel? Ta tillbaka det, så räknas det inte längre. Ändringsloggen visar båda delarna.',
          en: 'Was something a mistake? Take it back, and it counts no longer. The record shows both.',
        })}
      </p>
      <ul class="matters">
        {completions.map(({ _id, version, person, day: takenOn, by }) => (
          <li key={_id}>
            <div>
              <p class="matter-title">{what(person, takenOn)}</p>
              {by !== person && (
                <p class="small quiet">
                  {t({ sv: `Registrerad av ${nameOf(by)}`, en: `Registered by ${nameOf(by)}` })}
                </p>
              )}
            </div>
            <Form action={`/trainings/${training._id}/completions/${_id}/withdrawal`} version={version}>
              <Button kind="second">
                {t({ sv: `Ta tillbaka ${what(person, takenOn)}`, en: `Take back ${what(person, takenOn)}` })}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Subject({ training, nameOf }: { training: Training; nameOf: (id: string) => string }) {
  const { t, list } = usePage()
  const named = [...training.channels, ...training.purposes].map(nameOf)
  return (
    <>
      {named.length > 0 ? list(named) : t({ sv: 'Alla kanaler och syften', en: 'All channels and purposes' })}
    </>
  )
}

function Ideas({ view }: { view: TrainingView }) {
  const { t, time } = usePage()
  const { ideas, nameOf } = view
  return (
    <section aria-labelledby="ideas">
      <h2 id="ideas">{t({ sv: 'Idéer till utbildningen', en: 'Ideas for the training' })}</h2>
      {ideas.length === 0 ? (
        <Empty title={t({ sv: 'Ingen har skrivit något än', en: 'Nobody has written yet' })}>
          <p>
            {t({
              sv: 'Det som deltagarna vill ha mer av, eller göra på ett annat sätt, samlas här och används nästa gång.',
              en: 'What those who take part want more of, or would do otherwise, is gathered here and used next time.',
            })}
          </p>
        </Empty>
      ) : (
        <ul class="plain-list">
          {ideas.map((idea) => (
            <li key={idea._id}>
              <blockquote>
                <p class="said">{idea.text}</p>
              </blockquote>
              <p class="small quiet">
                {nameOf(idea.by)}, {time(idea.at)}
              </p>
            </li>
          ))}
        </ul>
      )}
      {view.mayTake && (
        <Form action={`/trainings/${view.mine.training._id}/ideas`} errors={view.errors}>
          <TextArea
            name="text"
            label={t({ sv: 'Din idé', en: 'Your idea' })}
            hint={t({
              sv: 'Den läses av alla som arbetar här.',
              en: 'Everybody who works here can read it.',
            })}
            value={view.typed.text}
          />
          <Actions>
            <Button kind="second">{t({ sv: 'Skicka idén', en: 'Send the idea' })}</Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}

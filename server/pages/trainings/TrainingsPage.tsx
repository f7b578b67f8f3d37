import type { Text } from '../../../models/text.ts'
import type { MyTraining } from '../../trainings/mine.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { TrainingStanding, useAudience } from './TrainingStanding.tsx'

export interface TrainingsView {
  trainings: MyTraining[]
  mayAdd: boolean
  nameOf: (id: string) => string
}

/** What can I learn, and what is left of what is meant for my accounts. */
export function TrainingsPage({ view }: { view: TrainingsView }) {
  const { t } = usePage()
  const { trainings, nameOf } = view
  const title = t({ sv: 'Utbildningar', en: 'Trainings' })
  return (
    <Layout title={title} place="units">
      <h1>{title}</h1>
      <p class="lead">{t(summary(trainings))}</p>
      {view.mayAdd && (
        <p>
          <a class="button button-second" href="/trainings/new">
            {t({ sv: 'Lägg till utbildning', en: 'Add a training' })}
          </a>
        </p>
      )}
      {trainings.length === 0 ? (
        <Empty title={t({ sv: 'Ingen utbildning ges än', en: 'No training is given yet' })}>
          <p>
            {t({
              sv: 'Här visas utbildningar för dem som arbetar med konton, när kommunikationsansvarig har lagt in dem.',
              en: 'Trainings for those who work with accounts are shown here once a communications lead has entered them.',
            })}
          </p>
        </Empty>
      ) : (
        <DataTable
          caption={t({
            sv: 'Utbildningar som ges, och hur du ligger till',
            en: 'Trainings that are given, and how you stand',
          })}
          rows={trainings}
          rowKey={({ training }) => training._id}
          columns={[
            {
              heading: t({ sv: 'Utbildning', en: 'Training' }),
              names: true,
              cell: ({ training }) => <a href={`/trainings/${training._id}`}>{t(training.name)}</a>,
            },
            {
              heading: t({ sv: 'Vad du har för nytta av den', en: 'What use it is' }),
              cell: ({ training }) => t(training.about),
            },
            {
              heading: t({ sv: 'För vem', en: 'For whom' }),
              cell: ({ training }) => <Audience training={training} />,
            },
            {
              heading: t({ sv: 'Du', en: 'You' }),
              cell: ({ standing, calledForBy }) => (
                <TrainingStanding standing={standing} needed={calledForBy.length > 0} nameOf={nameOf} />
              ),
            },
          ]}
        />
      )}
    </Layout>
  )
}

function Audience({ training }: Pick<MyTraining, 'training'>) {
  return <>{useAudience(training)}</>
}

function summary(trainings: MyTraining[]): Text {
  const left = trainings.filter(
    ({ standing, calledForBy }) => standing.state !== 'valid' && calledForBy.length > 0,
  )
  if (left.length === 0) {
    return {
      sv: 'Du har gått det som är till för dina konton. Mer finns om du vill.',
      en: 'You have taken what is meant for your accounts. There is more if you wish.',
    }
  }
  if (left.length === 1) {
    const name = left[0]?.training.name
    return {
      sv: `Du har en utbildning kvar för dina konton: ${name?.sv}.`,
      en: `You have one training left for your accounts: ${name?.en}.`,
    }
  }
  return {
    sv: `Du har ${left.length} utbildningar kvar för dina konton.`,
    en: `You have ${left.length} trainings left for your accounts.`,
  }
}

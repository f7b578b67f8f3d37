import type { TrainingLacking } from '../../trainings/ofAccount.ts'
import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'

/** Trainings of those who answer for an account that no longer count, or were never taken. */
export function TrainingsLacking({
  trainings,
  nameOf,
}: {
  trainings: TrainingLacking[]
  nameOf: (id: string) => string
}) {
  const { t } = usePage()
  if (trainings.length === 0) return null
  return (
    <Notice tone="needs">
      <ul class="plain-list">
        {trainings.map(({ person, training, standing }) => (
          <li key={`${person} ${training._id}`}>
            {standing.state === 'lapsed'
              ? t({ sv: `${nameOf(person)} behöver gå om `, en: `${nameOf(person)} needs to take again ` })
              : t({ sv: `${nameOf(person)} har inte gått `, en: `${nameOf(person)} has not taken ` })}
            <a href={`/trainings/${training._id}`}>{t(training.name)}</a>.
          </li>
        ))}
      </ul>
    </Notice>
  )
}

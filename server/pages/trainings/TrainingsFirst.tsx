import type { TrainingLeft } from '../../trainings/beforeRegistration.ts'
import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'

/** What somebody is to take before an account can be registered, and where. */
export function TrainingsFirst({
  trainings,
  nameOf,
}: {
  trainings: TrainingLeft[]
  nameOf: (id: string) => string
}) {
  const { t } = usePage()
  if (trainings.length === 0) return null
  return (
    <Notice tone="needs">
      <p>
        {t({
          sv: 'Kontot kan registreras när det här är gjort och registrerat på utbildningens sida:',
          en: 'The account can be registered once this is done and registered on the training’s page:',
        })}
      </p>
      <ul>
        {trainings.map(({ person, training }) => (
          <li key={`${person} ${training._id}`}>
            {nameOf(person)}: <a href={`/trainings/${training._id}`}>{t(training.name)}</a>
            {training.place && `, ${t(training.place)}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

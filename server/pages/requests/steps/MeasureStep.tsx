import { Empty } from '../../components/Empty.tsx'
import { Choices } from '../../components/fields.tsx'
import { usePage } from '../../page.ts'
import type { StepFieldsView } from '../StepFields.tsx'

export function MeasureStep({ view }: { view: StepFieldsView }) {
  const { t } = usePage()
  const { answers } = view
  const chosen = view.purposes.filter((purpose) => answers.purposes.includes(purpose._id))
  const options = chosen.flatMap((purpose) =>
    purpose.measures.map((measure) => ({
      value: measure._id,
      label: t(measure.name),
      hint: chosen.length > 1 ? t(purpose.name) : undefined,
    })),
  )
  if (options.length === 0) {
    return (
      <Empty title={t({ sv: 'Välj syfte först', en: 'Choose a purpose first' })}>
        <p>
          {t({
            sv: 'Här föreslås sätt att följa upp kontot. De beror på vilka syften det har, och dem väljer du i första steget.',
            en: 'Ways of following up the account are proposed here. They depend on its purposes, which you choose in the first step.',
          })}
        </p>
      </Empty>
    )
  }
  return (
    <Choices
      type="checkbox"
      name="measurement"
      label={t({ sv: 'Välj en eller två saker att följa', en: 'Choose one or two things to follow' })}
      hint={t({
        sv: 'Förslagen hör till de syften ni har valt. Antal följare är inte med: det säger lite om nyttan.',
        en: 'The suggestions belong to the purposes you chose. Numbers of followers are not among them: they say little about the good it does.',
      })}
      values={answers.measurement}
      options={options}
    />
  )
}

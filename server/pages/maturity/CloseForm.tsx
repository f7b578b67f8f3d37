import { fewestRespondents } from '../../maturity/openAssessment.ts'
import { Form } from '../components/Form.tsx'
import { Actions, Button, Select, TextArea } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import type { AssessmentView } from './AssessmentPage.tsx'

/** The lead ends the round: with a level, or without one. */
export function CloseForm({ view }: { view: AssessmentView }) {
  const { t } = usePage()
  const { assessment, answered, typed } = view
  const at = `/maturity-assessments/${assessment._id}`
  const months = (n: number) => ({ value: String(n), label: t({ sv: `${n} månader`, en: `${n} months` }) })
  return (
    <section aria-labelledby="close">
      <h2 id="close">{t({ sv: 'Avsluta bedömningen', en: 'Close the assessment' })}</h2>
      {answered < fewestRespondents ? (
        <p>
          {t({
            sv: 'Minst två behöver ha svarat innan det kan bli en nivå.',
            en: 'At least two need to have answered before there can be a level.',
          })}
        </p>
      ) : (
        <Form action={`${at}/closing`} version={assessment.version} errors={view.errors}>
          <p>
            {t({
              sv: 'Nivån räknas ut av svaren och börjar gälla genast. De som svarade och chefen får veta den med e-post. Det går inte att ångra.',
              en: 'The level is worked out from the answers and holds at once. Those who answered and the manager are told by e-mail. It cannot be undone.',
            })}
          </p>
          <Select
            name="validMonths"
            label={t({ sv: 'Hur länge ska den gälla?', en: 'How long is it to hold?' })}
            value={typed.validMonths ?? '24'}
            options={[12, 24, 36].map(months)}
          />
          <TextArea
            name="conclusion"
            label={t({ sv: 'Vad tar ni med er härifrån?', en: 'What do you take away from it?' })}
            hint={t({
              sv: 'Visas för alla tillsammans med nivån. Får lämnas tomt.',
              en: 'Shown to everybody with the level. May be left empty.',
            })}
            value={typed.conclusion ?? ''}
          />
          <Actions>
            <Button>{t({ sv: 'Avsluta och räkna ut nivån', en: 'Close and work out the level' })}</Button>
          </Actions>
        </Form>
      )}
      <details open={typed.reason !== undefined}>
        <summary>{t({ sv: 'Avbryt utan att ge en nivå', en: 'Cancel without giving a level' })}</summary>
        <Form action={`${at}/cancellation`} version={assessment.version} errors={view.errors}>
          <TextArea
            name="reason"
            label={t({ sv: 'Varför?', en: 'Why?' })}
            value={typed.reason ?? ''}
            rows={2}
          />
          <Actions>
            <Button kind="second">{t({ sv: 'Avbryt bedömningen', en: 'Cancel the assessment' })}</Button>
          </Actions>
        </Form>
      </details>
    </section>
  )
}

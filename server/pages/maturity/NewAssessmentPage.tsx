import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, DateField, type Option, Select, TextArea } from '../components/fields.tsx'
import type { PersonGroup, PersonOption } from '../components/PersonPicker.tsx'
import { usePage } from '../page.ts'

export interface NewAssessmentView {
  /** A unit's id, or `organisation`. Null: not chosen yet. */
  unit: string | null
  subject: string
  units: { id: string; name: string; depth: number }[]
  people: PersonGroup[]
  typed: { respondents: string[]; more: string; answerBy: string }
  errors: FormError[]
}

/** Whom to ask about which unit, and by when. */
export function NewAssessmentPage({ view }: { view: NewAssessmentView }) {
  const { t } = usePage()
  const title = view.unit
    ? t({ sv: `Bedöm mognaden: ${view.subject}`, en: `Assess maturity: ${view.subject}` })
    : t({ sv: 'Bedöm mognaden', en: 'Assess maturity' })
  return (
    <FormFrame
      faults={view}
      title={title}
      place="units"
      about={{
        href: '/maturity-assessments',
        name: t({ sv: 'Mognadsbedömningar', en: 'Maturity assessments' }),
      }}
    >
      {view.unit === null ? <ChooseUnit units={view.units} /> : <Ask view={view} unit={view.unit} />}
    </FormFrame>
  )
}

function ChooseUnit({ units }: Pick<NewAssessmentView, 'units'>) {
  const { t } = usePage()
  return (
    <>
      <p class="lead">
        {t({
          sv: 'Flera personer svarar på sex frågor var för sig. Tillsammans ger svaren en mognadsnivå.',
          en: 'Several people answer six questions, each on their own. Together the answers give a maturity level.',
        })}
      </p>
      <form method="get" action="/maturity-assessments/new">
        <Select
          name="unit"
          label={t({ sv: 'Vad ska bedömas?', en: 'What is to be assessed?' })}
          value=""
          options={[
            {
              value: 'organisation',
              label: t({ sv: 'Organisationen som helhet', en: 'The organisation as a whole' }),
            },
            ...units.map(({ id, name, depth }) => ({
              value: id,
              label: `${'\u00a0\u00a0'.repeat(depth)}${name}`,
            })),
          ]}
        />
        <Actions>
          <Button>{t({ sv: 'Fortsätt', en: 'Continue' })}</Button>
        </Actions>
      </form>
    </>
  )
}

function Ask({ view, unit }: { view: NewAssessmentView; unit: string }) {
  const { t } = usePage()
  const { typed } = view
  const [near, ...others] = view.people
  return (
    <>
      <p class="lead">
        {t({
          sv: 'Välj minst två som arbetar med det här från olika håll: gärna chefen, någon som publicerar och någon som möter målgruppen.',
          en: 'Choose at least two who work with this from different sides: preferably the manager, somebody who publishes and somebody who meets the audience.',
        })}
      </p>
      <Form action="/maturity-assessments" errors={view.errors}>
        <input type="hidden" name="unit" value={unit} />
        <Choices
          type="checkbox"
          name="respondents"
          label={t({ sv: 'Vilka ska svara?', en: 'Who is to answer?' })}
          hint={near?.label}
          values={typed.respondents}
          options={near?.people.map(asOption) ?? []}
          more={
            others.length > 0
              ? {
                  label: t({ sv: 'Personer från närmaste nivå över', en: 'People from the level above' }),
                  options: others.flatMap(({ people }) => people.map(asOption)),
                }
              : undefined
          }
          columns
        />
        <TextArea
          name="more"
          label={t({ sv: 'Fler som ska svara', en: 'More who are to answer' })}
          hint={t({ sv: 'En e-postadress på varje rad.', en: 'One e-mail address on each line.' })}
          value={typed.more}
        />
        <DateField
          name="answerBy"
          label={t({ sv: 'Svara senast', en: 'Answer by' })}
          value={typed.answerBy}
        />
        <Actions cancel="/maturity-assessments">
          <Button>{t({ sv: 'Fråga dem', en: 'Ask them' })}</Button>
        </Actions>
      </Form>
    </>
  )
}

function asOption({ id, name, title }: PersonOption): Option {
  return { value: id, label: [name, title].filter(Boolean).join(', ') }
}

import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Step } from '../../../models/step.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Select, TextArea } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { stepKindNames } from '../words.ts'
import { useAboutRequest } from './aboutRequest.ts'
import { titleOf } from './titleOf.ts'

export interface ReassignView {
  request: AccountRequest
  step: Step
  /** Those who can take it, nearest first. */
  people: { id: string; name: string }[]
  typed: { to: string; reason: string }
  errors: FormError[]
  nameOf: (id: string) => string
}

/** Before a lead gives a step to somebody else: whose it is, who can take it, and why. */
export function ReassignPage({ view }: { view: ReassignView }) {
  const { t, day, list } = usePage()
  const { request, step, typed } = view
  const name = titleOf(request, view.nameOf, t)
  const title = t({
    sv: `Lämna steget till någon annan: ${name}`,
    en: `Give the step to somebody else: ${name}`,
  })
  const now =
    step.assignees.length > 0 ? list(step.assignees.map(view.nameOf)) : t({ sv: 'ingen', en: 'nobody' })
  const about = useAboutRequest(request)
  return (
    <FormFrame
      faults={view}
      title={title}
      place="desk"
      about={{ ...about, name: `${about.name} · ${t(stepKindNames[step.kind])}` }}
    >
      <p class="lead">
        {t({
          sv: `Steget ligger hos ${now}${step.due ? `, till och med ${day(step.due)}` : ''}. Den som tar över får minst tre arbetsdagar och får veta det med e-post.`,
          en: `The step is with ${now}${step.due ? `, until ${day(step.due)}` : ''}. Whoever takes over has at least three working days, and is told by e-mail.`,
        })}
      </p>
      <Form
        action={`/requests/${request._id}/steps/${step._id}/reassignment`}
        version={request.version}
        errors={view.errors}
      >
        <Select
          name="to"
          label={t({ sv: 'Vem tar över?', en: 'Who takes over?' })}
          hint={t({
            sv: 'Chefer i verksamhetens led och kommunikationsansvariga som är på plats, och som varken har gjort ansökan eller tagit ställning.',
            en: 'Managers in the unit’s line and communications leads who are at work, and who have neither made the request nor signed a step.',
          })}
          value={typed.to}
          none={t({ sv: 'Välj', en: 'Choose' })}
          options={view.people.map(({ id, name }) => ({
            value: id,
            label: step.assignees.includes(id)
              ? t({
                  sv: `${name}, som har steget tillsammans med andra`,
                  en: `${name}, who has it with others`,
                })
              : name,
          }))}
        />
        <TextArea
          name="reason"
          label={t({ sv: 'Varför?', en: 'Why?' })}
          hint={t({
            sv: 'Sparas med ansökan och läses av alla som den berör.',
            en: 'Kept with the request, and read by all it concerns.',
          })}
          value={typed.reason}
        />
        <Actions cancel={`/requests/${request._id}`}>
          <Button>{t({ sv: 'Lämna över steget', en: 'Give the step over' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}

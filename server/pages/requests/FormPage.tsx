import type { ComponentChildren } from 'preact'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { PreliminaryAnswer, type PreliminaryView, useOutcome } from './PreliminaryAnswer.tsx'
import { StepFields, type StepFieldsView } from './StepFields.tsx'
import { type FormStep, isAnswered, type StepId, stepsOf } from './steps.ts'

export interface FormView extends StepFieldsView {
  request: AccountRequest
  errors: FormError[]
  /** Null: it could not be made, e.g. because no strategy is in force. */
  preliminary: PreliminaryView | null
  /** The reader changed the request in another window while the form was open. */
  changedMeanwhile: { at: Date } | null
  nameOf: (id: string) => string
}

/** One step of the form, with the preliminary answer beside it. */
export function FormPage({ view, step: id }: { view: FormView; step: StepId }) {
  const { t } = usePage()
  const { request, errors } = view
  const steps = stepsOf(request)
  const step = steps.find((each) => each.id === id) as FormStep
  const before = steps[steps.indexOf(step) - 1]
  const action = `/requests/${request._id}/edit/${id}`
  return (
    <Layout
      title={t(step.question)}
      place="requests"
      faulty={errors.length > 0}
      savedBy="step-form"
      scripts={['preview.js']}
    >
      <FormFrame {...{ request, step }} preliminary={view.preliminary} nameOf={view.nameOf}>
        <ErrorSummary errors={errors} />
        {view.changedMeanwhile && <ChangedMeanwhile {...view.changedMeanwhile} />}
        <h1>{t(step.question)}</h1>
        <Form
          id="step-form"
          action={action}
          version={request.version}
          errors={errors}
          preview={`/requests/${request._id}/preview/${id}`}
        >
          <StepFields step={id} view={view} />
          {view.preliminary && <ShortAnswer preliminary={view.preliminary} nameOf={view.nameOf} />}
          <Actions>
            <Button>{t({ sv: 'Spara och fortsätt', en: 'Save and continue' })}</Button>
            <Button kind="second" name="then" value="leave">
              {t({ sv: 'Spara och gör klart senare', en: 'Save and finish later' })}
            </Button>
            {before && (
              <a href={`/requests/${request._id}/edit/${before.id}`}>
                {t({ sv: 'Tillbaka', en: 'Back' })}
                <span class="hidden">
                  {t({ sv: ` till ${before.name.sv}`, en: ` to ${before.name.en}` })}
                </span>
              </a>
            )}
          </Actions>
        </Form>
      </FormFrame>
    </Layout>
  )
}

/** Where the answer stands under the form, its outcome is said before the buttons, with a link to the rest. */
export function ShortAnswer({
  preliminary,
  nameOf,
}: {
  preliminary: PreliminaryView
  nameOf: FormView['nameOf']
}) {
  const { t } = usePage()
  return (
    <p class="answer-short">
      <a href="#answer">{t({ sv: 'Preliminärt svar', en: 'Preliminary answer' })}</a>
      {': '}
      <span id="answer-short">{t(useOutcome(preliminary, nameOf))}</span>
    </p>
  )
}

interface FrameProps {
  request: AccountRequest
  step: FormStep
  preliminary: PreliminaryView | null
  nameOf: (id: string) => string
  children: ComponentChildren
}

/** Where one is in the form, the step itself, and the answer so far. */
export function FormFrame({ request, step, preliminary, nameOf, children }: FrameProps) {
  const { t } = usePage()
  return (
    <>
      <StepsOfForm request={request} current={step} />
      <div class="split">
        <div>{children}</div>
        {preliminary ? (
          <PreliminaryAnswer view={preliminary} nameOf={nameOf} />
        ) : (
          <aside class="panel answer stays" id="answer">
            <p>
              {t({
                sv: 'Det preliminära svaret går inte att visa just nu. Det du fyller i sparas ändå.',
                en: 'The preliminary answer cannot be shown just now. What you fill in is saved all the same.',
              })}
            </p>
          </aside>
        )}
      </div>
      <p id="answer-status" class="hidden" role="status" />
    </>
  )
}

/** All steps can be reached at any time: the order helps, it does not bind. */
function StepsOfForm({ request, current }: { request: AccountRequest; current: FormStep }) {
  const { t } = usePage()
  const steps = stepsOf(request)
  const place = steps.findIndex((step) => step.id === current.id) + 1
  return (
    <nav class="form-steps" aria-label={t({ sv: 'Formulärets steg', en: 'Steps of the form' })}>
      <p class="overline">
        {t({
          sv: `Ansökan ${request.number} · steg ${place} av ${steps.length}: ${current.name.sv}`,
          en: `Request ${request.number} · step ${place} of ${steps.length}: ${current.name.en}`,
        })}
      </p>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            <a
              href={`/requests/${request._id}/edit/${step.id}`}
              class={isAnswered(step, request.answers) ? 'answered' : undefined}
              aria-current={step.id === current.id ? 'step' : undefined}
            >
              <span class="form-step-name">{t(step.name)}</span>
              {isAnswered(step, request.answers) && (
                <span class="hidden">{t({ sv: ', besvarat', en: ', answered' })}</span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** A draft is changed by its requester alone: in another window, or on another device. */
export function ChangedMeanwhile({ at }: { at: Date }) {
  const { t, time } = usePage()
  return (
    <Notice tone="needs" live>
      <p>
        {t({
          sv: `Du ändrade ansökan ${time(at)} i en annan flik, medan du hade den här sidan öppen. Det du har skrivit finns kvar nedanför och är inte sparat än. Läs igenom och spara igen, så gäller det.`,
          en: `You changed the request ${time(at)} in another tab, while you had this page open. What you wrote is still below and not saved yet. Read it through and save again, and it counts.`,
        })}
      </p>
    </Notice>
  )
}

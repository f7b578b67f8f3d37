import type { AccountRequest } from '../../../models/accountRequest.ts'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { fieldId } from '../components/FormErrors.tsx'
import { Actions, Button } from '../components/fields.tsx'
import { StepLine } from '../components/StepLine.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { stepKindNames } from '../words.ts'
import { answerValue } from './answerValue.ts'
import { answerNames } from './answerWords.ts'
import { ChangedMeanwhile, FormFrame, ShortAnswer } from './FormPage.tsx'
import type { PreliminaryView } from './PreliminaryAnswer.tsx'
import { type FormStep, isGiven, stepAsking, stepsOf } from './steps.ts'

export interface CheckView {
  request: AccountRequest
  unitName: string
  /** What is not answered yet and must be; each leads to its step. */
  missing: FormError[]
  /** The reader has tried to send it. */
  tried: boolean
  preliminary: PreliminaryView | null
  changedMeanwhile: { at: Date } | null
  nameOf: (id: string) => string
}

/** The last step: everything on one page, what is missing, who signs and when there is an answer. */
export function CheckPage({ view }: { view: CheckView }) {
  const { t } = usePage()
  const { request, missing, preliminary, nameOf } = view
  const steps = stepsOf(request)
  const step = steps.at(-1) as FormStep
  return (
    <Layout title={t(step.question)} place="requests" faulty={view.tried && missing.length > 0}>
      <FormFrame request={request} step={step} preliminary={preliminary} nameOf={nameOf}>
        {view.changedMeanwhile && <ChangedMeanwhile {...view.changedMeanwhile} />}
        <Missing request={request} missing={missing} tried={view.tried} />
        <h1>{t(step.question)}</h1>
        {steps
          .filter((each) => each.fields.length > 0)
          .map((each) => (
            <AnswersOf key={each.id} step={each} view={view} />
          ))}
        <h2>{t({ sv: 'Vad händer sedan?', en: 'What happens next?' })}</h2>
        {preliminary && (
          <WhatHappens preliminary={preliminary} nameOf={nameOf} owner={request.answers.owner} />
        )}
        <p class="quiet">
          {t({
            sv: 'När du skickar blir ansökan en handling som kan lämnas ut. Du kan återkalla den när du vill, men den finns kvar.',
            en: 'When you send it, the request becomes a record that may be disclosed. You can withdraw it at any time, but it is kept.',
          })}
        </p>
        {preliminary && <ShortAnswer preliminary={preliminary} nameOf={nameOf} />}
        <Form action={`/requests/${request._id}/submit`} version={request.version}>
          <Actions>
            <Button>{t({ sv: 'Skicka ansökan', en: 'Send the request' })}</Button>
            <a href="/">{t({ sv: 'Spara och gör klart senare', en: 'Save and finish later' })}</a>
          </Actions>
        </Form>
      </FormFrame>
    </Layout>
  )
}

/** What is missing: news on the way here, something to correct for who has tried to send it. */
function Missing({ request, missing, tried }: Pick<CheckView, 'request' | 'missing' | 'tried'>) {
  const { t } = usePage()
  if (missing.length === 0) return null
  return (
    <section
      class={tried ? 'error-summary' : 'panel missing'}
      tabIndex={-1}
      autofocus={tried}
      aria-labelledby="error-summary-title"
      id={tried ? 'error-summary' : undefined}
    >
      <h2 class="first" id="error-summary-title">
        {missing.length === 1
          ? t({ sv: 'Ett svar saknas innan du kan skicka', en: 'One answer is missing before you can send' })
          : t({
              sv: `${missing.length} svar saknas innan du kan skicka`,
              en: `${missing.length} answers are missing before you can send`,
            })}
      </h2>
      <ul>
        {missing.map(({ field, text }) => (
          <li key={field}>
            <a href={`/requests/${request._id}/edit/${stepAsking(request, field)}#${fieldId(field)}`}>
              {t(text)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AnswersOf({ step, view }: { step: FormStep; view: CheckView }) {
  const page = usePage()
  const { t } = page
  const { request, nameOf, unitName } = view
  const { answers } = request
  const reader = { ...page, nameOf }
  const shown = step.fields.filter(
    (field) =>
      isGiven(answers[field]) || !['place', 'operation', 'handle', 'advertisingBudget'].includes(field),
  )
  return (
    <section>
      <div class="facts-heading">
        <h2 class="first">{t(step.name)}</h2>
        <a href={`/requests/${request._id}/edit/${step.id}`}>
          {t({ sv: 'Ändra', en: 'Change' })}
          <span class="hidden"> {t(step.name)}</span>
        </a>
      </div>
      <Facts
        items={[
          ...(step.id === 'need' || step.id === 'existing'
            ? [{ term: t({ sv: 'Verksamhet', en: 'Unit' }), value: unitName }]
            : []),
          ...shown.map((field) => ({
            term: t(answerNames[field]),
            value: answerValue(field, answers, reader),
          })),
        ]}
      />
    </section>
  )
}

interface HappensProps {
  preliminary: PreliminaryView
  nameOf: (id: string) => string
  owner: string | null
}

/** The way the request would go if it were sent now. */
function WhatHappens({ preliminary, nameOf, owner }: HappensProps) {
  const { t, either, day } = usePage()
  const { steps, answerBy, result } = preliminary
  const stops = ['change', 'refuse', 'redirect'].includes(result.outcome)
  const signs = stops
    ? []
    : steps.map(({ kind, people }) => ({
        name: t(stepKindNames[kind]),
        state: 'ahead' as const,
        who:
          people.length > 0
            ? either(people.map(nameOf))
            : t({ sv: 'Ingen utsedd än', en: 'Nobody found yet' }),
      }))
  return (
    <>
      <p>
        {stops
          ? t({
              sv: 'Du får svar direkt. Som ansökan ser ut nu kommer den tillbaka till dig; varför står under Preliminärt svar.',
              en: 'You get an answer at once. As it stands the request comes back to you; why is said under Preliminary answer.',
            })
          : answerBy
            ? t({
                sv: `Du får svar senast ${day(answerBy)}.`,
                en: `You get an answer by ${day(answerBy)}.`,
              })
            : t({ sv: 'Du får svar direkt.', en: 'You get an answer at once.' })}
      </p>
      {!stops && (
        <StepLine
          label={t({ sv: 'Ansökans väg', en: 'The way of the request' })}
          steps={[
            { name: t({ sv: 'Du skickar', en: 'You send it' }), state: 'now' },
            ...signs,
            {
              name: t({ sv: 'Ansvaret bekräftas', en: 'Responsibility is confirmed' }),
              state: 'ahead',
              who: owner ? nameOf(owner) : null,
            },
            { name: t({ sv: 'Kontot registreras', en: 'The account is registered' }), state: 'ahead' },
          ]}
        />
      )}
    </>
  )
}

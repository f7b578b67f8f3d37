import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Advice } from '../../../models/advice.ts'
import type { Text } from '../../../models/text.ts'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, TextArea } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { answerValue } from '../requests/answerValue.ts'
import { answerNames } from '../requests/answerWords.ts'
import { isGiven, stepsOf } from '../requests/steps.ts'
import { AdviceBadge } from './AdviceBadge.tsx'
import { Thread } from './AdviceGiven.tsx'

type NameOf = (id: string) => string

export interface AdviceView {
  advice: Advice
  /** The draft or request it is about, for who may read it here. */
  request: AccountRequest | null
  /** The reader asked it, may answer it, or neither. */
  part: 'asker' | 'adviser' | 'reader'
  /** The council that was asked meets no more, so that the leads answer. */
  councilEnded: boolean
  mayClose: boolean
  /** Why what was sent was not done, beside the fields. */
  refusal: Text | null
  typed: Record<string, string>
  errors: FormError[]
  nameOf: NameOf
}

/** What was asked, and what is the answer? */
export function AdvicePage({ view }: { view: AdviceView }) {
  const page = usePage()
  const { t, time } = page
  const { advice, request, part, refusal, typed, errors, nameOf } = view
  const title = t({ sv: `Fråga ${advice.number}`, en: `Question ${advice.number}` })
  const asked = advice.council
    ? nameOf(advice.council)
    : t({ sv: 'kommunikationsansvariga', en: 'the communications leads' })
  return (
    <Layout title={title} place="requests" faulty={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {refusal && (
        <Notice tone="needs" live>
          <p>{t(refusal)}</p>
        </Notice>
      )}
      <div class="row overline">
        <a href="/advice">{t({ sv: 'Råd före en ansökan', en: 'Advice before a request' })}</a>
        <AdviceBadge advice={advice} />
      </div>
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: `${nameOf(advice.asker)} på ${nameOf(advice.unit)} frågar ${asked}:`,
          en: `${nameOf(advice.asker)} at ${nameOf(advice.unit)} asks ${asked}:`,
        })}
      </p>
      {view.councilEnded && advice.state === 'open' && (
        <p>
          {t({
            sv: 'Redaktionsrådet har upphört. Kommunikationsansvariga svarar i stället.',
            en: 'The council has ended. The communications leads answer instead.',
          })}
        </p>
      )}
      <Thread advice={advice} nameOf={nameOf} />
      {part !== 'reader' && (
        <Form action={`/advice/${advice._id}`} errors={errors}>
          <TextArea
            name="text"
            label={
              part === 'asker'
                ? t({ sv: 'Fråga vidare', en: 'Ask on' })
                : t({ sv: 'Ditt svar', en: 'Your answer' })
            }
            value={typed.text ?? ''}
            rows={5}
          />
          <Actions>
            <Button kind={part === 'asker' ? 'second' : 'main'}>
              {part === 'asker' ? t({ sv: 'Skicka', en: 'Send' }) : t({ sv: 'Svara', en: 'Answer' })}
            </Button>
          </Actions>
        </Form>
      )}
      {view.mayClose && (
        <section aria-labelledby="close">
          <h2 id="close">{t({ sv: 'Är frågan färdig?', en: 'Is the question settled?' })}</h2>
          <p>
            {part === 'asker'
              ? t({
                  sv: 'Har du fått svar, eller behöver du inte veta längre? Avsluta frågan. Den öppnas igen om du frågar vidare.',
                  en: 'Have you been answered, or need you no longer know? Close the question. It opens again if you ask on.',
                })
              : t({
                  sv: 'Avsluta den, så väntar den inte längre på svar. Den öppnas igen om den som ställde den frågar vidare.',
                  en: 'Close it, and it waits for an answer no longer. It opens again if whoever asked it asks on.',
                })}
          </p>
          <Form action={`/advice/${advice._id}/closing`} version={advice.version}>
            <Actions>
              <Button kind="second">{t({ sv: 'Avsluta frågan', en: 'Close the question' })}</Button>
            </Actions>
          </Form>
        </section>
      )}
      {part === 'asker' && !advice.request && (
        <section aria-labelledby="onwards">
          <h2 id="onwards">{t({ sv: 'Vill ni gå vidare?', en: 'Do you want to go on?' })}</h2>
          <p>
            {t({
              sv: 'Börja en ansökan härifrån, så följer frågan och svaren med till dem som ska ta ställning.',
              en: 'Start a request from here, and the question and its answers go with it to those who decide.',
            })}
          </p>
          <p>
            <a class="button button-main" href={`/requests/new?advice=${advice._id}`}>
              {t({ sv: 'Börja en ansökan', en: 'Start a request' })}
            </a>
          </p>
        </section>
      )}
      {request && (
        <section aria-labelledby="about">
          <h2 id="about">
            {request.submissions > 0
              ? t({ sv: 'Ansökan som följde', en: 'The request that followed' })
              : t({ sv: 'Utkastet som frågan gäller', en: 'The draft that it is about' })}
          </h2>
          {(part === 'asker' || request.submissions > 0) && (
            <p>
              <a href={`/requests/${request._id}`}>
                {t({ sv: `Ansökan ${request.number}`, en: `Request ${request.number}` })}
              </a>
            </p>
          )}
          <Facts
            items={stepsOf(request)
              .flatMap((step) => step.fields)
              .filter((field) => isGiven(request.answers[field]))
              .map((field) => ({
                term: t(answerNames[field]),
                value: answerValue(field, request.answers, { ...page, nameOf }),
              }))}
          />
        </section>
      )}
      <p class="small quiet">
        {t({ sv: `Ställd ${time(advice.createdAt)}`, en: `Asked ${time(advice.createdAt)}` })}
        {advice.state === 'closed' &&
          advice.closedBy &&
          t({
            sv: `. Avslutad av ${nameOf(advice.closedBy)} ${time(advice.updatedAt)}`,
            en: `. Closed by ${nameOf(advice.closedBy)} ${time(advice.updatedAt)}`,
          })}
      </p>
    </Layout>
  )
}

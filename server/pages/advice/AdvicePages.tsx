import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Advice } from '../../../models/advice.ts'
import type { Text } from '../../../models/text.ts'
import type { AdviceBefore } from '../../advice/find.ts'
import { Badge } from '../components/Badge.tsx'
import { Empty } from '../components/Empty.tsx'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, Select, TextArea } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Pagination } from '../components/Pagination.tsx'
import type { Tone } from '../components/Sign.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { answerValue } from '../requests/answerValue.ts'
import { answerNames } from '../requests/answerWords.ts'
import { isGiven, stepsOf } from '../requests/steps.ts'

type NameOf = (id: string) => string

export interface AdviceListView {
  /** The request before which it was said; null: the reader's own list. */
  request: { href: string; title: string } | null
  advice: Advice[]
  first: string | null
  next: string | null
  nameOf: NameOf
}

/** What has been asked, and what was answered? */
export function AdviceListPage({ view }: { view: AdviceListView }) {
  const { t, day } = usePage()
  const { request } = view
  const title = request
    ? t({ sv: `Råd före ansökan: ${request.title}`, en: `Advice before the request: ${request.title}` })
    : t({ sv: 'Råd', en: 'Advice' })
  return (
    <Layout title={title} place="requests">
      {request && (
        <p class="overline">
          <a href={request.href}>{t({ sv: 'Ansökan', en: 'The request' })}</a>
        </p>
      )}
      <h1>{title}</h1>
      {!request && <ListIntroduction />}
      {view.advice.length === 0 ? (
        <Empty title={t({ sv: 'Inga frågor här', en: 'No questions here' })}>
          <p>
            {t({
              sv: 'Osäker på om ni behöver ett eget konto? Fråga först, så slipper ni skriva en ansökan i onödan.',
              en: 'Not sure whether you need an account of your own? Ask first, and spare yourself a request in vain.',
            })}
          </p>
        </Empty>
      ) : (
        <ul class="matters">
          {view.advice.map((advice) => (
            <li key={advice._id}>
              <div>
                <p class="matter-title">
                  <a href={`/advice/${advice._id}`}>{shortened(advice.question)}</a>
                </p>
                <p class="small quiet">
                  {view.nameOf(advice.asker)} · {view.nameOf(advice.unit)} · {day(advice.updatedAt)}
                </p>
              </div>
              <AdviceBadge advice={advice} />
            </li>
          ))}
        </ul>
      )}
      <Pagination first={view.first} next={view.next} />
    </Layout>
  )
}

function ListIntroduction() {
  const { t } = usePage()
  return (
    <>
      <p class="lead">
        {t({
          sv: 'Frågor som du har ställt eller kan svara på. Ett råd binder ingen, men följer med ansökan.',
          en: 'Questions that you have asked or can answer. Advice binds nobody, but goes with the request.',
        })}
      </p>
      <p>
        <a class="button button-main" href="/advice/new">
          {t({ sv: 'Be om råd', en: 'Ask for advice' })}
        </a>
      </p>
    </>
  )
}

const stateWords: Record<Advice['state'], { tone: Tone; words: Text }> = {
  open: { tone: 'needs', words: { sv: 'Väntar på svar', en: 'Waiting for an answer' } },
  answered: { tone: 'met', words: { sv: 'Besvarad', en: 'Answered' } },
  closed: { tone: 'plain', words: { sv: 'Avslutad', en: 'Closed' } },
}

function AdviceBadge({ advice }: { advice: Advice }) {
  const { t } = usePage()
  const { tone, words } = stateWords[advice.state]
  return <Badge tone={tone}>{t(words)}</Badge>
}

/** A question in a line. */
export function shortened(question: string): string {
  return question.length > 90 ? `${question.slice(0, 88).trimEnd()} …` : question
}

export interface AskView {
  typed: Record<string, string>
  errors: FormError[]
  councils: { id: string; name: string }[]
  drafts: { id: string; title: string }[]
}

/** What do you want to know, and of whom? */
export function AskPage({ view }: { view: AskView }) {
  const { t } = usePage()
  const { typed, errors, councils, drafts } = view
  const title = t({ sv: 'Be om råd', en: 'Ask for advice' })
  return (
    <Layout title={title} place="requests" faulty={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'Skriv vad ni vill uppnå och vad ni undrar. Svaret kommer hit och med e-post, och följer med om det blir en ansökan.',
          en: 'Say what you want to achieve and what you wonder about. The answer comes here and by e-mail, and goes with the request if there is one.',
        })}
      </p>
      <Form action="/advice/new" errors={errors}>
        <TextArea
          name="question"
          label={t({ sv: 'Din fråga', en: 'Your question' })}
          value={typed.question ?? ''}
          rows={5}
        />
        <Select
          name="council"
          label={t({ sv: 'Vem frågar du?', en: 'Whom do you ask?' })}
          value={typed.council ?? ''}
          none={t({ sv: 'Kommunikationsansvariga', en: 'The communications leads' })}
          options={councils.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {drafts.length > 0 && (
          <Select
            name="request"
            label={t({ sv: 'Gäller det ett utkast?', en: 'Is it about a draft?' })}
            hint={t({
              sv: 'Den som svarar får då läsa utkastet.',
              en: 'Whoever answers may then read the draft.',
            })}
            value={typed.request ?? ''}
            none={t({ sv: 'Nej', en: 'No' })}
            options={drafts.map((draft) => ({ value: draft.id, label: draft.title }))}
          />
        )}
        <Actions>
          <Button>{t({ sv: 'Skicka frågan', en: 'Send the question' })}</Button>
          <a href="/requests/new">{t({ sv: 'Tillbaka till valen', en: 'Back to the choices' })}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

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
        <span>{t({ sv: 'Råd före en ansökan', en: 'Advice before a request' })}</span>
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
        <Form action={`/advice/${advice._id}/closing`} version={advice.version}>
          <p>
            {part === 'asker'
              ? t({
                  sv: 'Har du fått svar, eller behöver du inte veta längre? Då kan du avsluta frågan. Den öppnas igen om du frågar vidare.',
                  en: 'Have you been answered, or need you no longer know? Then you can close the question. It opens again if you ask on.',
                })
              : t({
                  sv: 'Är frågan färdig? Avsluta den, så väntar den inte längre på svar. Den öppnas igen om den som ställde den frågar vidare.',
                  en: 'Is the question settled? Close it, and it waits for an answer no longer. It opens again if whoever asked it asks on.',
                })}
          </p>
          <Actions>
            <Button kind="second">{t({ sv: 'Avsluta frågan', en: 'Close the question' })}</Button>
          </Actions>
        </Form>
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
          <a class="button button-main" href={`/requests/new?advice=${advice._id}`}>
            {t({ sv: 'Börja en ansökan', en: 'Start a request' })}
          </a>
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

/** The question and what was written after it. */
export function Thread({ advice, nameOf }: { advice: Advice; nameOf: NameOf }) {
  const { time } = usePage()
  return (
    <>
      <blockquote>{advice.question}</blockquote>
      {advice.entries.map((entry) => (
        <div key={entry._id}>
          <p>
            <strong>{nameOf(entry.by)}</strong> <span class="quiet small">{time(entry.at)}</span>
          </p>
          <blockquote>{entry.text}</blockquote>
        </div>
      ))}
    </>
  )
}

/** What was said before the request, for those who decide it. Nothing where nobody asked. */
export function AdviceGiven({
  before: { advice, more },
  request,
  nameOf,
}: {
  before: AdviceBefore
  request: string
  nameOf: NameOf
}) {
  const { t } = usePage()
  if (advice.length === 0) return null
  return (
    <section aria-labelledby="advice">
      <h2 id="advice">{t({ sv: 'Råd före ansökan', en: 'Advice before the request' })}</h2>
      {advice.map((one) => (
        <details key={one._id}>
          <summary>
            {t({
              sv: `${nameOf(one.asker)} frågade ${one.council ? nameOf(one.council) : 'kommunikationsansvariga'}`,
              en: `${nameOf(one.asker)} asked ${one.council ? nameOf(one.council) : 'the communications leads'}`,
            })}
          </summary>
          <Thread advice={one} nameOf={nameOf} />
        </details>
      ))}
      {more && (
        <p>
          {t({
            sv: `De första ${advice.length} frågorna visas här. `,
            en: `The first ${advice.length} questions are shown here. `,
          })}
          <a href={`/advice?request=${request}`}>{t({ sv: 'Se alla', en: 'See all of them' })}</a>
        </p>
      )}
    </section>
  )
}

import type { Account } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Evaluation } from '../../../models/evaluation.ts'
import type { PresenceException } from '../../../models/strategy.ts'
import type { AdviceBefore } from '../../advice/find.ts'
import { type Action, opinionToGive, type Permission } from '../../requests/access.ts'
import type { FactorSides } from '../../requests/factors.ts'
import { AccountLink, type LinkedAccount } from '../accounts/AccountLink.tsx'
import { AdviceGiven } from '../advice/AdviceGiven.tsx'
import { RequestBadge } from '../components/Badge.tsx'
import { Facts } from '../components/Facts.tsx'
import { Findings, type FindingsFor } from '../components/Findings.tsx'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, TextArea } from '../components/fields.tsx'
import { StepLine } from '../components/StepLine.tsx'
import { Timeline } from '../components/Timeline.tsx'
import { Layout } from '../layout.tsx'
import { type PageContext, usePage } from '../page.ts'
import { PresenceSaid } from '../strategies/PresenceSaid.tsx'
import { accountKindNames, requestKindNames } from '../words.ts'
import { answerValue } from './answerValue.ts'
import { answerNames } from './answerWords.ts'
import { Consultations } from './Consultations.tsx'
import { Decided } from './Decided.tsx'
import { Factors } from './Factors.tsx'
import { HeardAgain } from './HeardAgain.tsx'
import { JoinSection } from './JoinSection.tsx'
import { NextActions } from './NextActions.tsx'
import { type Overtaken, OvertakenNotice } from './Overtaken.tsx'
import { outcomeSentence } from './outcome.ts'
import { routeOf } from './routeOf.ts'
import { SignOffsAgain } from './SignOffsAgain.tsx'
import { isGiven, stepsOf } from './steps.ts'
import { type RequestEvent, storyOf } from './story.tsx'
import { titleOf } from './titleOf.ts'
import { Waivers } from './WaiverPages.tsx'

export interface RequestView {
  request: AccountRequest
  evaluation: Evaluation | null
  /** Where the presence model that it was judged by comes from, when it is not the strategy's own. */
  presence: PresenceException | null
  events: RequestEvent[]
  /** Null where there is nothing to weigh: not a new account of a unit, or not judged yet. */
  factors: FactorSides[] | null
  permissions: Record<Action, Permission>
  /** The account that came of it, or that was joined; and those that are offered. */
  account: LinkedAccount | null
  offered: LinkedAccount[]
  /** What was said before it. */
  advice: AdviceBefore
  /** Who answers for the account now, once it is registered. */
  accountHeld: Pick<Account, 'owner' | 'deputy'> | null
  nameOf: (id: string) => string
  /** A comment that could not be saved. */
  comment: { text: string; errors: FormError[] }
  /** Somebody was quicker, and what the reader wrote is shown again. */
  overtaken: Overtaken | null
}

/** Where a request stands and why, and what this reader may do about it. */
export function RequestPage({ view }: { view: RequestView }) {
  const page = usePage()
  const { t, viewer } = page
  const { request, evaluation, nameOf } = view
  const reader = { ...page, nameOf, me: viewer?.person ?? null }
  const title = titleOf(request, nameOf, t)
  return (
    <Layout title={title} place="requests" faulty={view.comment.errors.length > 0}>
      <ErrorSummary errors={view.comment.errors} />
      {view.overtaken && <OvertakenNotice overtaken={view.overtaken} />}
      <div class="row overline">
        <span>
          {t({ sv: 'Ansökan', en: 'Request' })} {request.number} · {t(requestKindNames[request.kind])}
        </span>
        <RequestBadge state={request.state} />
      </div>
      <h1>{title}</h1>
      <p class="lead">{t(outcomeSentence(request, reader))}</p>
      <NextActions request={request} permissions={view.permissions} opinion={opinionAsked(request, page)} />
      {request.submissions > 0 && (
        <StepLine
          label={t({ sv: 'Ansökans väg', en: 'The way of the request' })}
          steps={routeOf(request, reader)}
        />
      )}
      <SignOffsAgain
        request={request}
        nameOf={nameOf}
        seen={(version) => view.events.find(({ after }) => after.version === version)?.after.answers ?? null}
      />
      {view.account && (
        <p>
          {t({ sv: 'Kontot: ', en: 'The account: ' })}
          <AccountLink account={view.account} />
        </p>
      )}
      <div class="split">
        <div>
          <JoinSection request={request} nameOf={nameOf} />
          <Decided view={view} />
          <HeardAgain request={request} nameOf={nameOf} />
          {evaluation && (
            <section aria-labelledby="findings">
              <h2 id="findings">{t({ sv: 'Prövning mot riktlinjerna', en: 'Judged by the policy' })}</h2>
              <Findings
                results={evaluation.result.results}
                nameOf={nameOf}
                reader={findingsFor(request, reader.me)}
                sources={Object.fromEntries(evaluation.ruleSet.rules.map((rule) => [rule.rule, rule.source]))}
              />
              <PresenceSaid strategy={evaluation.facts.strategy} exception={view.presence} nameOf={nameOf} />
              <Waivers
                request={request}
                evaluation={evaluation}
                may={view.permissions.waive.may}
                nameOf={nameOf}
              />
            </section>
          )}
          <Factors factors={view.factors} />
          <Consultations
            request={request}
            nameOf={nameOf}
            ask={view.permissions.consult.may ? `/requests/${request._id}/consultations/new` : null}
          />
          <AdviceGiven before={view.advice} request={request._id} nameOf={nameOf} />
          <section aria-labelledby="story">
            <h2 id="story">{t({ sv: 'Vad som har hänt', en: 'What has happened' })}</h2>
            <Timeline label={t({ sv: 'Händelser', en: 'Events' })} entries={storyOf(view.events, reader)} />
            {view.permissions.comment.may && <CommentForm request={request} comment={view.comment} />}
          </section>
        </div>
        <Answered request={request} nameOf={nameOf} />
      </div>
    </Layout>
  )
}

/** Where the reader is asked for an opinion, if the time for it has not passed. */
function opinionAsked(
  request: AccountRequest,
  { viewer, now }: Pick<PageContext, 'viewer' | 'now'>,
): string | null {
  const mine = opinionToGive(request, viewer?.person ?? '', now)
  return mine ? `/requests/${request._id}/consultations/${mine._id}` : null
}

function findingsFor({ state, requester }: AccountRequest, me: string | null): FindingsFor {
  if (['approved', 'accepted', 'registered'].includes(state)) return 'after-approval'
  return requester === me ? 'requester' : 'others'
}

function Answered({ request, nameOf }: Pick<RequestView, 'request' | 'nameOf'>) {
  const page = usePage()
  const { t } = page
  const reader = { ...page, nameOf }
  const fields = stepsOf(request)
    .flatMap((step) => step.fields)
    .filter((field) => isGiven(request.answers[field]))
  return (
    <aside class="panel" aria-labelledby="answers">
      <h2 class="first" id="answers">
        {t({ sv: 'Det ansökan gäller', en: 'What is asked for' })}
      </h2>
      <Facts
        items={[
          {
            term: t({ sv: 'Verksamhet', en: 'Unit' }),
            value: `${nameOf(request.unit)} (${t(accountKindNames[request.accountKind]).toLowerCase()})`,
          },
          ...fields.map((field) => ({
            term: t(answerNames[field]),
            value: answerValue(field, request.answers, reader),
          })),
        ]}
      />
    </aside>
  )
}

function CommentForm({ request, comment }: Pick<RequestView, 'request' | 'comment'>) {
  const { t } = usePage()
  return (
    <Form action={`/requests/${request._id}/comments`} errors={comment.errors}>
      <TextArea
        name="text"
        label={t({ sv: 'Skriv en kommentar', en: 'Write a comment' })}
        hint={t({
          sv: 'Läses av alla som ansökan berör, och sparas med den.',
          en: 'Read by everybody the request concerns, and kept with it.',
        })}
        value={comment.text}
      />
      <Actions>
        <Button kind="second">{t({ sv: 'Spara kommentaren', en: 'Save the comment' })}</Button>
      </Actions>
    </Form>
  )
}

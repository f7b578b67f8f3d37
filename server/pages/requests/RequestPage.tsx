import type { Account } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Advice } from '../../../models/advice.ts'
import { consultationState } from '../../../models/consultation.ts'
import type { Evaluation } from '../../../models/evaluation.ts'
import type { PresenceException } from '../../../models/strategy.ts'
import type { Action, Permission } from '../../requests/access.ts'
import type { FactorSides } from '../../requests/factors.ts'
import { becomes } from '../accounts/AccountDecision.tsx'
import { AccountLink, type LinkedAccount } from '../accounts/AccountLink.tsx'
import { AdviceGiven } from '../advice/AdvicePages.tsx'
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
import { accountKindNames, requestKindNames, withArticle } from '../words.ts'
import { answerValue } from './answerValue.ts'
import { answerNames } from './answerWords.ts'
import { Conditions } from './Conditions.tsx'
import { Consultations } from './Consultations.tsx'
import { Factors } from './Factors.tsx'
import { JoinSection } from './JoinSection.tsx'
import { NextActions } from './NextActions.tsx'
import { type Overtaken, OvertakenNotice } from './Overtaken.tsx'
import { outcomeSentence } from './outcome.ts'
import { routeOf } from './routeOf.ts'
import { SignOffsAgain } from './SignOffsAgain.tsx'
import { isGiven, stepsOf } from './steps.ts'
import { type RequestEvent, storyOf } from './story.tsx'
import { TrialSection } from './TrialSection.tsx'
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
  advice: Advice[]
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
          <AdviceGiven advice={view.advice} nameOf={nameOf} />
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
  { _id, consultations = [] }: AccountRequest,
  { viewer, now }: Pick<PageContext, 'viewer' | 'now'>,
): string | null {
  const mine = consultations.find(
    (each) => each.advisers.includes(viewer?.person ?? '') && consultationState(each, now) === 'open',
  )
  return mine ? `/requests/${_id}/consultations/${mine._id}` : null
}

function findingsFor({ state, requester }: AccountRequest, me: string | null): FindingsFor {
  if (['approved', 'accepted', 'registered'].includes(state)) return 'after-approval'
  return requester === me ? 'requester' : 'others'
}

/** What a request is called where it is spoken of: the account's name and channel, as far as they are known. */
export function titleOf(
  request: Pick<AccountRequest, 'answers' | 'kind'>,
  nameOf: RequestView['nameOf'],
  t: ReturnType<typeof usePage>['t'],
): string {
  const { displayName, channel } = request.answers
  const parts = [displayName, channel && nameOf(channel)].filter(Boolean)
  return parts.length > 0 ? parts.join('\u00a0· ') : t(requestKindNames[request.kind])
}

/** The decision's reason, conditions and mandate. */
function Decided({ view }: { view: RequestView }) {
  const { t, day, dayOf, list, now } = usePage()
  const { decision, notified } = view.request
  if (!decision) return null
  const { mandate } = decision
  return (
    <section class="card" aria-labelledby="decision">
      <h2 class="first" id="decision">
        {t({ sv: 'Beslut', en: 'Decision' })}
      </h2>
      {decision.reason && <blockquote>{decision.reason}</blockquote>}
      {decision.by.kind === 'policy' && (
        <p>
          {t({
            sv: 'Svaret gavs automatiskt, av riktlinjerna.',
            en: 'The answer was given automatically, by the policy.',
          })}
        </p>
      )}
      {decision.outcome === 'approved' && decision.by.kind === 'policy' && notified.length > 0 && (
        <p>
          {t({
            sv: `${list(notified.map(view.nameOf))} har fått veta det, som chef, och behöver inte göra något.`,
            en: `${list(notified.map(view.nameOf))}, as the manager, has been told and need not do anything.`,
          })}
        </p>
      )}
      {decision.objectionUntil && dayOf(now) <= decision.objectionUntil && (
        <p>
          {t({
            sv: `En kommunikationsansvarig kan invända till och med ${day(decision.objectionUntil)}. Till dess kan kontot inte registreras, om inte en kommunikationsansvarig låter beslutet stå.`,
            en: `A communications lead may object until ${day(decision.objectionUntil)}. Until then the account cannot be registered, unless a communications lead lets the decision stand.`,
          })}
        </p>
      )}
      {decision.deviates && (
        <p>
          {t({
            sv: 'Beslutet avviker från riktlinjerna. Avvikelser räknas och följs upp.',
            en: 'The decision deviates from the policy. Deviations are counted and followed up.',
          })}
        </p>
      )}
      {decision.existing && (
        <p>
          {t(becomes[decision.existing.outcome])}
          {decision.existing.into && `: ${view.nameOf(decision.existing.into)}`}
          {decision.existing.by &&
            t({ sv: `, senast ${day(decision.existing.by)}`, en: `, by ${day(decision.existing.by)}` })}
          .
        </p>
      )}
      <Conditions
        decision={decision}
        request={view.request}
        account={view.accountHeld}
        nameOf={view.nameOf}
      />
      <TrialSection
        decision={decision}
        request={view.request}
        account={view.accountHeld}
        nameOf={view.nameOf}
      />
      <p class="small quiet">
        {t({
          sv: `Beslutat ${day(decision.at)} med stöd av strategins utgåva ${mandate.edition}, antagen av ${view.nameOf(mandate.adoptedBy)} ${day(mandate.adoptedOn)} (${mandate.decisionNumber}).`,
          en: `Decided on ${day(decision.at)} under edition ${mandate.edition} of the strategy, adopted by ${withArticle(view.nameOf(mandate.adoptedBy))} on ${day(mandate.adoptedOn)} (${mandate.decisionNumber}).`,
        })}
      </p>
    </section>
  )
}

/** The rejection that is heard again, or was; it stays to be read. */
export function HeardAgain({ request, nameOf }: Pick<RequestView, 'request' | 'nameOf'>) {
  const { t, day } = usePage()
  const { hearing } = request
  if (!hearing) return null
  const { earlier } = hearing
  const rejecter =
    earlier.by.kind === 'person' ? nameOf(earlier.by.id) : t({ sv: 'Riktlinjerna', en: 'The policy' })
  return (
    <section class="card" aria-labelledby="hearing">
      <h2 class="first" id="hearing">
        {t({ sv: 'Ny prövning', en: 'New hearing' })}
      </h2>
      <p>
        {t({
          sv: `${rejecter} avslog ansökan ${day(earlier.at)}. ${nameOf(hearing.by)} begärde ny prövning ${day(hearing.at)}:`,
          en: `${rejecter} rejected the request on ${day(earlier.at)}. ${nameOf(hearing.by)} asked for a new hearing on ${day(hearing.at)}:`,
        })}
      </p>
      <blockquote>{hearing.reason}</blockquote>
      {earlier.reason && (
        <>
          <p>{t({ sv: 'Skälen till avslaget var:', en: 'The reasons for the rejection were:' })}</p>
          <blockquote>{earlier.reason}</blockquote>
        </>
      )}
    </section>
  )
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

import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Answers } from '../../../models/answers.ts'
import type { Evaluation } from '../../../models/evaluation.ts'
import type { ClosedAssessment } from '../../../models/maturityAssessment.ts'
import type { Step, Verdict } from '../../../models/step.ts'
import type { PresenceException } from '../../../models/strategy.ts'
import type { Effect } from '../../../policies/index.ts'
import type { AdviceBefore } from '../../advice/find.ts'
import type { FactorSides } from '../../requests/factors.ts'
import { AdviceGiven } from '../advice/AdviceGiven.tsx'
import { Findings } from '../components/Findings.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Notice } from '../components/Notice.tsx'
import { StepLine } from '../components/StepLine.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { PresenceSaid } from '../strategies/PresenceSaid.tsx'
import { stepKindNames, withArticle } from '../words.ts'
import { Consultations } from './Consultations.tsx'
import { DecideFacts } from './DecideFacts.tsx'
import { DecideForm, type DecideTyped } from './DecideForm.tsx'
import { Differences } from './Differences.tsx'
import type { ExistingChoices } from './ExistingChoice.tsx'
import { Factors } from './Factors.tsx'
import { HeardAgain } from './HeardAgain.tsx'
import { type Overtaken, OvertakenNotice } from './Overtaken.tsx'
import { type Precedent, Precedents } from './Precedents.tsx'
import { routeOf } from './routeOf.ts'
import { SignOffsAgain } from './SignOffsAgain.tsx'
import { standsInFor } from './signers.ts'
import { titleOf } from './titleOf.ts'
import { type UnitAccount, UnitAccounts } from './UnitAccounts.tsx'
import { Waivers } from './WaiverPages.tsx'

export interface DecideView {
  request: AccountRequest
  step: Step
  verdicts: Verdict[]
  /** Which of the verdicts go another way than the policy points. */
  deviating: Verdict[]
  evaluation: Evaluation
  /** Where the presence model comes from, when it is not the strategy's own. */
  presence: PresenceException | null
  level: ClosedAssessment | null
  factors: FactorSides[] | null
  /** The answers when this reader last had to do with the request, or when it was last sent before. */
  seenBefore: { answers: Answers; at: Date; byReader: boolean } | null
  comments: { by: string; at: Date; text: string }[]
  accounts: UnitAccount[]
  precedents: { approved: Precedent[]; rejected: Precedent[]; edition: number }
  followers: { id: string; name: string }[]
  existing: ExistingChoices | null
  typed: DecideTyped
  errors: FormError[]
  overtaken: Overtaken | null
  /** What was said before it. */
  advice: AdviceBefore
  /** The reader may propose that a rule should not count. */
  mayWaive: boolean
  nameOf: (id: string) => string
}

const question: Record<Effect, { sv: string; en: string }> = {
  pass: { sv: 'Riktlinjerna har inget att invända.', en: 'The policy has no objection.' },
  advise: {
    sv: 'Riktlinjerna har inget att invända, men ger råd.',
    en: 'The policy has no objection, but advises.',
  },
  'sign-off': { sv: 'Riktlinjerna lämnar frågan till er.', en: 'The policy leaves the question to you.' },
  change: { sv: 'Riktlinjerna pekar mot en komplettering.', en: 'The policy points to changes.' },
  redirect: {
    sv: 'Riktlinjerna föreslog ett konto som finns, och sökanden har sagt varför det inte räcker.',
    en: 'The policy proposed an existing account, and the requester has said why that is not enough.',
  },
  refuse: { sv: 'Riktlinjerna pekar mot ett nej.', en: 'The policy points to a no.' },
}

/** Can I say yes? What is new, what is known and from whom, what stands, what went before; and the answer. */
export function DecidePage({ view }: { view: DecideView }) {
  const page = usePage()
  const { t, day, daysFromNow, list } = page
  const { request, step, evaluation, nameOf } = view
  const others = standsInFor(step, page.viewer?.person ?? '').map(nameOf)
  const title = titleOf(request, nameOf, t)
  const heading = t({ sv: `Ta ställning: ${title}`, en: `Give your answer: ${title}` })
  return (
    <Layout title={heading} place="requests" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      {view.overtaken && <OvertakenNotice overtaken={view.overtaken} />}
      <p class="overline">
        {t(stepKindNames[step.kind])} ·{' '}
        <a href={`/requests/${request._id}`}>
          {t({ sv: `ansökan ${request.number}`, en: `request ${request.number}` })}
        </a>
        {step.due &&
          t({
            sv: ` · senast ${day(step.due)} (${daysFromNow(step.due)})`,
            en: ` · by ${day(step.due)} (${daysFromNow(step.due)})`,
          })}
      </p>
      <h1>{heading}</h1>
      {request.answers.need && <blockquote class="lead">{request.answers.need}</blockquote>}
      <p>
        {t({
          sv: `${nameOf(request.requester)} söker för ${nameOf(request.unit)}. ${question[evaluation.result.outcome].sv}`,
          en: `${nameOf(request.requester)} asks for ${withArticle(nameOf(request.unit))}. ${question[evaluation.result.outcome].en}`,
        })}
      </p>
      {others.length > 0 && (
        <Notice tone="note">
          <p>
            {t({
              sv: `Du tar ställning i stället för ${list(others)}, som är frånvarande.`,
              en: `You answer in place of ${list(others)}, who is away.`,
            })}
          </p>
        </Notice>
      )}
      <p class="to-answer">
        <a href="#answer-now">{t({ sv: 'Till ditt svar', en: 'To your answer' })}</a>
      </p>
      <StepLine
        label={t({ sv: 'Ansökans väg', en: 'The way of the request' })}
        steps={routeOf(request, { ...page, nameOf })}
      />
      <div class="split">
        <div>
          <HeardAgain request={request} nameOf={nameOf} />
          <SignOffsAgain request={request} nameOf={nameOf} />
          <New view={view} />
          <section aria-labelledby="standing">
            <h2 id="standing">{t({ sv: 'Det som står kvar', en: 'What stands' })}</h2>
            <Findings
              results={evaluation.result.results}
              nameOf={nameOf}
              reader="others"
              sources={Object.fromEntries(evaluation.ruleSet.rules.map((rule) => [rule.rule, rule.source]))}
            />
            <Waivers request={request} evaluation={evaluation} may={view.mayWaive} nameOf={nameOf} />
          </section>
          <Consultations
            request={request}
            nameOf={nameOf}
            ask={`/requests/${request._id}/consultations/new`}
          />
          <Factors factors={view.factors} />
          <AdviceGiven before={view.advice} request={request._id} nameOf={nameOf} />
          <DecideFacts request={request} evaluation={evaluation} level={view.level} nameOf={nameOf} />
          <UnitAccounts accounts={view.accounts} unit={nameOf(request.unit)} />
          <Precedents {...view.precedents} nameOf={nameOf} />
        </div>
        <section class="panel stays" aria-labelledby="answer-now">
          <h2 class="first" id="answer-now">
            {t({ sv: 'Ditt svar', en: 'Your answer' })}
          </h2>
          <DecideForm
            request={request}
            step={step}
            verdicts={view.verdicts}
            deviating={view.deviating}
            followers={view.followers}
            existing={view.existing}
            typed={view.typed}
            errors={view.errors}
          />
          <Mandate evaluation={evaluation} nameOf={nameOf} />
          <PresenceSaid strategy={evaluation.facts.strategy} exception={view.presence} nameOf={nameOf} />
        </section>
      </div>
    </Layout>
  )
}

/** What has come since the reader last looked: for a first look, that it is one. */
function New({ view }: { view: DecideView }) {
  const { t, time } = usePage()
  const { seenBefore, request, comments, nameOf } = view
  const signed = request.steps.filter((step) => step.state === 'done' && step.comment)
  return (
    <section aria-labelledby="new">
      <h2 class="first" id="new">
        {t({ sv: 'Nytt sedan sist', en: 'New since last time' })}
      </h2>
      {seenBefore ? (
        <>
          <p class="quiet">
            {seenBefore.byReader
              ? t({
                  sv: `Du såg ansökan senast ${time(seenBefore.at)}.`,
                  en: `You last saw the request ${time(seenBefore.at)}.`,
                })
              : t({
                  sv: `Jämfört med när den skickades förra gången, ${time(seenBefore.at)}.`,
                  en: `Compared with when it was last sent, ${time(seenBefore.at)}.`,
                })}
          </p>
          <Differences before={seenBefore.answers} after={request.answers} nameOf={nameOf} />
        </>
      ) : (
        <p>
          {t({
            sv: 'Det här är första gången du ser ansökan.',
            en: 'This is the first time you see the request.',
          })}
        </p>
      )}
      {request.redirect?.argument && (
        <>
          <p>
            {t({
              sv: `Varför ett konto som finns inte räcker, enligt ${nameOf(request.requester)}:`,
              en: `Why an existing account is not enough, according to ${nameOf(request.requester)}:`,
            })}
          </p>
          <blockquote>{request.redirect.argument}</blockquote>
        </>
      )}
      {signed.map((step) => (
        <Notice key={step._id} tone="note">
          <p>
            {t({
              sv: `${nameOf(step.signedBy ?? '')} i ett tidigare steg: ”${step.comment}”`,
              en: `${nameOf(step.signedBy ?? '')} in an earlier step: “${step.comment}”`,
            })}
          </p>
        </Notice>
      ))}
      {comments.map((comment) => (
        <Notice key={comment.at.toISOString()} tone="plain">
          <p>
            <strong>{nameOf(comment.by)}</strong> <span class="quiet small">{time(comment.at)}</span>
          </p>
          <p>{comment.text}</p>
        </Notice>
      ))}
    </section>
  )
}

function Mandate({ evaluation, nameOf }: Pick<DecideView, 'evaluation' | 'nameOf'>) {
  const { t, day } = usePage()
  const { strategy } = evaluation.facts
  return (
    <p class="small quiet">
      {t({
        sv: `Du svarar med stöd av strategins utgåva ${strategy.version}, antagen av ${nameOf(strategy.adoptedBy)} ${day(strategy.adoptedOn)} (${strategy.number}).`,
        en: `You answer under edition ${strategy.version} of the strategy, adopted by ${withArticle(nameOf(strategy.adoptedBy))} on ${day(strategy.adoptedOn)} (${strategy.number}).`,
      })}
    </p>
  )
}

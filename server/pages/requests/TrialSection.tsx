import type { Account } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Decision } from '../../../models/decision.ts'
import { untried } from '../../../models/followUp.ts'
import { followedUpIn, mayFollowUp } from '../../requests/followUp/access.ts'
import { isUndecided } from '../../requests/followUp/trial.ts'
import { Badge } from '../components/Badge.tsx'
import { usePage } from '../page.ts'

interface Props {
  decision: Decision
  request: AccountRequest
  account: Pick<Account, 'owner' | 'deputy'> | null
  /** The page is about the trial: it has its heading, and needs no way to itself. */
  own?: boolean
  nameOf: (id: string) => string
}

/** How a trial stands: until when, how it went, what was decided; and the way to the next of these. Nothing where it is no trial. */
export function TrialSection({ decision, request, account, own, nameOf }: Props) {
  const { t, day, daysFromNow, dayOf, now, viewer } = usePage()
  const until = decision.trialUntil
  if (!until) return null
  const trial = decision.trial ?? untried
  const undecided = isUndecided(trial)
  const who = viewer && { actor: { kind: 'person' as const, id: viewer.person }, roles: viewer.roles }
  const may =
    who &&
    undecided &&
    followedUpIn.includes(request.state) &&
    (mayFollowUp('look-at-trial', { request, account }, who) ||
      mayFollowUp('decide-trial', { request, account }, who))
  return (
    <>
      {!own && <h3>{t({ sv: 'Tidsbegränsat försök', en: 'Trial' })}</h3>}
      {undecided && (
        <p>
          {t({
            sv: `${trial.outcome === 'extended' ? 'Försöket är förlängt och gäller' : 'Försöket gäller'} till och med ${day(until)} (${daysFromNow(until)}). `,
            en: `${trial.outcome === 'extended' ? 'The trial goes on once more, until' : 'The trial lasts until'} ${day(until)} (${daysFromNow(until)}). `,
          })}
          {until < dayOf(now) && <Badge tone="against">{t({ sv: 'Försenat', en: 'Overdue' })}</Badge>}
        </p>
      )}
      {trial.look && (
        <>
          <p>
            {t({
              sv: `Hur det gick, enligt ${nameOf(trial.look.by)} ${day(trial.look.at)}:`,
              en: `How it went, according to ${nameOf(trial.look.by)} on ${day(trial.look.at)}:`,
            })}
          </p>
          <blockquote>{trial.look.text}</blockquote>
        </>
      )}
      {trial.outcome && trial.decidedBy && trial.decidedAt && (
        <>
          <p>
            {t({
              sv: `${nameOf(trial.decidedBy)} beslutade ${day(trial.decidedAt)}: ${outcomeWords(trial, until, day).sv}`,
              en: `${nameOf(trial.decidedBy)} decided on ${day(trial.decidedAt)}: ${outcomeWords(trial, until, day).en}`,
            })}
          </p>
          {trial.reason && <blockquote>{trial.reason}</blockquote>}
        </>
      )}
      {may && !own && (
        <p>
          <a href={`/requests/${request._id}/trial`}>
            {t({ sv: 'Följ upp försöket', en: 'Follow up the trial' })}
          </a>
        </p>
      )}
    </>
  )
}

function outcomeWords(
  { outcome, closeBy }: NonNullable<Decision['trial']>,
  until: string,
  day: (value: string) => string,
) {
  if (outcome === 'permanent') return { sv: 'kontot blir permanent.', en: 'the account is made permanent.' }
  if (outcome === 'extended') {
    return {
      sv: `försöket förlängs till och med ${day(until)}.`,
      en: `the trial goes on until ${day(until)}.`,
    }
  }
  return {
    sv: `kontot ska avslutas senast ${day(closeBy ?? until)}.`,
    en: `the account is to be closed by ${day(closeBy ?? until)}.`,
  }
}

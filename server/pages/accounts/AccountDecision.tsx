import type { Account } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Decision, ExistingOutcomeKind } from '../../../models/decision.ts'
import type { Text } from '../../../models/text.ts'
import { type Fact, Facts } from '../components/Facts.tsx'
import { usePage } from '../page.ts'
import { Conditions } from '../requests/Conditions.tsx'
import { TrialSection } from '../requests/TrialSection.tsx'

interface Props {
  decision: Decision | null
  request: { id: string; number: number; readable: boolean } | null
  /** The request itself, for who may read it. */
  followed: AccountRequest | null
  account: Pick<Account, 'owner' | 'deputy'>
  nameOf: (id: string) => string
}

/** Under which decision the account exists: what was decided, by whom, until when, and on which conditions. */
export function AccountDecision({ decision, request, followed, account, nameOf }: Props) {
  const { t, day, daysFromNow } = usePage()
  const facts: Fact[] = []
  if (decision) {
    facts.push(
      { term: t({ sv: 'Utfall', en: 'Outcome' }), value: t(outcomeOf(decision)) },
      {
        term: t({ sv: 'Beslutat av', en: 'Decided by' }),
        value:
          decision.by.kind === 'person'
            ? nameOf(decision.by.id)
            : t({ sv: 'Riktlinjerna, automatiskt', en: 'The policy, automatically' }),
        from: t({ sv: `Den ${day(decision.at)}`, en: `On ${day(decision.at)}` }),
      },
    )
    if (decision.existing && decision.existing.outcome !== 'registered') {
      facts.push({
        term: t({ sv: 'Vad som ska hända', en: 'What is to happen' }),
        value: t(becomes[decision.existing.outcome]),
      })
    }
    if (decision.trialUntil && !followed) {
      facts.push({
        term: t({ sv: 'Försöket gäller till och med', en: 'The trial lasts until' }),
        value: `${day(decision.trialUntil)} (${daysFromNow(decision.trialUntil)})`,
      })
    }
  }
  const number = request && t({ sv: `Ansökan ${request.number}`, en: `Request ${request.number}` })
  facts.push({
    term: t({ sv: 'Underlag', en: 'Rests on' }),
    value: request ? (
      request.readable ? (
        <a href={`/requests/${request.id}`}>{number}</a>
      ) : (
        number
      )
    ) : (
      t({ sv: 'Infört utan ansökan', en: 'Entered without a request' })
    ),
  })
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">{t({ sv: 'Beslut', en: 'Decision' })}</h2>
      <Facts items={facts} />
      {decision &&
        decision.conditions.length > 0 &&
        (request?.readable ? (
          <Conditions decision={decision} request={followed} account={account} nameOf={nameOf} />
        ) : (
          <p class="quiet">
            {t({
              sv: 'Beslutet har villkor. De visas för dem som ansökan berör.',
              en: 'The decision has conditions. They are shown to those whom the request concerns.',
            })}
          </p>
        ))}
      {decision && followed && (
        <TrialSection decision={decision} request={followed} account={account} nameOf={nameOf} />
      )}
    </section>
  )
}

/** What becomes of an account that was there already. */
export const becomes: Record<ExistingOutcomeKind, Text> = {
  registered: { sv: 'Kontot registreras som det är', en: 'The account is registered as it is' },
  'taken-over': { sv: 'Organisationen tar över kontot', en: 'The organisation takes over the account' },
  merged: { sv: 'Kontot går upp i ett annat', en: 'The account is merged into another' },
  'to-be-closed': { sv: 'Kontot ska avslutas', en: 'The account is to be closed' },
}

function outcomeOf({ trialUntil, conditions }: Decision): Text {
  const conditioned = conditions.length > 0
  if (trialUntil) {
    return conditioned
      ? {
          sv: 'Beviljad som ett tidsbegränsat försök, med villkor',
          en: 'Approved as a trial, with conditions',
        }
      : { sv: 'Beviljad som ett tidsbegränsat försök', en: 'Approved as a trial' }
  }
  return conditioned
    ? { sv: 'Beviljad med villkor', en: 'Approved with conditions' }
    : { sv: 'Beviljad', en: 'Approved' }
}

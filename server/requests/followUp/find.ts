import { Account } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Decision } from '../../../models/decision.ts'
import { type Condition, type Trial, untried } from '../../../models/followUp.ts'
import type { Caller } from '../../audit/change.ts'
import { AppError } from '../../errors.ts'
import { findRequest } from '../find.ts'
import { followedUpIn } from './access.ts'

/** A request whose decision is followed up, with its account once there is one. */
export interface Followed {
  request: AccountRequest
  decision: Decision
  account: Account | null
}

/** AppError `not-found`, `forbidden`, and `wrong-state` for a request that is not approved. */
export async function findFollowed(id: string, caller: Caller): Promise<Followed> {
  const request = await findRequest(id, caller)
  const { decision, state } = request
  if (!decision || !followedUpIn.includes(state)) throw new AppError('wrong-state')
  const account = request.account ? await Account.findById(request.account).lean<Account>() : null
  return { request, decision, account }
}

/** AppError `not-found`. */
export function conditionOf({ conditions }: Pick<Decision, 'conditions'>, id: string): Condition {
  const found = conditions.find((condition) => condition._id === id)
  if (!found) throw new AppError('not-found')
  return found
}

/** The trial that a decision allowed. AppError `wrong-state` where it is none. */
export function trialOf({ trial, trialUntil }: Decision): Trial & { until: string } {
  if (!trialUntil) {
    throw new AppError('wrong-state', {
      sv: 'Beslutet är inget tidsbegränsat försök.',
      en: 'The decision is not a trial.',
    })
  }
  return { ...(trial ?? untried), until: trialUntil }
}

/** Not met, and nobody has decided what follows. */
export function isUnanswered({ met, consequence }: Condition): boolean {
  return met === false && !consequence
}

/** Those who have to know what becomes of the account, without the one who did it. */
export function concerned({ request, account }: Followed, caller: Caller): string[] {
  const owner = account ? account.owner : request.answers.owner
  const people = [owner, request.requester].filter((id) => id !== null)
  return [...new Set(people)].filter((id) => id !== caller.actor.id)
}

/** What a message is about; it names the account as soon as there is one. */
export function aboutOf({ request, account }: Pick<Followed, 'request' | 'account'>) {
  const about = { request: request._id, number: request.number }
  return account ? { ...about, account: account._id } : about
}

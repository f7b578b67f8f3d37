import Joi from 'joi'
import type { AccountStatus } from '../../../models/account.ts'
import { AccountRequest } from '../../../models/accountRequest.ts'
import { type Condition, type Consequence, consequences } from '../../../models/followUp.ts'
import { setStatus } from '../../accounts/changeStatus.ts'
import { type Caller, change } from '../../audit/change.ts'
import { calendarOf } from '../../calendar.ts'
import { AppError } from '../../errors.ts'
import { dayField } from '../../fields.ts'
import { theOrganisation } from '../../organisation/organisation.ts'
import { explainMiss } from '../find.ts'
import { demandFollowUp } from './access.ts'
import { aboutOf, concerned, conditionOf, type Followed, findFollowed, isUnanswered } from './find.ts'

export type UnmetDecision = Pick<Consequence, 'what' | 'due' | 'reason'>

/** Those after which the condition is looked at again, on a day. */
const again = Joi.valid('new-date', 'changes')

export const unmetDecision = Joi.object<UnmetDecision>({
  what: Joi.string().valid(...consequences),
  due: dayField
    .empty('')
    .allow(null)
    .default(null)
    .optional()
    .when('what', { not: again, otherwise: Joi.invalid(null).required() }),
  reason: Joi.string().trim().min(10).max(2000),
})

const statuses: Partial<Record<Consequence['what'], AccountStatus>> = {
  suspend: 'suspended',
  close: 'closed',
}

/** What may follow when this condition is not met: a new date once, and what is done with the account only where there is one. */
export function possibleConsequences(
  { extended }: Pick<Condition, 'extended'>,
  account: Followed['account'],
): Consequence['what'][] {
  return consequences.filter(
    (one) => (one !== 'new-date' || !extended) && (statuses[one] === undefined || account !== null),
  )
}

/**
 * A lead decides what follows when a condition is not met: a new date (once), changes that the owner makes, or the account is suspended or closed, in
 * the same transaction. AppError `forbidden`; `wrong-state` when nothing waits for it; `bad-input`.
 */
export async function decideUnmet(
  id: string,
  conditionId: string,
  version: number,
  input: UnmetDecision,
  caller: Caller,
): Promise<AccountRequest> {
  const followed = await findFollowed(id, caller)
  const { request, decision, account } = followed
  const condition = conditionOf(decision, conditionId)
  demandFollowUp('decide-unmet', { request, account, condition }, caller)
  if (request.version !== version) return explainMiss(id, version)
  if (!isUnanswered(condition)) throw new AppError('wrong-state')
  const { today } = calendarOf(await theOrganisation(), caller.now)
  demandPossible(input, condition, account, today)
  const status = statuses[input.what]
  const set = after(condition, input, caller)
  const changed = await change(
    caller,
    { action: 'request.decide-unmet', reason: input.reason },
    async (tx) => {
      const updated = await tx.update(
        AccountRequest,
        { _id: id, version, 'decision.conditions': { $elemMatch: { _id: conditionId, met: false } } },
        {
          $set: {
            'decision.conditions': decision.conditions.map((each) => (each._id === conditionId ? set : each)),
            updatedAt: tx.now,
          },
        },
      )
      if (!updated || (status && account && !(await setStatus(tx, account, status)))) return null
      const message = { ...aboutOf(followed), consequence: input.what, due: set.due }
      const people = new Set([...concerned(followed, caller), ...(status ? [] : [condition.follower])])
      people.delete(caller.actor.id)
      for (const person of people) tx.mail(person, 'condition-consequence', message)
      return updated
    },
  )
  return changed ?? explainMiss(id, version)
}

function after(condition: Condition, input: UnmetDecision, caller: Caller): Condition {
  const consequence = { ...input, by: caller.actor.id, at: caller.now }
  if (input.due === null) return { ...condition, consequence }
  return {
    ...condition,
    consequence,
    due: input.due,
    met: null,
    extended: condition.extended || input.what === 'new-date',
  }
}

function demandPossible(
  { what, due }: UnmetDecision,
  condition: Condition,
  account: Followed['account'],
  today: string,
): void {
  const valids = possibleConsequences(condition, account)
  const fault = (path: string, code: string) => ({ path, code, values: path === 'what' ? { valids } : {} })
  const errors = [
    ...(valids.includes(what) ? [] : [fault('what', 'any.only')]),
    ...(due !== null && due < today ? [fault('due', 'date.past')] : []),
    ...(due !== null && statuses[what] ? [fault('due', 'any.unknown')] : []),
  ]
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
}

import Joi from 'joi'
import { AccountRequest } from '../../../models/accountRequest.ts'
import { type Caller, change } from '../../audit/change.ts'
import { calendarOf } from '../../calendar.ts'
import { AppError } from '../../errors.ts'
import { theOrganisation } from '../../organisation/organisation.ts'
import { availableLeads } from '../approvers.ts'
import { explainMiss } from '../find.ts'
import { demandFollowUp } from './access.ts'
import { aboutOf, concerned, conditionOf, findFollowed } from './find.ts'

export interface FollowUp {
  met: boolean
  note: string | null
}

export const followUp = Joi.object<FollowUp>({
  met: Joi.boolean(),
  note: Joi.string()
    .trim()
    .min(3)
    .max(2000)
    .empty('')
    .allow(null)
    .default(null)
    .optional()
    // What is missing has to be said, so that a lead can decide what follows.
    .when('met', { not: false, otherwise: Joi.invalid(null).required() }),
})

/**
 * Says whether a condition is met. When it is not, the leads are asked what follows. AppError `forbidden` for who neither follows it up nor leads;
 * `wrong-state` when it has an answer already.
 */
export async function followUpCondition(
  id: string,
  conditionId: string,
  version: number,
  { met, note }: FollowUp,
  caller: Caller,
): Promise<AccountRequest> {
  const followed = await findFollowed(id, caller)
  const { request, decision, account } = followed
  const condition = conditionOf(decision, conditionId)
  demandFollowUp('follow-up-condition', { request, account, condition }, caller)
  if (request.version !== version) return explainMiss(id, version)
  if (condition.met !== null) throw answeredAlready()
  const { today } = calendarOf(await theOrganisation(), caller.now)
  const leads = met ? [] : (await availableLeads([request.requester, caller.actor.id], today)).people
  const set = {
    ...condition,
    met,
    note,
    followedUpBy: caller.actor.id,
    followedUpAt: caller.now,
    consequence: null,
  }
  const changed = await change(
    caller,
    { action: 'request.follow-up-condition', reason: note },
    async (tx) => {
      const updated = await tx.update(
        AccountRequest,
        { _id: id, version, 'decision.conditions': { $elemMatch: { _id: conditionId, met: null } } },
        {
          $set: {
            'decision.conditions': decision.conditions.map((each) => (each._id === conditionId ? set : each)),
            updatedAt: tx.now,
          },
        },
      )
      const about = aboutOf(followed)
      const path = `/requests/${id}/conditions/${conditionId}/consequence`
      for (const lead of leads) tx.mail(lead, 'condition-unmet', { ...about, path })
      const template = met ? 'condition-met' : 'condition-not-met'
      for (const person of concerned(followed, caller)) {
        if (!leads.includes(person)) tx.mail(person, template, about)
      }
      return updated
    },
  )
  return changed ?? explainMiss(id, version)
}

function answeredAlready(): AppError {
  return new AppError('wrong-state', {
    sv: 'Villkoret är redan uppföljt.',
    en: 'The condition has been followed up already.',
  })
}

import { Strategy } from '../../models/strategy.ts'
import { type Caller, change } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { ruleSetOf } from '../organisation/strategy.ts'
import { draftToChange, explainMiss } from './find.ts'
import { gapsOf } from './gaps.ts'
import { secondPeople } from './secondPerson.ts'

/**
 * Says that a draft is ready to be reviewed: every lead who may do it is told and has it among their tasks until one has. It can be written in
 * meanwhile; what is reviewed is what the reviewer sees.
 * AppError `forbidden`, `bad-input` with what it lacks, `wrong-state` when it waits or is reviewed already, `changed-meanwhile`.
 */
export async function askForReview(id: string, version: number, caller: Caller): Promise<Strategy> {
  const draft = await draftToChange(id, version, caller)
  if (draft.status === 'reviewed' || draft.reviewAskedBy) throw askedAlready()
  const errors = gapsOf(draft)
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const [ruleSet, { timeZone }] = await Promise.all([ruleSetOf(draft), theOrganisation()])
  const part = [...(draft.authors ?? []), ...(ruleSet.authors ?? []), caller.actor.id]
  const leads = await secondPeople(draft.appliesTo, part, dayOf(caller.now, timeZone))
  const asked = await change(caller, { action: 'strategy.ask-review' }, async (tx) => {
    const updated = await tx.update(
      Strategy,
      { _id: id, version, status: 'draft' },
      { $set: { reviewAskedBy: caller.actor.id } },
    )
    if (!updated) return null
    for (const lead of leads)
      tx.mail(lead, 'review-waits', { strategy: id, path: `/strategies/${id}/review` })
    return updated
  })
  return asked ?? explainMiss(id, version)
}

function askedAlready(): AppError {
  return new AppError('wrong-state', {
    sv: 'Någon har redan begärt granskning av utkastet, eller granskat det.',
    en: 'Somebody has asked for a review of the draft already, or reviewed it.',
  })
}

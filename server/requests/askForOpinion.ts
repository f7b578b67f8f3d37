import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { consultationState } from '../../models/consultation.ts'
import { ADVISERS, type Adviser } from '../../policies/index.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { wordsOrNull } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { demand, whoseOwn } from './access.ts'
import { advisersFor, newConsultation, tellAdvisers } from './consultations.ts'
import { findRequest } from './find.ts'

export interface OpinionAsked {
  kind: Adviser
  question: string | null
}

export const opinionAsked = Joi.object<OpinionAsked>({
  kind: Joi.string().valid(...ADVISERS),
  question: wordsOrNull(1000),
})

const mostConsultations = 20

/**
 * A lead, or who is to sign, asks an advisory function for its opinion of a request in review. It takes no version: it stands in nobody's way.
 * AppError `bad-input` when the function has nobody to ask or is asked already, `wrong-state` when the review is over.
 */
export async function askForOpinion(
  id: string,
  { kind, question }: OpinionAsked,
  caller: Caller,
): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'consult', caller)
  const fault = (code: string) =>
    new AppError('bad-input', undefined, { errors: [{ path: 'kind', code, values: {} }] })
  const before = request.consultations ?? []
  if (before.length >= mostConsultations) throw new AppError('too-large')
  if (before.some((each) => each.kind === kind && consultationState(each, caller.now) === 'open'))
    throw fault('consultation.open')
  const organisation = await theOrganisation()
  const advisers = (await advisersFor([kind], organisation, whoseOwn(request))).get(kind) ?? []
  if (advisers.length === 0) throw fault('consultation.nobody')
  const asking = { kind, question, askedBy: caller.actor.id, because: null }
  const asked = newConsultation(asking, advisers, organisation, caller.now)
  const changed = await change(caller, { action: 'request.ask-opinion', reason: question }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      {
        _id: id,
        state: 'in_review',
        // Of two who ask the same at once one does.
        consultations: { $not: { $elemMatch: { kind, opinion: null, closesAt: { $gt: caller.now } } } },
      },
      { $push: { consultations: asked }, $set: { updatedAt: tx.now } },
    )
    if (updated) tellAdvisers(tx, updated, [asked])
    return updated
  })
  if (changed) return changed
  const now = await findRequest(id, caller)
  throw now.state === 'in_review' ? fault('consultation.open') : new AppError('wrong-state')
}

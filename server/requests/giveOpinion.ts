import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { type Consultation, consultationState, type Opinion, opinions } from '../../models/consultation.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { whoseOwn } from './access.ts'
import { heard } from './consultations.ts'
import { findRequest } from './find.ts'

export interface OpinionGiven {
  opinion: Opinion
  text: string | null
}

export const opinionGiven = Joi.object<OpinionGiven>({
  opinion: Joi.string().valid(...opinions),
  text: Joi.string()
    .trim()
    .max(4000)
    .empty('')
    .allow(null)
    .default(null)
    .optional()
    // Whoever has something to say says what.
    .when('opinion', { is: 'no-objection', otherwise: Joi.invalid(null).required() }),
})

/**
 * An adviser gives the opinion that was asked for, once and in time. It takes no version: an opinion stands in nobody's way, and nobody's sign-off in
 * its.
 * AppError `not-the-adviser`, `two-person-review` for who is to answer for the account, `wrong-state` when it has been given, its time has passed or the request has ended.
 */
export async function giveOpinion(
  id: string,
  consultationId: string,
  { opinion, text }: OpinionGiven,
  caller: Caller,
): Promise<AccountRequest> {
  const { request, consultation } = await consultationToAnswer(id, consultationId, caller)
  const changed = await change(caller, { action: 'request.give-opinion', reason: text }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      {
        _id: id,
        state: request.state,
        consultations: { $elemMatch: { _id: consultationId, opinion: null, lapsedAt: null } },
      },
      {
        $set: {
          'consultations.$': { ...consultation, opinion, text, by: caller.actor.id, at: tx.now },
          updatedAt: tx.now,
        },
      },
    )
    if (!updated) return null
    const open = updated.steps.find((step) => step.state === 'open')
    const concerned = new Set([...(open?.assignees ?? []), consultation.askedBy ?? ''])
    concerned.delete('')
    concerned.delete(caller.actor.id)
    for (const person of concerned) {
      tx.mail(person, 'opinion-given', { request: id, number: request.number, opinion })
    }
    return updated
  })
  if (changed) return changed
  await consultationToAnswer(id, consultationId, caller)
  throw new AppError('wrong-state')
}

/** The consultation that this person may answer now; the AppError that says why not otherwise. */
export async function consultationToAnswer(
  id: string,
  consultationId: string,
  caller: Caller,
): Promise<{ request: AccountRequest; consultation: Consultation }> {
  const request = await findRequest(id, caller)
  const consultation = request.consultations?.find((each) => each._id === consultationId)
  if (!consultation) throw new AppError('not-found')
  if (caller.roles.includes('Auditor') || !consultation.advisers.includes(caller.actor.id)) {
    throw new AppError('not-the-adviser', undefined, { facts: { rule: 'not-the-adviser' } })
  }
  // The answers may have changed since the opinion was asked for.
  if (whoseOwn(request).includes(caller.actor.id)) {
    throw new AppError(
      'two-person-review',
      {
        sv: 'Den som har ansökt eller ska svara för kontot yttrar sig inte över ansökan.',
        en: 'Who asked, or is to answer for the account, gives no opinion of the request.',
      },
      { facts: { rule: 'two-person-review' } },
    )
  }
  const state = consultationState(consultation, caller.now)
  if (state === 'given') {
    throw new AppError('wrong-state', {
      sv: 'Yttrandet är redan lämnat.',
      en: 'The opinion has been given already.',
    })
  }
  if (state === 'no-opinion') {
    throw new AppError('wrong-state', {
      sv: 'Tiden för yttrandet har gått ut. Skriv en kommentar i stället.',
      en: 'The time for the opinion has passed. Write a comment instead.',
    })
  }
  if (!heard.includes(request.state)) throw new AppError('wrong-state')
  return { request, consultation }
}

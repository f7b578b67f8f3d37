import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { partField } from '../accounts/contributors.ts'
import { type Caller, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { AppError } from '../errors.ts'
import { orNull, uuid } from '../fields.ts'
import { askToJoin } from '../joins/askToJoin.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitLine } from '../organisation/units.ts'
import { demand } from './access.ts'
import { askedByRules, tellAdvisers } from './consultations.ts'
import { explainMiss, findRequest } from './find.ts'
import { findSteps, openSteps, signersAsked } from './steps.ts'
import { tellSigners } from './tellSigners.ts'
import { moved } from './transitions.ts'

export type RedirectAnswer =
  | { answer: 'join'; account: string; part: string | null; argument: null }
  | { answer: 'argue'; account: null; part: null; argument: string }

export const redirectAnswer = Joi.object<RedirectAnswer>({
  answer: Joi.string().valid('join', 'argue'),
  account: orNull(uuid).when('answer', { not: 'join', otherwise: Joi.invalid(null).required() }),
  part: partField,
  argument: orNull(Joi.string().trim().min(10).max(2000)).when('answer', {
    not: 'argue',
    otherwise: Joi.invalid(null).required(),
  }),
})

/**
 * Answers the offer of an existing account: join it, which its owner or council then answers (see server/joins/askToJoin.ts); or argue, which a
 * lead answers. AppError `wrong-state` when the account takes no contributors any more, `bad-input` when it was not offered.
 */
export async function answerRedirect(
  id: string,
  version: number,
  input: RedirectAnswer,
  caller: Caller,
): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'answer-redirect', caller)
  if (request.version !== version || !request.redirect) return explainMiss(id, version)
  if (input.answer === 'join') {
    if (!request.redirect.accounts.includes(input.account)) {
      throw new AppError('bad-input', undefined, {
        errors: [{ path: 'account', code: 'reference.unknown', values: {} }],
      })
    }
    return askToJoin({ redirected: request, account: input.account, part: input.part }, caller)
  }
  const review = await reviewToArgue(request, caller.now)
  const changed = await change(caller, { action: 'request.argue', reason: input.argument }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id: id, version, state: 'redirected' },
      {
        $set: {
          state: moved('argue', 'in_review'),
          redirect: { ...request.redirect, answer: 'argue', joined: null, argument: input.argument },
          steps: review.steps,
          consultations: [...(request.consultations ?? []), ...review.asked],
          updatedAt: tx.now,
        },
      },
    )
    if (!updated) return null
    tellSigners(tx, updated)
    tellAdvisers(tx, updated, review.asked)
    return updated
  })
  return changed ?? explainMiss(id, version)
}

/** The steps that the rules ask for, and in any case one for the lead; and the opinions that they ask for. */
async function reviewToArgue(request: AccountRequest, now: Date) {
  const [evaluation, line, organisation] = await Promise.all([
    Evaluation.findById(request.evaluation).lean<Evaluation>(),
    unitLine(request.unit),
    theOrganisation(),
  ])
  const byRules = evaluation ? evaluation.result.signOffs : []
  const asked = signersAsked({ signOffs: [...byRules, { by: 'lead', because: 'resembling-account' }] })
  const calendar = calendarOf(organisation, now)
  return {
    steps: openSteps(await findSteps(asked, line, [request.requester], calendar.today), calendar, now),
    asked: evaluation ? await askedByRules(request, evaluation.result, organisation, now) : [],
  }
}

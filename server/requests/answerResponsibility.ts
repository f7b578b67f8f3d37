import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { orNull } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { demand } from './access.ts'
import { explainMiss, findRequest } from './find.ts'
import { moved } from './transitions.ts'

export interface ResponsibilityAnswer {
  answer: 'accept' | 'decline'
  /** The words that were shown and are confirmed, letter by letter. */
  text: string | null
  reason: string | null
}

const wanted = Joi.invalid(null).required()

export const responsibilityAnswer = Joi.object<ResponsibilityAnswer>({
  answer: Joi.string().valid('accept', 'decline'),
  text: orNull(Joi.string().max(5000)).when('answer', { not: 'accept', otherwise: wanted }),
  reason: orNull(Joi.string().trim().min(3).max(2000)).when('answer', {
    not: 'decline',
    otherwise: wanted,
  }),
})

/**
 * The owner confirms the responsibility in the words that were shown, or declines, which sends the request back to the requester.
 * AppError `not-the-owner`; `changed-meanwhile` when the words are no longer those of the organisation.
 */
export async function answerResponsibility(
  id: string,
  version: number,
  input: ResponsibilityAnswer,
  caller: Caller,
): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'accept', caller)
  if (request.version !== version) return explainMiss(id, version)
  const { responsibility } = await theOrganisation()
  const plain = (words: string | null) => words?.replaceAll('\r\n', '\n').trim()
  if (
    input.answer === 'accept' &&
    ![responsibility.sv, responsibility.en].some((words) => plain(words) === plain(input.text))
  ) {
    throw new AppError('changed-meanwhile', {
      sv: 'Texten om ansvaret har ändrats. Läs den igen och bekräfta på nytt.',
      en: 'The words about the responsibility have changed. Read them again and confirm once more.',
    })
  }
  const acceptance = {
    state: input.answer === 'accept' ? ('accepted' as const) : ('declined' as const),
    by: caller.actor.id,
    at: caller.now,
    text: input.text,
    reason: input.reason,
  }
  const state =
    input.answer === 'accept' ? moved('accept', 'accepted') : moved('decline', 'changes_requested')
  const action = `request.${input.answer}-responsibility`
  const changed = await change(caller, { action, reason: input.reason }, async (tx) => {
    const answered = await tx.update(
      AccountRequest,
      { _id: id, version, state: 'approved' },
      { $set: { acceptance, state, updatedAt: tx.now } },
    )
    if (answered) {
      const template = input.answer === 'accept' ? 'responsibility-accepted' : 'responsibility-declined'
      tx.mail(request.requester, template, { request: id, number: request.number })
    }
    return answered
  })
  return changed ?? explainMiss(id, version)
}

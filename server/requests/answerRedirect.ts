import Joi from 'joi'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { type Caller, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitLine } from '../organisation/units.ts'
import { demand } from './access.ts'
import { uuid } from './answers.ts'
import { explainMiss, findRequest } from './find.ts'
import { findSteps, openSteps, signersAsked } from './steps.ts'
import { tellSigners } from './tellSigners.ts'
import { moved } from './transitions.ts'

export type RedirectAnswer =
  | { answer: 'join'; account: string; argument: null }
  | { answer: 'argue'; account: null; argument: string }

const optional = <S extends Joi.Schema>(schema: S) => schema.allow(null).default(null).optional()

export const redirectAnswer = Joi.object<RedirectAnswer>({
  answer: Joi.string().valid('join', 'argue'),
  account: optional(uuid).when('answer', { not: 'join', otherwise: Joi.invalid(null).required() }),
  argument: optional(Joi.string().trim().min(10).max(2000)).when('answer', {
    not: 'argue',
    otherwise: Joi.invalid(null).required(),
  }),
})

/**
 * Answers the offer of an existing account: join it, which closes the request and tells the account's owner; or argue, which a lead answers.
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
  const answered = {
    ...request.redirect,
    answer: input.answer,
    joined: input.account,
    argument: input.argument,
  }
  const next =
    input.answer === 'join'
      ? { state: moved('join', 'closed'), redirect: answered }
      : {
          state: moved('argue', 'in_review'),
          redirect: answered,
          steps: await stepsToArgue(request, caller.now),
        }
  const owner = input.answer === 'join' ? await ownerOf(input.account, request) : null
  const changed = await change(
    caller,
    { action: `request.${input.answer}`, reason: input.argument },
    async (tx) => {
      const updated = await tx.update(
        AccountRequest,
        { _id: id, version, state: 'redirected' },
        { $set: { ...next, updatedAt: tx.now } },
      )
      if (!updated) return null
      const about = { request: id, number: request.number, account: input.account }
      if (owner) tx.mail(owner, 'wants-to-join', about)
      tellSigners(tx, updated)
      return updated
    },
  )
  return changed ?? explainMiss(id, version)
}

async function ownerOf(account: string, request: AccountRequest): Promise<string | null> {
  if (!request.redirect?.accounts.includes(account)) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'account', code: 'reference.unknown', values: {} }],
    })
  }
  const offered = await Account.findById(account).lean<Account>()
  if (!offered || !['active', 'parked'].includes(offered.status) || !offered.openToContributors) {
    throw new AppError('wrong-state', {
      sv: 'Kontot tar inte längre emot medverkande. Välj ett annat, eller skriv varför ni behöver ett eget.',
      en: 'The account no longer takes contributors. Choose another one, or write why you need your own.',
    })
  }
  return offered.owner
}

/** The steps that the rules ask for, and in any case one for the lead. */
async function stepsToArgue(request: AccountRequest, now: Date) {
  const [evaluation, line, organisation] = await Promise.all([
    Evaluation.findById(request.evaluation).lean<Evaluation>(),
    unitLine(request.unit),
    theOrganisation(),
  ])
  const byRules = evaluation ? evaluation.result.signOffs : []
  const asked = signersAsked({ signOffs: [...byRules, { by: 'lead', because: 'resembling-account' }] })
  const calendar = calendarOf(organisation, now)
  return openSteps(await findSteps(asked, line, [request.requester], calendar.today), calendar, now)
}

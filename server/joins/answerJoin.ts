import Joi from 'joi'
import { Account, type Contributor } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { type Join, type JoinVerdict, joinVerdicts } from '../../models/join.ts'
import { demandRoom, partField, withContributor } from '../accounts/contributors.ts'
import { findAccount } from '../accounts/find.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { orNull, uuid } from '../fields.ts'
import { demand } from '../requests/access.ts'
import { explainMiss, findRequest } from '../requests/find.ts'
import { moved } from '../requests/transitions.ts'

export interface JoinReply {
  verdict: JoinVerdict
  /** Why not, or what is offered instead; null with a yes. */
  reason: string | null
  /** Another account that is offered instead. */
  account: string | null
  /** With a yes: what the unit answers for, when it is something else than it proposed. */
  part: string | null
}

export const joinReply = Joi.object<JoinReply>({
  verdict: Joi.string().valid(...joinVerdicts),
  reason: orNull(Joi.string().trim().min(5).max(2000).empty('')).when('verdict', {
    is: 'yes',
    otherwise: Joi.invalid(null).required(),
  }),
  account: orNull(uuid).when('verdict', { is: 'other', otherwise: Joi.valid(null) }),
  part: partField,
})

/**
 * Answers for an account whether a unit may contribute to it. Yes: the unit is a contributor from now, in the same change. No, or something else: the
 * requester is told why, and who was redirected may choose another account, or argue. Only who was asked, only the version that was seen.
 * AppError `not-asked`, `wrong-state` (the account has been closed since), `bad-input` (also when it has as many contributors as it can), `changed-meanwhile`.
 */
export async function answerJoin(
  id: string,
  version: number,
  reply: JoinReply,
  caller: Caller,
): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'answer-join', caller)
  if (request.version !== version || !request.join) return explainMiss(id, version)
  const join: Join = {
    ...request.join,
    part: reply.verdict === 'yes' ? (reply.part ?? request.join.part) : request.join.part,
    answer: {
      verdict: reply.verdict,
      by: caller.actor.id,
      at: caller.now,
      reason: reply.reason,
      account: reply.account,
    },
  }
  if (reply.account) await demandOffered(reply.account, request)
  const next = after(request, join)
  const about = { action: 'request.answer-join', reason: reply.reason }
  const answered = await change(caller, about, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id: id, version, state: 'joining' },
      { $set: { ...next, join, updatedAt: tx.now } },
    )
    if (!updated) return null
    if (reply.verdict === 'yes') {
      // The head of the audit trail is locked, so nobody changes the account between the look and the write.
      const account = await Account.findById(join.account).session(tx.session).lean<Account>()
      if (!account || !['active', 'parked'].includes(account.status)) throw gone()
      demandRoom(account.contributors, updated.unit, 'verdict')
      await tx.update(
        Account,
        { _id: account._id, version: account.version },
        { $set: { contributors: withContributor(account.contributors, contributorOf(updated, join)) } },
      )
    }
    tx.mail(request.requester, `join-${reply.verdict}`, {
      request: id,
      number: request.number,
      account: join.account,
    })
    return updated
  })
  return answered ?? explainMiss(id, version)
}

/** Where the answer takes the request: who was redirected and is not let in has the offer of the other accounts left. */
function after({ redirect }: AccountRequest, { account, answer }: Join) {
  if (answer?.verdict === 'yes' || !redirect) return { state: moved('answer-join', 'closed') }
  const others = redirect.accounts.filter((one) => one !== account && one !== answer?.account)
  const accounts = answer?.account ? [answer.account, ...others] : others
  return {
    state: moved('answer-join', 'redirected'),
    redirect: { ...redirect, accounts, answer: null, joined: null },
  }
}

function contributorOf({ unit, requester }: AccountRequest, { purposes, part }: Join): Contributor {
  return { unit, purposes, person: requester, part }
}

/** Another account is offered only where its own people have opened it. */
async function demandOffered(account: string, { join, unit }: AccountRequest): Promise<void> {
  const other = await findAccount(account).catch(() => null)
  const open = other?.status === 'active' && other.openToContributors
  if (open && account !== join?.account && other.unit !== unit) return
  throw new AppError('bad-input', undefined, {
    errors: [{ path: 'account', code: 'reference.unknown', values: {} }],
  })
}

function gone(): AppError {
  return new AppError('wrong-state', {
    sv: 'Kontot används inte längre, så ingen kan medverka i det.',
    en: 'The account is no longer in use, so nobody can contribute to it.',
  })
}

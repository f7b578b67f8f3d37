import type { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'

/** What a decision may have said of the account that came of it. */
type Over = 'ending' | 'status'

/**
 * What was decided over an account (that it is to be merged or closed; that it is suspended or closed because a condition was not met) is changed or
 * undone by a lead who does not answer for it, or by whoever decided: not by those whom it was decided for. Whether somebody may. One query at most.
 */
export async function mayUndo(account: Account, over: Over, { actor, roles }: Caller): Promise<boolean> {
  const mine = [account.owner, account.deputy].includes(actor.id)
  if (actor.kind === 'system' || (roles.includes('CommunicationsLead') && !mine) || !account.request) {
    return true
  }
  const { decision } =
    (await AccountRequest.findById(account.request, { decision: 1 }).lean<
      Pick<AccountRequest, 'decision'>
    >()) ?? {}
  if (!decision) return true
  const ends =
    ['merged', 'to-be-closed'].includes(decision.existing?.outcome ?? '') && decision.by.id !== actor.id
  const stopped = decision.conditions.some(
    ({ consequence }) =>
      ['suspend', 'close'].includes(consequence?.what ?? '') && consequence?.by !== actor.id,
  )
  return !stopped && !(ends && (over === 'ending' || account.status === 'closed'))
}

/** Throws AppError `forbidden` to who may not undo what was decided over an account. */
export async function demandUndo(account: Account, over: Over, who: Caller): Promise<void> {
  if (await mayUndo(account, over, who)) return
  throw new AppError(
    'forbidden',
    {
      sv: 'Det här är beslutat om kontot. Det ändras av en kommunikationsansvarig som inte svarar för kontot.',
      en: 'This was decided about the account. It is changed by a communications lead who does not answer for it.',
    },
    { facts: { rule: 'account:decided' } },
  )
}

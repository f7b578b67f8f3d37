import Joi from 'joi'
import { Account, type AccountStatus, accountStatuses } from '../../models/account.ts'
import { type Caller, type Change, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { wordsOrNull } from '../fields.ts'
import { demandAct } from './access.ts'
import { settleAddress } from './addresses.ts'
import { demandUndo } from './decidedOver.ts'
import { explainMiss, findAccount } from './find.ts'

export interface StatusChange {
  status: AccountStatus
  reason: string | null
}

export const statusChange = Joi.object<StatusChange>({
  status: Joi.string().valid(...accountStatuses),
  reason: wordsOrNull(1000),
})

/**
 * What may follow on what. A planned account becomes active by registration, which gives it its address. A closed one may be opened again, since
 * the wrong one may have been closed; what was handed over outside is out of our hands.
 */
export const statusMoves: Record<AccountStatus, readonly AccountStatus[]> = {
  planned: ['closed'],
  active: ['parked', 'suspended', 'closed', 'transferred'],
  parked: ['active', 'suspended', 'closed', 'transferred'],
  suspended: ['active', 'parked', 'closed', 'transferred'],
  closed: ['active', 'parked'],
  transferred: [],
}

const wantsReason: readonly AccountStatus[] = ['suspended', 'closed', 'transferred']

/**
 * Parks, suspends, closes, hands over or takes up an account again, and says so of its address in the same transaction.
 * AppError `forbidden`, `changed-meanwhile`, `wrong-state`, `bad-input` (a reason is missing), `address-taken` (it was taken while closed).
 */
export async function changeStatus(
  accountId: string,
  version: number,
  { status, reason }: StatusChange,
  caller: Caller,
): Promise<Account> {
  const account = await findAccount(accountId)
  await demandAct(account, 'move', caller)
  if (account.version !== version) return explainMiss(accountId)
  const resumes = status === 'active' || status === 'parked'
  if (resumes && ['suspended', 'closed'].includes(account.status)) await demandUndo(account, 'status', caller)
  if (reason === null && wantsReason.includes(status)) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'reason', code: 'any.required', values: {} }],
    })
  }
  const changed = await change(caller, { action: `account.${verbs[status]}`, reason }, (tx) =>
    setStatus(tx, account, status),
  )
  return changed ?? explainMiss(accountId)
}

/**
 * Writes another status, and says so of the account's address, within a change that may do more. Null: the account has changed meanwhile. AppError
 * `wrong-state` where the status cannot follow.
 */
export async function setStatus(
  tx: Change,
  { _id, version, address, status: before }: Account,
  status: AccountStatus,
): Promise<Account | null> {
  const neverRegistered = address === null && status !== 'closed'
  if (neverRegistered || !statusMoves[before].includes(status)) {
    throw new AppError('wrong-state', undefined, { facts: { status: before, possible: statusMoves[before] } })
  }
  const over = status === 'closed' || status === 'transferred'
  const updated = await tx.update(
    Account,
    { _id, version },
    // What is taken up again goes on: how it was to end, or ended, stays in the record.
    { $set: { status, closedAt: over ? tx.now : null, ...(before === 'closed' ? { ending: null } : {}) } },
  )
  if (updated) await settleAddress(tx, updated)
  return updated
}

const verbs: Record<AccountStatus, string> = {
  planned: 'plan',
  active: 'activate',
  parked: 'park',
  suspended: 'suspend',
  closed: 'close',
  transferred: 'transfer',
}

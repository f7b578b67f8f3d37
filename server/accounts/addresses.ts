import type { Account, AccountStatus } from '../../models/account.ts'
import { Address, type AddressState } from '../../models/address.ts'
import { StagedChunk, StagedImport } from '../../models/stagedImport.ts'
import type { Change } from '../audit/change.ts'
import { AppError } from '../errors.ts'

/** What `verify` says of the address of an account with this status; null: nothing, the account is only planned. */
export function addressStateOf(status: AccountStatus): AddressState | null {
  if (status === 'active') return 'current'
  // A suspended account may be in other hands: it is ours, but nobody should take it for our voice.
  if (status === 'parked' || status === 'suspended') return 'parked'
  return status === 'planned' ? null : 'former'
}

type Held = Pick<Account, '_id' | 'channel' | 'status' | 'address'>

/**
 * Brings `addresses` in line with the account as it is after a change: its address as its status says, one it had before as `former`.
 * Call it in the transaction that changed the account. The rows follow from the account, whose events are the record of them; they leave no
 * events of their own, since those would name an individual's address for ever.
 * Throws AppError `address-taken` when another account has the address.
 */
export async function settleAddress(tx: Pick<Change, 'session'>, account: Held): Promise<void> {
  const { session } = tx
  const state = addressStateOf(account.status)
  await Address.updateMany(
    { account: account._id, _id: { $ne: account.address ?? '' }, state: { $ne: 'former' } },
    { $set: { state: 'former' }, $inc: { version: 1 } },
    { session },
  )
  if (account.address === null || state === null) return
  // The head of the audit trail is locked, so nobody can take it between the look and the write.
  const held = await Address.findById(account.address).session(session).lean<Address>()
  if (!held) {
    await refuseReserved(tx, account.address)
    const row = { _id: account.address, version: 1, account: account._id, channel: account.channel, state }
    await Address.insertMany([row], { session })
    return
  }
  if (held.account !== account._id && held.state !== 'former') throw addressTaken(held)
  await Address.updateOne(
    { _id: held._id },
    { $set: { account: account._id, channel: account.channel, state }, $inc: { version: 1 } },
    { session },
  )
}

/** A long list that is being carried out has its addresses already, though their accounts are on the way. */
async function refuseReserved({ session }: Pick<Change, 'session'>, address: string): Promise<void> {
  const chunk = await StagedChunk.findOne({ addresses: address }, { import: 1, accounts: 1 })
    .session(session)
    .lean<StagedChunk>()
  if (!chunk || !(await StagedImport.exists({ _id: chunk.import, state: 'committed' }).session(session)))
    return
  const account = (chunk.accounts as Account[]).find((one) => one.address === address)?._id ?? ''
  throw addressTaken({ _id: address, account })
}

/** The same for many accounts that are new: two statements, whatever their number. */
export async function takeAddresses(tx: Pick<Change, 'session'>, accounts: readonly Held[]): Promise<void> {
  const { session } = tx
  const rows = accounts.flatMap(({ _id: account, channel, status, address }): Address[] => {
    const state = addressStateOf(status)
    return address === null || state === null ? [] : [{ _id: address, version: 1, account, channel, state }]
  })
  if (rows.length === 0) return
  const [held] = await Address.find({ _id: { $in: rows.map((row) => row._id) } })
    .session(session)
    .limit(1)
    .lean<Address[]>()
  if (held) throw addressTaken(held)
  await Address.insertMany(rows, { session })
}

export function addressTaken(held: Pick<Address, '_id' | 'account'>): AppError {
  return new AppError(
    'address-taken',
    {
      sv: `${held._id} hör redan till ett konto i registret.`,
      en: `${held._id} already belongs to an account in the register.`,
    },
    { facts: { address: held._id, account: held.account } },
  )
}

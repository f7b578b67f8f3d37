import { Account } from '../../../models/account.ts'
import { Address } from '../../../models/address.ts'
import type { ReadAccount } from './readAccount.ts'

/** What the register holds already of what a list names. */
export interface Held {
  /** By key in the list: taken in from it before. */
  bySource: Map<string, Account>
  byAddress: Map<string, Account>
  /** By an address that an account had before it was given another. */
  formerOwner: Map<string, Account>
}

/** Three queries, whatever the number of rows. */
export async function heldAlready(reads: readonly ReadAccount[], source: string): Promise<Held> {
  const addresses = reads.flatMap(({ address }) => address?.address ?? [])
  const rows = await Address.find({ _id: { $in: addresses } }).lean<Address[]>()
  const [fromSource, holders] = await Promise.all([
    Account.find({ source: { $in: reads.map(({ key }) => `${source}|${key}`) } }).lean<Account[]>(),
    Account.find({ _id: { $in: rows.map((row) => row.account) } }).lean<Account[]>(),
  ])
  const byId = new Map(holders.map((account) => [account._id, account]))
  const byAddress = new Map<string, Account>()
  const formerOwner = new Map<string, Account>()
  for (const { _id, account } of rows) {
    const holder = byId.get(account)
    if (holder) (holder.address === _id ? byAddress : formerOwner).set(_id, holder)
  }
  const keyOf = (account: Account) => (account.source ?? '').slice(source.length + 1)
  return { bySource: new Map(fromSource.map((account) => [keyOf(account), account])), byAddress, formerOwner }
}

import { randomUUID } from 'node:crypto'
import { Account } from '../../../models/account.ts'
import { Address } from '../../../models/address.ts'
import { StagedChunk, StagedImport } from '../../../models/stagedImport.ts'
import { Unit } from '../../../models/unit.ts'
import { type Caller, change } from '../../audit/change.ts'
import { AppError } from '../../errors.ts'
import { giveBackLease, takeLease } from '../../jobs/lease.ts'
import { addressStateOf, addressTaken, takeAddresses } from '../addresses.ts'
import { searchFields } from '../search.ts'
import type { Writes } from './writes.ts'

/** Addresses that are asked for at once. */
const many = 2_000
export const finishJob = 'finish-imports'

/**
 * Lays a long list ready, in parts of so many accounts, and commits to it in one write: before that nothing of it counts and whoever is cut off has done nothing;
 * from then on all of it will be carried out (`finishImports`), here or by the service. Throws AppError `address-taken` when somebody has taken
 * one of its addresses, `wrong-state` while another list is being carried out; then nothing of it is left.
 */
export async function stageImport(
  { units, accounts, merges }: Writes,
  { source, overwrite }: { source: string; overwrite: boolean },
  size: number,
  caller: Caller,
): Promise<void> {
  const staged: StagedImport = {
    _id: randomUUID(),
    source,
    state: 'staging',
    overwrite,
    actor: caller.actor,
    at: caller.now,
  }
  // What somebody laid ready and never committed to is in nobody's way, but it need not lie there.
  await discard({ state: 'staging', at: { $lt: new Date(caller.now.getTime() - 24 * 3_600_000) } })
  await StagedImport.insertMany([staged])
  try {
    const chunks = Math.max(1, Math.ceil(Math.max(accounts.length, merges.length) / size))
    for (let number = 0; number < chunks; number++) {
      const part = <T>(list: readonly T[]) => list.slice(number * size, (number + 1) * size)
      const taken = part(accounts)
      const chunk: StagedChunk = {
        _id: `${staged._id}:${String(number).padStart(6, '0')}`,
        import: staged._id,
        addresses: taken.flatMap(({ status, address }) =>
          addressStateOf(status) && address ? [address] : [],
        ),
        units: number === 0 ? [...units] : [],
        accounts: taken,
        merges: part(merges).map(({ account, set }) => ({ account: account._id, set })),
      }
      await StagedChunk.insertMany([chunk])
    }
    await commit(staged, accounts, caller)
  } catch (error) {
    await discard({ _id: staged._id, state: 'staging' })
    throw error
  }
}

/** The one write after which the list is the register's. Nobody else changes anything between the look and the write: the head is locked. */
async function commit(staged: StagedImport, accounts: readonly Account[], caller: Caller): Promise<void> {
  await change(caller, { action: 'account.import' }, async ({ session }) => {
    const other = await StagedImport.findOne({ state: 'committed' }).session(session).lean<StagedImport>()
    if (other) {
      throw new AppError('wrong-state', {
        sv: `Listan ${other.source} håller på att läggas in. Försök igen när den är klar.`,
        en: `The list ${other.source} is being carried out. Try again when it is done.`,
      })
    }
    const addresses = accounts.flatMap(({ address }) => address ?? [])
    for (let from = 0; from < addresses.length; from += many) {
      const held = await Address.findOne({ _id: { $in: addresses.slice(from, from + many) } })
        .session(session)
        .lean<Address>()
      if (held) throw addressTaken(held)
    }
    await StagedImport.updateOne({ _id: staged._id }, { $set: { state: 'committed' } }, { session })
    return true
  })
}

/**
 * Carries out what was committed to, part after part, each in one transaction; a part that is done is gone, so it goes on where another one was
 * killed. Job, and called at once by whoever committed.
 */
export async function finishImports(_now: Date, keep: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const staged = await StagedImport.findOne({ state: 'committed' }).lean<StagedImport>()
    if (!staged) return
    for (;;) {
      const chunk = await StagedChunk.findOne({ import: staged._id }).sort({ _id: 1 }).lean<StagedChunk>()
      if (!chunk) break
      if (!(await keep())) return
      await carryOut(chunk, staged)
    }
    await StagedImport.deleteOne({ _id: staged._id })
  }
}

/** Finishes what was committed to under the job's lease, waiting for another process that is at it. */
export async function finishNow(now: Date): Promise<void> {
  const holder = randomUUID()
  const keep = () => takeLease(finishJob, holder, 60_000)
  while (await StagedImport.exists({ state: 'committed' })) {
    if (await keep()) await finishImports(now, keep)
    else await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await giveBackLease(finishJob, holder)
}

async function carryOut(chunk: StagedChunk, { source, overwrite, actor, at }: StagedImport): Promise<void> {
  const caller: Caller = { actor, roles: [], now: at, requestId: null, idempotency: null }
  await change(caller, { action: 'account.import', reason: `import of ${source}` }, async (tx) => {
    const gone = await StagedChunk.deleteOne({ _id: chunk._id }, { session: tx.session })
    // Another process was quicker.
    if (gone.deletedCount === 0) return null
    await tx.insertMany(Unit, chunk.units as Unit[])
    const accounts = chunk.accounts as Account[]
    if (accounts.length > 0) {
      const first = await tx.nextNumber('account', accounts.length)
      for (const [index, account] of accounts.entries()) {
        account.number = first + index
        Object.assign(account, searchFields(account))
      }
      await tx.insertMany(Account, accounts)
      await takeAddresses(tx, accounts)
    }
    for (const { account: _id, set } of chunk.merges) {
      const account = await Account.findById(_id).session(tx.session).lean<Account>()
      if (!account) continue
      // Somebody may have filled a field since the list was read: then theirs stands, as it does in a list that is read anew.
      const fields = Object.entries(set).filter(
        ([field]) => overwrite || isEmpty(account[field as keyof Account]),
      )
      if (fields.length === 0) continue
      const adds = Object.fromEntries(fields)
      const search = searchFields({ ...account, ...adds })
      await tx.update(Account, { _id, version: account.version }, { $set: { ...adds, ...search } })
    }
    return true
  })
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

async function discard(which: Record<string, unknown>): Promise<void> {
  for (const { _id } of await StagedImport.find(which).limit(100).lean<StagedImport[]>()) {
    await StagedChunk.deleteMany({ import: _id })
    await StagedImport.deleteOne({ _id })
  }
}

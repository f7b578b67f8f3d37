import { Account } from '../../../models/account.ts'
import { Unit } from '../../../models/unit.ts'
import { type Caller, change } from '../../audit/change.ts'
import { dayOf } from '../../clock.ts'
import { AppError } from '../../errors.ts'
import { theOrganisation } from '../../organisation/organisation.ts'
import { takeAddresses } from '../addresses.ts'
import { searchFields } from '../search.ts'
import { readCatalogue } from './catalogue.ts'
import type { ImportMapping } from './mapping.ts'
import { type Fate, type ImportPlan, planRows } from './plan.ts'
import { readRows } from './readRows.ts'
import { unitFinder } from './units.ts'

export interface ImportResult extends ImportPlan {
  /** The plan was carried out. Never when anything was refused. */
  applied: boolean
}

/**
 * Reads a list of accounts and says of every row what would become of it; with `apply` it is done, in one transaction, if no row is refused.
 * The same list a second time changes nothing. `answer` makes of the result what the caller wants to have, and to keep.
 * AppError `changed-meanwhile` or `address-taken` when the register changed between plan and writing: nothing is written, try again.
 */
export async function importAccounts<R>(
  file: Uint8Array,
  mapping: ImportMapping,
  { apply }: { apply: boolean },
  caller: Caller,
  answer: (result: ImportResult) => R,
): Promise<R> {
  const { rows, faults } = readRows(file, mapping)
  if (faults.length > 0) return answer({ rows: [], units: [], faults, applied: false })
  const emailColumns = [mapping.columns.owner, mapping.columns.deputy]
  const emails = rows.flatMap((row) =>
    emailColumns.map((column) => (row.cells[column ?? ''] ?? '').toLowerCase()),
  )
  const [catalogue, { timeZone }] = await Promise.all([readCatalogue(emails), theOrganisation()])
  const units = unitFinder(catalogue.units, mapping, dayOf(caller.now, timeZone))
  if (units.faults.length > 0) return answer({ rows: [], units: [], faults: units.faults, applied: false })
  const plan = await planRows(rows, mapping, catalogue, units, caller.now)
  const refused = plan.rows.some(({ fate }) => fate.fate === 'refused')
  if (!apply || refused) return answer({ ...plan, applied: false })
  const done = () => answer({ ...plan, applied: true })
  await carryOut(plan, mapping.source, {
    ...caller,
    // A repeat is answered with what became of the rows, not with what the writing gave.
    idempotency: caller.idempotency && { ...caller.idempotency, answer: done },
  })
  return done()
}

async function carryOut(plan: ImportPlan, source: string, caller: Caller): Promise<void> {
  const fates = plan.rows.map(({ fate }) => fate)
  const accounts = fates.flatMap((fate) => (fate.fate === 'new' ? [fate.account] : []))
  const merged = fates.filter(intoAccount)
  if (accounts.length + merged.length + plan.units.length === 0) return
  await change(caller, { action: 'account.import', reason: `import of ${source}` }, async (tx) => {
    await tx.insertMany(Unit, plan.units)
    if (accounts.length > 0) {
      const first = await tx.nextNumber('account', accounts.length)
      for (const [at, account] of accounts.entries()) {
        account.number = first + at
        Object.assign(account, searchFields(account))
      }
      await tx.insertMany(Account, accounts)
      await takeAddresses(tx, accounts)
    }
    for (const { into, adds } of merged) {
      const { account } = into
      const set = Object.fromEntries(adds.map(({ field, list }) => [field, list]))
      const search = searchFields({ ...account, ...set })
      const changed = await tx.update(
        Account,
        { _id: account._id, version: account.version },
        { $set: { ...set, ...search } },
      )
      if (!changed) throw new AppError('changed-meanwhile', undefined, { facts: { account: account._id } })
    }
  })
}

type IntoAccount = Extract<Fate, { fate: 'merged' }> & { into: { account: Account } }

function intoAccount(fate: Fate): fate is IntoAccount {
  return fate.fate === 'merged' && 'account' in fate.into
}

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
import { type ImportPlan, planRows } from './plan.ts'
import { readRows } from './readRows.ts'
import { finishNow, stageImport } from './staged.ts'
import { unitFinder } from './units.ts'
import { type Writes, writesOf } from './writes.ts'

/** Up to `together` rows are written in one transaction; more are laid ready first, in parts (staged.ts). */
const usualSizes = { together: 2_000, part: 500 }

export interface ImportResult extends ImportPlan {
  /** The plan was carried out. Never when anything was refused. */
  applied: boolean
}

/**
 * Reads a list of accounts and says of every row what would become of it; with `apply` it is done, all of it, if no row is refused.
 * The same list a second time changes nothing. `answer` makes of the result what the caller wants to have, and to keep.
 * AppError `changed-meanwhile` or `address-taken` when the register changed between plan and writing: nothing is written, try again.
 */
export async function importAccounts<R>(
  file: Uint8Array,
  mapping: ImportMapping,
  { apply, sizes = usualSizes }: { apply: boolean; sizes?: typeof usualSizes },
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
  const writes = writesOf(plan)
  // A repeat is answered with what became of the rows, not with what the writing gave.
  const writer = { ...caller, idempotency: caller.idempotency && { ...caller.idempotency, answer: done } }
  if (rows.length > sizes.together) {
    await stageImport(writes, mapping, sizes.part, writer)
    await finishNow(caller.now)
  } else await carryOut(writes, mapping.source, writer)
  return done()
}

async function carryOut({ units, accounts, merges }: Writes, source: string, caller: Caller): Promise<void> {
  if (accounts.length + merges.length + units.length === 0) return
  await change(caller, { action: 'account.import', reason: `import of ${source}` }, async (tx) => {
    await tx.insertMany(Unit, units)
    if (accounts.length > 0) {
      const first = await tx.nextNumber('account', accounts.length)
      for (const [at, account] of accounts.entries()) {
        account.number = first + at
        Object.assign(account, searchFields(account))
      }
      await tx.insertMany(Account, accounts)
      await takeAddresses(tx, accounts)
    }
    for (const { account, set } of merges) {
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

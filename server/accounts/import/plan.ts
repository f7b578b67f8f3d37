import { randomUUID } from 'node:crypto'
import type { Account } from '../../../models/account.ts'
import type { Unit } from '../../../models/unit.ts'
import { searchFields } from '../search.ts'
import type { Catalogue } from './catalogue.ts'
import { fault, type ImportFault } from './faults.ts'
import { type Held, heldAlready } from './held.ts'
import type { ImportMapping } from './mapping.ts'
import { type ReadAccount, readAccount } from './readAccount.ts'
import type { SourceRow } from './readRows.ts'
import type { UnitFinder } from './units.ts'

/** A field whose value changes, or (in `kept`) one where the list says something else and the register keeps what it has. */
export interface FieldDifference {
  field: string
  is: unknown
  list: unknown
}

/** What would become of a row, or has. */
export type Fate =
  | { fate: 'new'; account: Account }
  /** It is the account of an earlier line, or one that is in the register: what it adds, and where it is not followed. */
  | {
      fate: 'merged'
      into: { line: number } | { account: Account }
      adds: FieldDifference[]
      kept: FieldDifference[]
    }
  | { fate: 'unchanged'; account: Account; kept: FieldDifference[] }
  | { fate: 'excluded'; because: string }
  | { fate: 'refused'; faults: ImportFault[] }

export interface RowPlan {
  row: SourceRow
  /** The address as it was understood, or what stood there. */
  address: string
  fate: Fate
}

export interface ImportPlan {
  rows: RowPlan[]
  /** Units that will be made. */
  units: Unit[]
  /** What is wrong with the file or the mapping as a whole. */
  faults: ImportFault[]
}

/** Fields of an account that a list may fill. */
const scalars = ['displayName', 'owner', 'deputy', 'operation', 'place', 'contact', 'platformId'] as const
const lists = ['languages', 'purposes', 'audiences'] as const
type Filled = Pick<Account, (typeof scalars)[number] | (typeof lists)[number]>

/** Decides the fate of every row; writes nothing. */
export async function planRows(
  rows: readonly SourceRow[],
  mapping: ImportMapping,
  catalogue: Catalogue,
  units: UnitFinder,
  now: Date,
): Promise<ImportPlan> {
  const fates = new Map<SourceRow, Fate>()
  const leading = new Map<string, { row: SourceRow; read: ReadAccount }>()
  const keys = new Map<string, SourceRow>()
  for (const row of rows) {
    if (row.excluded !== null) {
      fates.set(row, { fate: 'excluded', because: row.excluded })
      continue
    }
    const read = readAccount(row, mapping, catalogue, units)
    if ('faults' in read) {
      fates.set(row, { fate: 'refused', faults: read.faults })
      continue
    }
    const same = read.address?.address ?? read.key
    const first = leading.get(same)
    const keyed = keys.get(read.key)
    if (first) fates.set(row, joinLines(first, read, mapping))
    else if (keyed) {
      const again = fault('key.twice', mapping.columns.key ?? null, read.key, { line: keyed.line })
      fates.set(row, { fate: 'refused', faults: [again] })
    } else {
      leading.set(same, { row, read })
      keys.set(read.key, row)
    }
  }
  const held = await heldAlready(
    [...leading.values()].map(({ read }) => read),
    mapping.source,
  )
  const taken = new Map<string, number>()
  for (const { row, read } of leading.values()) {
    const fate = settle(read, held, mapping, now)
    const into = fate.fate === 'merged' && 'account' in fate.into ? fate.into.account : null
    const line = into && taken.get(into._id)
    if (into && !line) taken.set(into._id, row.line)
    // An account that was renamed may stand in the list under both addresses; only one line can say what it is to be.
    fates.set(row, line ? refuse('same.account', mapping, read, { line, number: into.number }) : fate)
  }
  return {
    rows: rows.map((row) => ({
      row,
      address: addressOf(fates.get(row)) ?? row.cells[mapping.columns.address ?? ''] ?? '',
      fate: fates.get(row) as Fate,
    })),
    units: units.created(),
    faults: [],
  }
}

/** A line that names the account of an earlier one again: it may add, and it must not contradict on whose account it is. */
function joinLines(
  first: { row: SourceRow; read: ReadAccount },
  read: ReadAccount,
  mapping: ImportMapping,
): Fate {
  const { line } = first.row
  const faults: ImportFault[] = []
  if (read.unit._id !== first.read.unit._id) {
    const unit = first.read.unit.name.en
    faults.push(fault('same.unit', mapping.columns.unit ?? null, read.unit.name.en, { line, unit }))
  }
  if (read.owner !== null && first.read.owner !== null && read.owner !== first.read.owner) {
    faults.push(fault('same.owner', mapping.columns.owner ?? null, '', { line }))
  }
  if (faults.length > 0) return { fate: 'refused', faults }
  const { adds, kept } = compare(first.read, read, 'union')
  for (const { field, list } of adds) Object.assign(first.read, { [field]: list })
  return { fate: 'merged', into: { line }, adds, kept }
}

function settle(read: ReadAccount, held: Held, mapping: ImportMapping, now: Date): Fate {
  const bySource = held.bySource.get(read.key)
  const account = bySource ?? held.byAddress.get(read.address?.address ?? '')
  if (!account) {
    const former = held.formerOwner.get(read.address?.address ?? '')
    return former
      ? refuse('account.renamed', mapping, read, former)
      : { fate: 'new', account: newAccount(read, mapping.source, now) }
  }
  if (!bySource) {
    if (account.status === 'closed' || account.status === 'transferred') {
      return refuse('account.closed', mapping, read, account)
    }
    if (account.unit !== read.unit._id) return refuse('account.other-unit', mapping, read, account)
  }
  const { adds, kept } = compare(account, read, mapping.overwrite ? 'replace' : 'keep')
  // These have verbs of their own, with rules that a list does not know.
  for (const field of ['status', 'unit'] as const) {
    const list = field === 'unit' ? read.unit._id : read.status
    if (account[field] !== list) kept.push({ field, is: account[field], list })
  }
  if (read.address && account.address !== read.address.address) {
    kept.push({ field: 'address', is: account.address, list: read.address.address })
  }
  if (adds.length === 0) return { fate: 'unchanged', account, kept }
  return { fate: 'merged', into: { account }, adds, kept }
}

function refuse(
  code: string,
  mapping: ImportMapping,
  read: ReadAccount,
  { number, line }: { number: number; line?: number },
): Fate {
  const column = mapping.columns.address ?? null
  return {
    fate: 'refused',
    faults: [fault(code, column, read.address?.address ?? read.key, { number, line })],
  }
}

/**
 * What the list adds to what there is. Empty fields are filled; where both say something, `keep` keeps what there is, `replace` takes what the list
 * says, and `union` does so for lists of values alone.
 */
function compare(
  there: Filled | ReadAccount,
  read: ReadAccount,
  way: 'keep' | 'replace' | 'union',
): { adds: FieldDifference[]; kept: FieldDifference[] } {
  const adds: FieldDifference[] = []
  const kept: FieldDifference[] = []
  for (const field of scalars) {
    const [is, list] = [there[field], read[field]]
    if (list === null || list === '' || list === is) continue
    const takes = is === null || is === '' || way === 'replace'
    ;(takes ? adds : kept).push({ field, is, list })
  }
  for (const field of lists) {
    const [is, list] = [there[field], read[field]]
    const more = list.filter((value) => !is.includes(value))
    const same = more.length === 0 && (way !== 'replace' || list.length === 0 || list.length === is.length)
    if (same) continue
    if (way === 'keep' && is.length > 0) kept.push({ field, is, list })
    else adds.push({ field, is, list: way === 'union' ? [...is, ...more] : list })
  }
  return { adds, kept }
}

function newAccount(read: ReadAccount, source: string, now: Date): Account {
  const { unit, address } = read
  const registered = read.registeredOn ? new Date(`${read.registeredOn}T12:00:00Z`) : now
  const over = read.status === 'closed' || read.status === 'transferred'
  const account: Account = {
    _id: randomUUID(),
    version: 1,
    number: 0,
    status: read.status,
    kind: read.kind,
    channel: read.channel,
    unit: unit._id,
    within: [...unit.ancestors, unit._id],
    accountableBody: unit.accountableBody,
    owner: read.owner,
    deputy: read.deputy,
    displayName: read.displayName,
    handle: address?.handle ?? null,
    address: address?.address ?? null,
    url: address?.url ?? null,
    platformId: read.platformId,
    purposes: read.purposes,
    audiences: read.audiences,
    operation: read.operation,
    place: read.place,
    languages: read.languages,
    credentials: null,
    contact: read.contact,
    openToContributors: false,
    contributors: [],
    request: null,
    registeredAt: read.status === 'planned' ? null : registered,
    closedAt: over ? now : null,
    source: `${source}|${read.key}`,
    search: [],
    order: { sv: '', en: '' },
  }
  return Object.assign(account, searchFields(account))
}

function addressOf(fate: Fate | undefined): string | null {
  if (fate?.fate === 'new' || fate?.fate === 'unchanged') return fate.account.address
  return fate?.fate === 'merged' && 'account' in fate.into ? fate.into.account.address : null
}

import type { QueryFilter } from 'mongoose'
import { Account, type AccountStatus, accountStatuses } from '../../models/account.ts'
import type { Language } from '../../models/text.ts'
import { type CursorValue, readCursor, writeCursor } from '../cursor.ts'
import { filterOf, type InventoryFilters, lookUp } from './inventoryFilter.ts'

export type { InventoryFilters }

/** The sorts there are; each is an index. */
export const inventorySorts = ['name', '-name', '-registeredAt', 'number', '-number'] as const
export type InventorySort = (typeof inventorySorts)[number]

export interface InventoryQuery {
  filters: InventoryFilters
  sort: InventorySort
  limit: number
  cursor?: string
  /** Whose alphabet names are sorted by. */
  language: Language
}

/** Exact up to a thousand; with `more`, more than that. */
export interface Total {
  count: number
  more: boolean
}

export interface InventoryPage {
  accounts: Account[]
  /** Cursor of the next page; null at the end. */
  next: string | null
  total: Total
}

const countedTo = 1_000

/** A page of the inventory. AppError `bad-input` for a cursor of another list. */
export async function inventory(query: InventoryQuery): Promise<InventoryPage> {
  const filter = filterOf(await lookUp(query.filters))
  const { field, direction, tie } = sortOf(query.sort, query.language)
  const order: Record<string, 1 | -1> = tie ? { [field]: direction, _id: tie } : { [field]: direction }
  const after = query.cursor === undefined ? [] : [afterCursor(query.cursor, field, direction, tie)]
  const [found, total] = await Promise.all([
    Account.find({ ...filter, ...(after.length > 0 ? { $and: [...(filter.$and ?? []), ...after] } : {}) })
      .sort(order)
      .limit(query.limit + 1)
      .lean<Account[]>(),
    countUpTo(filter),
  ])
  const accounts = found.slice(0, query.limit)
  const last = accounts.at(-1)
  const next = found.length > query.limit && last ? writeCursor([cursorValue(last, field), last._id]) : null
  return { accounts, next, total }
}

/** How many accounts there are in each state, by all the filters but that of the state. */
export async function countByStatus(filters: InventoryFilters): Promise<Record<AccountStatus, Total>> {
  const known = await lookUp(filters)
  const counted = await Promise.all(
    accountStatuses.map(async (status) => [status, await countUpTo(filterOf({ ...known, status }))] as const),
  )
  return Object.fromEntries(counted) as Record<AccountStatus, Total>
}

async function countUpTo(filter: QueryFilter<Account>): Promise<Total> {
  const count = await Account.countDocuments(filter, { limit: countedTo + 1 })
  return { count: Math.min(count, countedTo), more: count > countedTo }
}

type SortField = 'order.sv' | 'order.en' | 'registeredAt' | 'number'

interface Sort {
  field: SortField
  direction: 1 | -1
  /** Direction of `_id`, which breaks ties; null where there are none. */
  tie: 1 | -1 | null
}

function sortOf(sort: InventorySort, language: Language): Sort {
  const name = `order.${language}` as const
  const sorts: Record<InventorySort, Sort> = {
    name: { field: name, direction: 1, tie: 1 },
    '-name': { field: name, direction: -1, tie: -1 },
    '-registeredAt': { field: 'registeredAt', direction: -1, tie: 1 },
    number: { field: 'number', direction: 1, tie: null },
    '-number': { field: 'number', direction: -1, tie: null },
  }
  return sorts[sort]
}

function cursorValue(account: Account, field: SortField): string | number | null {
  if (field === 'number') return account.number
  if (field === 'registeredAt') return account.registeredAt?.toISOString() ?? null
  return field === 'order.sv' ? account.order.sv : account.order.en
}

const kinds = {
  'order.sv': 'text',
  'order.en': 'text',
  number: 'number',
  registeredAt: 'instant or null',
} as const satisfies Record<SortField, CursorValue>

/** What comes after the last one of the page before, in the order of the list. */
function afterCursor(
  cursor: string,
  field: SortField,
  direction: 1 | -1,
  tie: 1 | -1 | null,
): QueryFilter<Account> {
  const [value, id] = readCursor(cursor, [kinds[field], 'text'])
  const beyond = (way: 1 | -1, than: unknown) => (way === 1 ? { $gt: than } : { $lt: than })
  const later: Record<string, unknown>[] = value === null ? [] : [{ [field]: beyond(direction, value) }]
  if (tie !== null) later.push({ [field]: value, _id: beyond(tie, id) })
  // Those that were never registered come last, and no comparison of dates finds them.
  if (field === 'registeredAt' && value !== null) later.push({ registeredAt: null })
  return { $or: later } as QueryFilter<Account>
}

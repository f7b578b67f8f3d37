import Joi from 'joi'
import { type AccountStatus, accountStatuses } from '../../../models/account.ts'
import { accountKinds } from '../../../models/accountRequest.ts'
import { Channel } from '../../../models/channel.ts'
import { Person } from '../../../models/person.ts'
import { Purpose } from '../../../models/purpose.ts'
import type { Language } from '../../../models/text.ts'
import { Unit } from '../../../models/unit.ts'
import { type ExportFormat, exportFormats } from '../../../server/accounts/export.ts'
import {
  countByStatus,
  type InventoryFilters,
  type InventorySort,
  inventory,
  inventorySorts,
} from '../../../server/accounts/inventory.ts'
import { unitTree } from '../../../server/organisation/unitTree.ts'
import type {
  InventoryChoices,
  InventoryChosen,
} from '../../../server/pages/accounts/InventoryFilterForm.tsx'
import type { InventoryView } from '../../../server/pages/accounts/InventoryPage.tsx'
import type { PageContext } from '../../../server/pages/page.ts'

const rowsOnPage = 50
const mostUnits = 1000

const chosen = (max: number) => Joi.string().trim().max(max).allow('').default('').optional()
const oneOf = (values: readonly string[]) =>
  Joi.string()
    .valid('', ...values)
    .default('')
    .optional()

export type InventoryQuery = InventoryChosen & { sort: InventorySort; cursor?: string }

/** The selection as it stands in the address; an empty choice is none. */
const selection = {
  q: chosen(100),
  status: oneOf(accountStatuses),
  channel: chosen(60),
  unit: chosen(60),
  kind: oneOf(accountKinds),
  purpose: chosen(60),
  owner: chosen(60),
  open: oneOf(['yes']),
  sort: Joi.string()
    .valid(...inventorySorts)
    .default('name')
    .optional(),
  cursor: Joi.string().max(500).optional(),
}

export const inventoryQuery = Joi.object<InventoryQuery>(selection)

export const exportQuery = Joi.object<InventoryQuery & { format: ExportFormat }>({
  ...selection,
  format: Joi.string()
    .valid(...exportFormats)
    .default('csv')
    .optional(),
})

/** The filters that a selection means; `me` is the reader. */
export function filtersOf(query: InventoryChosen, me: string): InventoryFilters {
  return {
    q: query.q || undefined,
    status: (query.status as AccountStatus) || undefined,
    channel: query.channel || undefined,
    unit: query.unit || undefined,
    kind: (query.kind as InventoryFilters['kind']) || undefined,
    purpose: query.purpose || undefined,
    open: query.open === 'yes' || undefined,
    owner: (query.owner === 'me' ? me : query.owner) || undefined,
  }
}

/** The address of a selection, with what is given put in place of what is chosen. */
function inventoryHref(
  path: string,
  query: Partial<InventoryQuery>,
  more: Partial<InventoryQuery> = {},
): string {
  const all = { ...query, ...more }
  const said = Object.entries(all).filter(([key, value]) => value && !(key === 'sort' && value === 'name'))
  return said.length > 0 ? `${path}?${new URLSearchParams(said as [string, string][])}` : path
}

export async function inventoryView(
  query: InventoryQuery,
  page: PageContext,
  mayExport: boolean,
): Promise<InventoryView> {
  const { cursor, ...selection } = query
  const { language } = page
  const filters = filtersOf(query, page.viewer?.person ?? '')
  const { status: _status, ...unstated } = filters
  const [found, byStatus, choices] = await Promise.all([
    inventory({ filters, sort: query.sort, limit: rowsOnPage, cursor, language }),
    countByStatus(unstated),
    choicesFor(page),
  ])
  const owners = await Person.find(
    { _id: { $in: found.accounts.flatMap(({ owner }) => owner ?? []) } },
    { name: 1, active: 1 },
  ).lean<Person[]>()
  const ownerOf = new Map(owners.map((person) => [person._id, person]))
  const named = new Map([...choices.channels, ...choices.units].map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => named.get(id) ?? { sv: id, en: id }
  const states = accountStatuses.filter((status) => byStatus[status].count > 0 || status === query.status)
  return {
    rows: found.accounts.map((account) => {
      const owner = account.owner === null ? undefined : ownerOf.get(account.owner)
      return {
        id: account._id,
        number: account.number,
        displayName: account.displayName,
        handle: account.handle,
        channel: nameOf(account.channel),
        unit: nameOf(account.unit),
        status: account.status,
        owner: owner ? { name: owner.name, active: owner.active } : null,
        registeredAt: account.registeredAt,
      }
    }),
    total: found.total,
    counts: [
      {
        status: null,
        total: null,
        href: inventoryHref('/accounts', selection, { status: '' }),
        current: query.status === '',
      },
      ...states.map((status) => ({
        status,
        total: byStatus[status],
        href: inventoryHref('/accounts', selection, { status }),
        current: query.status === status,
      })),
    ],
    chosen: selection,
    choices,
    sort: query.sort,
    sortHref: (sort) => inventoryHref('/accounts', selection, { sort }),
    exports: mayExport
      ? {
          csv: exportHref(selection, 'csv'),
          ndjson: exportHref(selection, 'ndjson'),
        }
      : null,
    first: cursor ? inventoryHref('/accounts', selection) : null,
    next: found.next && inventoryHref('/accounts', selection, { cursor: found.next }),
  }
}

function exportHref(selection: Partial<InventoryQuery>, format: string): string {
  const href = inventoryHref('/accounts/export', selection)
  return `${href}${href.includes('?') ? '&' : '?'}format=${format}`
}

async function choicesFor({ language }: PageContext): Promise<InventoryChoices> {
  const [channels, units, purposes] = await Promise.all([
    Channel.find({}, { name: 1 }).limit(100).lean<Channel[]>(),
    unitsInOrder(language),
    Purpose.find({}, { name: 1 }).sort({ position: 1 }).limit(100).lean<Purpose[]>(),
  ])
  const byName = (a: { name: Record<'sv' | 'en', string> }, b: typeof a) =>
    a.name[language].localeCompare(b.name[language], language)
  return {
    channels: channels.sort(byName).map(({ _id, name }) => ({ id: _id, name })),
    units,
    purposes: purposes.map(({ _id, name }) => ({ id: _id, name })),
  }
}

/** All units to choose from, in the order of the tree. */
export async function unitsInOrder(language: Language): Promise<InventoryChoices['units']> {
  const units = await Unit.find({}, { name: 1, parent: 1 }).limit(mostUnits).lean<Unit[]>()
  return unitTree(units, language).map(({ unit, depth }) => ({ id: unit._id, name: unit.name, depth }))
}

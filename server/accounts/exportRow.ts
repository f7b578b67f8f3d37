import type { Account, Contributor } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { type Language, say, type Text } from '../../models/text.ts'
import { type PastRecord, recordsByIdAsOf } from '../audit/asOf.ts'
import { type Names, namesOf } from '../names.ts'

/** Columns of an export, in order. They are stable: programs read them. */
export const columns = [
  'number',
  'id',
  'version',
  'status',
  'kind',
  'channel',
  'channelName',
  'displayName',
  'handle',
  'address',
  'url',
  'platformId',
  'unit',
  'unitName',
  'accountableBody',
  'accountableBodyName',
  'owner',
  'ownerName',
  'deputy',
  'deputyName',
  'purposes',
  'audiences',
  'operation',
  'place',
  'languages',
  'contact',
  'credentialsWhere',
  'credentialsKeeper',
  'openToContributors',
  'contributors',
  'contributorsAnswerFor',
  'request',
  'trialUntil',
  'openConditions',
  'registeredAt',
  'closedAt',
  'source',
] as const

export type ExportColumn = (typeof columns)[number]
export type ExportValue = string | number | boolean | null
export type ExportRow = Record<ExportColumn, ExportValue>

/** Rows with the names that things have, or had just before an instant. */
export async function rowsOf(
  accounts: readonly Account[],
  { credentials, language }: { credentials: boolean; language: Language },
  instant: Date | null,
): Promise<ExportRow[]> {
  if (accounts.length === 0) return []
  const ids = accounts.flatMap((account) => [
    ...[account.channel, account.unit, account.accountableBody, account.owner, account.deputy],
    ...[
      account.credentials?.keeper,
      ...account.purposes,
      ...account.contributors.flatMap(({ unit, person }) => [unit, person]),
    ],
    ...[...account.audiences, account.operation],
  ])
  const names = instant ? await namesAsOf(ids, instant, language) : await namesOf(ids, language)
  const decisions = await decisionsOf(accounts, instant)
  return accounts.map((account) => rowOf(account, names, decisions.get(account.request ?? ''), credentials))
}

function rowOf(
  account: Account,
  names: Names,
  decision: Decided | undefined,
  credentials: boolean,
): ExportRow {
  const named = (id: string | null) => (id === null ? null : names(id))
  const secret = (value: string | undefined) => (value === undefined ? null : credentials ? value : 'masked')
  const row: Record<(typeof columns)[number], unknown> = {
    number: account.number,
    id: account._id,
    version: account.version,
    status: account.status,
    kind: account.kind,
    channel: account.channel,
    channelName: names(account.channel),
    displayName: account.displayName,
    handle: account.handle,
    address: account.address,
    url: account.url,
    platformId: account.platformId,
    unit: account.unit,
    unitName: names(account.unit),
    accountableBody: account.accountableBody,
    accountableBodyName: names(account.accountableBody),
    owner: account.owner,
    ownerName: named(account.owner),
    deputy: account.deputy,
    deputyName: named(account.deputy),
    purposes: account.purposes.map(names).join('; '),
    audiences: account.audiences.map(names).join('; '),
    operation: named(account.operation),
    place: account.place,
    languages: account.languages.join('; '),
    contact: account.contact,
    credentialsWhere: secret(account.credentials?.where),
    credentialsKeeper: secret(account.credentials ? names(account.credentials.keeper) : undefined),
    openToContributors: account.openToContributors,
    contributors: account.contributors.map(({ unit }) => names(unit)).join('; '),
    contributorsAnswerFor: account.contributors.flatMap((one) => partOf(one, names)).join('; '),
    request: account.request,
    trialUntil: decision?.trialUntil ?? null,
    openConditions: decision?.openConditions ?? null,
    registeredAt: account.registeredAt?.toISOString() ?? null,
    closedAt: account.closedAt?.toISOString() ?? null,
    source: account.source,
  }
  return Object.fromEntries(columns.map((column) => [column, plain(row[column])])) as ExportRow
}

/** What a contributor answers for, and who there is spoken to; nothing where neither is said. */
function partOf({ unit, person, part }: Contributor, names: Names): string[] {
  if (!part && !person) return []
  const said = part ? `: ${typeof part === 'string' ? part : 'erased'}` : ''
  return [`${names(unit)}${said}${person ? ` (${names(person)})` : ''}`]
}

interface Decided {
  /** Day; null: no trial. */
  trialUntil: string | null
  /** Conditions that are not met yet. */
  openConditions: number
}

/** What was decided on the requests that the accounts came of, by request; as it stands, or stood just before an instant. */
async function decisionsOf(
  accounts: readonly Account[],
  instant: Date | null,
): Promise<Map<string, Decided>> {
  const ids = [...new Set(accounts.flatMap(({ request }) => request ?? []))]
  if (ids.length === 0) return new Map()
  const requests = instant
    ? [...(await recordsByIdAsOf(ids, instant)).values()].map((record) => record as unknown as AccountRequest)
    : await AccountRequest.find({ _id: { $in: ids } }, { decision: 1 }).lean<AccountRequest[]>()
  return new Map(
    requests.flatMap(({ _id, decision }) =>
      decision
        ? [
            [
              _id,
              {
                trialUntil: decision.trialUntil,
                openConditions: decision.conditions.filter(({ met }) => met !== true).length,
              },
            ] as const,
          ]
        : [],
    ),
  )
}

/** A value that was erased since then says so. */
function plain(value: unknown): ExportRow[keyof ExportRow] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : 'erased'
}

async function namesAsOf(
  ids: readonly (string | null | undefined)[],
  instant: Date,
  language: Language,
): Promise<Names> {
  const wanted = [...new Set([...ids.filter((id) => typeof id === 'string'), 'organisation'])]
  const records = await recordsByIdAsOf(wanted, instant)
  const terms = new Map<string, Text>()
  const { audiences = [], operations = [] } = (records.get('organisation') ?? {}) as {
    audiences?: { _id: string; name: Text }[]
    operations?: { _id: string; name: Text }[]
  }
  for (const { _id, name } of [...audiences, ...operations]) terms.set(_id, name)
  return (id) => {
    const term = terms.get(id)
    return term ? say(term, language) : (nameIn(records.get(id), language) ?? id)
  }
}

function nameIn(record: PastRecord | undefined, language: Language): string | null {
  const name = record?.name
  if (typeof name === 'string') return name
  if (typeof name !== 'object' || name === null) return null
  return 'sv' in name ? say(name as Text, language) : 'erased'
}

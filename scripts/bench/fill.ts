import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Address } from '../../models/address.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { Person } from '../../models/person.ts'
import { Unit } from '../../models/unit.ts'
import { searchFields } from '../../server/accounts/search.ts'
import { loadConfig } from '../../server/config.ts'
import { connect } from '../../server/database/connect.ts'
import { migrate } from '../../server/database/migrate.ts'
import { loadIfEmpty } from '../../server/organisation/load.ts'

const first = [
  'Skolan',
  'Biblioteket',
  'Fritidsgården',
  'Badhuset',
  'Museet',
  'Äldreboendet',
  'Konsthallen',
  'Förskolan',
]
const second = ['Björken', 'Åsen', 'Ängen', 'Östra', 'Norra', 'Söder', 'Lunden', 'Kvarnen', 'Viken', 'Höjden']
const channels = ['instagram', 'facebook', 'linkedin', 'youtube', 'x', 'tiktok']

/**
 * A fresh data folder with the example organisation and so many made-up accounts more. They are written past the verbs, since it is reading that is
 * measured: they have no events.
 */
export async function filledFolder(accounts: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-bench-'))
  const config = loadConfig({ NODE_ENV: 'development', DATA_DIR: folder })
  const database = await connect(config)
  await migrate()
  await loadIfEmpty(config, new Date())
  const [units, people] = await Promise.all([
    Unit.find().limit(100).lean<Unit[]>(),
    Person.find().limit(100).lean<Person[]>(),
  ])
  for (let start = 0; start < accounts; start += 1000) {
    const batch = Array.from({ length: Math.min(1000, accounts - start) }, (_, index) =>
      made(start + index, units, people),
    )
    await Account.collection.insertMany(batch as never)
    await Address.collection.insertMany(
      batch.map(({ _id, address, channel }) => ({
        _id: address,
        version: 1,
        account: _id,
        channel,
        state: 'current',
      })) as never,
    )
  }
  await database.close()
  return folder
}

/**
 * So many made-up requests more in the database that is connected, each with the kept answer of one of the example's: as large, and judged as it was.
 * Written past the verbs, as the accounts are.
 */
export async function fillRequests(count: number): Promise<void> {
  const evaluations = await Evaluation.find().limit(100).lean<Evaluation[]>()
  const requests = await AccountRequest.find({
    _id: { $in: evaluations.map(({ request }) => request) },
  }).lean<AccountRequest[]>()
  const requestOf = new Map(requests.map((request) => [request._id, request]))
  const batch = 500
  for (let start = 0; start < count; start += batch) {
    const rows = Array.from({ length: Math.min(batch, count - start) }, (_, index) => {
      const evaluation = evaluations[(start + index) % evaluations.length] as Evaluation
      const [_id, request] = [randomUUID(), randomUUID()]
      const like = requestOf.get(evaluation.request) as AccountRequest
      return {
        evaluation: { ...evaluation, _id, request },
        request: { ...like, _id: request, evaluation: _id, number: 1000 + start + index, account: null },
      }
    })
    await Evaluation.collection.insertMany(rows.map(({ evaluation }) => evaluation) as never)
    await AccountRequest.collection.insertMany(rows.map(({ request }) => request) as never)
  }
}

function made(n: number, units: Unit[], people: Person[]): Account {
  const pick = <T>(list: readonly T[], by: number): T => list[by % list.length] as T
  const unit = pick(units, n * 7)
  const channel = pick(channels, n)
  const displayName = `${pick(first, n)} ${pick(second, Math.floor(n / 8))} ${n}`
  const handle = `account${n}`
  const date = new Date(Date.UTC(2015, 0, 1) + n * 3_000_000)
  return {
    _id: randomUUID(),
    version: 1,
    number: 1000 + n,
    status: n % 10 === 0 ? 'parked' : 'active',
    kind: 'unit',
    channel,
    unit: unit._id,
    within: [...unit.ancestors, unit._id],
    accountableBody: unit.accountableBody,
    owner: pick(people, n)._id,
    deputy: pick(people, n + 1)._id,
    displayName,
    handle,
    address: `${channel}.com/${handle}`,
    url: `https://${channel}.com/${handle}`,
    platformId: null,
    purposes: n % 2 === 0 ? ['information'] : ['dialogue', 'recruitment'],
    audiences: ['residents'],
    operation: unit.operation,
    place: unit.place,
    languages: ['sv'],
    credentials: null,
    contact: unit.mailbox,
    openToContributors: false,
    contributors: [],
    request: null,
    registeredAt: date,
    closedAt: null,
    source: null,
    ...searchFields({ displayName, handle, number: 1000 + n }),
  }
}

import { Account, type AccountStatus } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import { Channel } from '../../models/channel.ts'
import { Council } from '../../models/council.ts'
import type { Organisation } from '../../models/organisation.ts'
import { Person } from '../../models/person.ts'
import { Purpose } from '../../models/purpose.ts'
import type { World } from '../../models/simulationRun.ts'
import type { Training } from '../../models/training.ts'
import { Unit } from '../../models/unit.ts'
import type { Facts } from '../../policies/index.ts'
import { allLevels } from '../organisation/maturity.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { noAnswers } from '../requests/answers.ts'
import {
  assembleFacts,
  type Compared,
  compared,
  type KnownPerson,
  type Nearby,
  searchedCandidates,
} from '../requests/assembleFacts.ts'
import { strategyFacts } from '../requests/facts.ts'
import { countOwn, living, mostCandidates, mostOwnAccounts, underWay } from '../requests/unitFacts.ts'
import { trainingMaterial } from '../trainings/facts.ts'
import { trainingsGiven } from '../trainings/find.ts'
import { type Standings, standingsOf } from '../trainings/standing.ts'

/** Accounts that are judged: all that are somebody's still. */
export const inInventory: AccountStatus[] = ['planned', 'active', 'parked', 'suspended']

/** What is kept of each living account, for the facts of the others. */
type Stocked = Compared & Pick<Account, 'kind' | 'deputy' | 'order'>

/**
 * The whole inventory in short and the catalogue, read once: from it the facts of any account are made without a query for each.
 * A hundred thousand accounts take about a hundred megabytes for as long as the simulation looks at them.
 */
export interface Stock {
  /** What some accounts need besides: their people, what these have been trained in, and what their requests promised. Four queries. */
  behind(accounts: readonly Account[]): Promise<Behind>
  /** An account's facts, as if it were asked for today; null when its unit is not known. */
  factsOf(account: Account, behind: Behind): Facts | null
}

/** What stands behind some accounts. */
export interface Behind {
  people: ReadonlyMap<string, Person>
  /** What the requests that accounts came of had answered, by request. */
  promised: ReadonlyMap<string, Answers>
  standing: Standings
}

const mostUnits = 20_000
/** More than the people of a batch have completed of all trainings. */
const mostCompleted = 100_000
const mostOpen = 100_000

/** Reads the stock: nine queries, whatever its size. `world` gives the strategies, `now` and `today` the day that accounts are judged on. */
export async function loadStock(world: World, now: Date, today: string): Promise<Stock> {
  const [organisation, units, channels, purposes, levelOf, councils, open, trainings] = await Promise.all([
    theOrganisation(),
    Unit.find().limit(mostUnits).lean<Unit[]>(),
    Channel.find().limit(200).lean<Channel[]>(),
    Purpose.find().limit(200).lean<Purpose[]>(),
    allLevels(today),
    Council.find({ endedAt: null }, { accounts: 1 }).limit(1_000).lean<Pick<Council, 'accounts'>[]>(),
    AccountRequest.find(
      { kind: 'new', accountKind: 'unit', state: { $in: underWay } },
      { unit: 1, 'answers.channel': 1 },
    )
      .limit(mostOpen)
      .lean<{ unit: string; answers: Pick<Answers, 'channel'> }[]>(),
    trainingsGiven(),
  ])
  const fields = { ...compared, kind: 1, deputy: 1, order: 1 } as const
  const accounts: Stocked[] = []
  const found = Account.collection.find<Stocked>(
    { status: { $in: living } },
    { projection: fields, sort: { _id: 1 } },
  )
  for await (const account of found) accounts.push(account)
  return stockOf({
    world,
    now,
    today,
    organisation,
    units,
    channels,
    purposes,
    levelOf,
    councils,
    open,
    trainings,
    accounts,
  })
}

interface Read {
  world: World
  now: Date
  today: string
  organisation: Organisation
  units: Unit[]
  channels: Channel[]
  purposes: Purpose[]
  levelOf: Map<string | null, number>
  councils: Pick<Council, 'accounts'>[]
  open: { unit: string; answers: Pick<Answers, 'channel'> }[]
  trainings: Training[]
  /** All living ones, by id. */
  accounts: Stocked[]
}

function stockOf(read: Read): Stock {
  const { world, now, today, accounts, levelOf } = read
  const unitOf = new Map(read.units.map((unit) => [unit._id, unit]))
  const channelOf = new Map(read.channels.map((channel) => [channel._id, channel]))
  const inCouncil = new Set(read.councils.flatMap((council) => council.accounts))
  const open = countBy(read.open, ({ unit, answers }) => `${unit} ${answers.channel}`)
  const ofId = new Map(accounts.map((account) => [account._id, account]))
  const owned = countBy(accounts, ({ owner }) => owner)
  const ofUnit = groupBy(accounts, ({ kind, unit }) => (kind === 'unit' ? unit : null))
  const ofName = groupBy(accounts, ({ order, channel }) => `${channel} ${order.sv}`)
  const nearby = nearbyIn(accounts)

  return {
    behind: (all) => behind(all, read.trainings, today),
    factsOf(account, { people, promised, standing }) {
      const unit = unitOf.get(account.unit)
      const strategy = world.strategies[0]
      if (!unit || !strategy) return null
      // It is compared with others, and counted beside them, not with itself.
      const itself = ofId.get(account._id)
      const answers = answersOf(account, promised.get(account.request ?? '') ?? null)
      const person = (id: string): KnownPerson | undefined => {
        const found = people.get(id)
        if (!found) return undefined
        const owns = (owned.get(id) ?? 0) - Number(itself?.owner === id)
        return { ...found, below: unitOf.get(found.unit)?.ancestors.includes(unit._id) ?? false, owns }
      }
      return assembleFacts(
        { kind: 'new', accountKind: account.kind, requester: account.owner ?? '', unit: unit._id, answers },
        {
          organisation: read.organisation,
          // Whoever judges the facts puts in the strategy that holds for the unit.
          strategy: strategyFacts(strategy, { model: strategy.presenceModel, exception: null }),
          unit,
          levels: { unit: levelOf.get(unit._id) ?? null, organisation: levelOf.get(null) ?? null },
          purposes: read.purposes.filter(({ _id }) => account.purposes.includes(_id)),
          channel: channelOf.get(account.channel) ?? null,
          person,
          own: countOwn(others(ofUnit.get(unit._id), itself, mostOwnAccounts), account.channel),
          openRequests: open.get(`${unit._id} ${account.channel}`) ?? 0,
          sameName: others(ofName.get(`${account.channel} ${account.order.sv}`), itself, mostCandidates).map(
            ({ _id }) => _id,
          ),
          nearby: nearby(account.purposes, itself),
          unitOf: (id) => unitOf.get(id),
          hasCouncil: (id) => inCouncil.has(id),
          training: trainingMaterial(read.trainings, standing, answers),
        },
        // What is not known of an account is not answered yet: nobody has been asked.
        { stage: 'draft', now, today },
      )
    },
  }
}

/** What the register says of the account, and of what only its request said, what was answered then. */
function answersOf(account: Account, promised: Answers | null): Answers {
  const { purposes, audiences, place, operation, languages, channel, displayName, handle, owner, deputy } =
    account
  return {
    ...(promised ?? noAnswers),
    ...{ purposes, audiences, place, operation, languages, channel, displayName, handle, owner, deputy },
  }
}

/** The first of a list without one that may be among them. */
function others<A extends Compared>(list: readonly A[] = [], itself: A | undefined, most: number): A[] {
  return list
    .slice(0, most + 1)
    .filter((each) => each !== itself)
    .slice(0, most)
}

/** Accounts that share a purpose with another, found once for all that have the same purposes. */
function nearbyIn(
  accounts: readonly Stocked[],
): (purposes: readonly string[], itself: Stocked | undefined) => Nearby {
  const known = new Map<string, Nearby>()
  return (purposes, itself) => {
    if (purposes.length === 0) return { accounts: [], total: 0 }
    const key = purposes.toSorted().join()
    let found = known.get(key)
    if (!found) {
      const all = accounts.filter((each) => each.purposes.some((purpose) => purposes.includes(purpose)))
      // One more than is compared, since the account itself may be among them.
      found = { accounts: all.slice(0, searchedCandidates + 1), total: all.length }
      known.set(key, found)
    }
    return {
      accounts: others(found.accounts, itself, searchedCandidates),
      total: found.total - Number(itself !== undefined),
    }
  }
}

function countBy<T>(list: readonly T[], key: (one: T) => string | null): Map<string, number> {
  return new Map([...groupBy(list, key)].map(([name, group]) => [name, group.length]))
}

function groupBy<T>(list: readonly T[], key: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const name = key(one)
    if (name === null) continue
    const group = groups.get(name)
    if (group) group.push(one)
    else groups.set(name, [one])
  }
  return groups
}

async function behind(
  accounts: readonly Account[],
  trainings: readonly Training[],
  today: string,
): Promise<Behind> {
  const requests = await AccountRequest.find(
    { _id: { $in: accounts.flatMap(({ request }) => request ?? []) } },
    { answers: 1 },
  ).lean<Pick<AccountRequest, '_id' | 'answers'>[]>()
  const promised = new Map(requests.map(({ _id, answers }) => [_id, answers]))
  const named = accounts.flatMap(({ owner, deputy, request }) => [
    owner,
    deputy,
    promised.get(request ?? '')?.holidaySupervisor,
  ])
  const ids = [...new Set(named.filter((id) => typeof id === 'string'))]
  const [people, standing] = await Promise.all([
    Person.find({ _id: { $in: ids } }, { active: 1, unit: 1 }).lean<Person[]>(),
    standingsOf(ids, trainings, today, mostCompleted),
  ])
  return { people: new Map(people.map((person) => [person._id, person])), promised, standing }
}

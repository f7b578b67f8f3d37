import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import type { SimulationInput } from '../../models/simulation.ts'
import type { SimulationBatch, SimulationRow } from '../../models/simulationBatch.ts'
import type { SimulationPart, SimulationRun } from '../../models/simulationRun.ts'
import {
  type Answered,
  type Facts,
  type Judged,
  shiftBetween,
  standsAgainst,
  tallyOf,
} from '../../policies/index.ts'
import { asWaive, inForce } from '../requests/waivers.ts'
import { inInventory, loadStock, type Stock } from './stock.ts'
import { type Judge, judgeIn } from './world.ts'

/**
 * How many running numbers a batch covers: batch n those from n * size on. It rests on nothing that happens meanwhile, so that batches can be done
 * in any order, by anybody, twice.
 */
export const batchSize = 500

/** What a batch came to, without where it belongs. */
export type Outcome = Pick<SimulationBatch, 'tally' | 'rows'>

/** A simulation ready to be worked on: rule sets prepared, the inventory read when it is first needed. */
export interface Work {
  scope: SimulationInput['scope']
  before: Judge
  after: Judge
  stock(): Promise<Stock>
}

/** `today`, `before` and `after` are those of the run; `at` is the instant that accounts are judged on. */
export function prepareWork(
  { before, after, today, at }: Pick<SimulationRun, 'before' | 'after' | 'today' | 'at'>,
  scope: SimulationInput['scope'],
): Work {
  let stock: Promise<Stock> | undefined
  return {
    scope,
    before: judgeIn(before, today),
    after: judgeIn(after, today),
    stock() {
      stock ??= loadStock(before, at, today)
      return stock
    },
  }
}

/** How many batches there are, by the highest running number of each part; what comes later is not looked at. Index: `number` of both. */
export async function countBatches(): Promise<Record<SimulationPart, number>> {
  const highest = { number: -1 } as const
  const [request, account] = await Promise.all([
    AccountRequest.findOne({}, { number: 1 }).sort(highest).lean<{ number: number }>(),
    Account.findOne({}, { number: 1 }).sort(highest).lean<{ number: number }>(),
  ])
  const batches = (last: { number: number } | null) => (last ? Math.floor(last.number / batchSize) + 1 : 0)
  return { requests: batches(request), accounts: batches(account) }
}

/** Does one batch: reads and judges, writes nothing. Two queries for requests and five for accounts, whatever is in it. */
export async function simulateBatch(work: Work, part: SimulationPart, n: number): Promise<Outcome> {
  const numbers = { $gte: n * batchSize, $lt: (n + 1) * batchSize }
  return part === 'requests' ? simulateRequests(work, numbers) : simulateAccounts(work, numbers)
}

/** A request or an account that was judged. */
type Placed = Judged & Pick<SimulationRow, 'id' | 'number'>

type Numbers = { $gte: number; $lt: number }

/** What is read of an evaluation: its facts, what whoever asked would notice, and what each rule had to do with it. */
const answered = {
  ...{ request: 1, facts: 1, 'result.outcome': 1, 'result.signOffs': 1 },
  ...{ 'result.results.rule': 1, 'result.results.effect': 1, 'result.results.signOffBy': 1 },
} as const

/** Few at a time: while the database fetches them nobody else is answered. */
const atATime = 25

type Kept = Pick<Evaluation, 'request' | 'facts'> & { result: Answered }

/**
 * Past requests: the latest answer that each was given, beside what would be said of the same facts. Facts are large: they are read past Mongoose, and
 * let go one by one. Index: `number` of requests.
 */
async function simulateRequests({ scope, after }: Work, numbers: Numbers): Promise<Outcome> {
  const requests = await AccountRequest.find(
    { number: numbers },
    { number: 1, evaluation: 1, waivers: 1 },
  ).lean<Pick<AccountRequest, '_id' | 'number' | 'evaluation' | 'waivers'>[]>()
  const requestOf = new Map(requests.map((request) => [request._id, request]))
  const evaluations = Evaluation.collection.find<Kept>(
    { _id: { $in: requests.flatMap(({ evaluation }) => evaluation ?? []) } as never },
    { projection: answered, batchSize: atATime },
  )
  let unjudged = 0
  const judged: Placed[] = []
  for await (const { request, facts, result } of evaluations) {
    if (!isInScope(facts, scope)) continue
    const { number = 0, waivers } = requestOf.get(request) ?? {}
    const is = after(facts, inForce({ waivers }).map(asWaive))
    if (is) {
      const of = { id: request, number }
      judged.push({ ...of, ...placeOf(facts), shift: shiftBetween(result, is) })
    } else unjudged += 1
  }
  return outcomeOf(judged, unjudged)
}

/** The inventory: each account as if it were asked for today, under what holds and under what would hold. Index: `number` of accounts. */
async function simulateAccounts({ scope, before, after, stock }: Work, numbers: Numbers): Promise<Outcome> {
  const accounts = (
    await Account.find({ number: numbers, status: { $in: inInventory } }).lean<Account[]>()
  ).filter(
    ({ within, channel }) =>
      (scope.unit === null || within.includes(scope.unit)) &&
      (scope.channel === null || channel === scope.channel),
  )
  if (accounts.length === 0) return { tally: tallyOf([]), rows: [] }
  const { behind, factsOf } = await stock()
  const known = await behind(accounts)
  let unjudged = 0
  const judged: Placed[] = []
  for (const account of accounts) {
    const facts = factsOf(account, known)
    const [was, is] = [facts && before(facts), facts && after(facts)]
    const { _id: id, number, unit, channel } = account
    if (was && is) judged.push({ id, number, unit, channel, shift: shiftBetween(was, is) })
    else unjudged += 1
  }
  return outcomeOf(judged, unjudged)
}

function isInScope({ unit, request, today }: Facts, scope: SimulationInput['scope']): boolean {
  return (
    (scope.unit === null || unit.id === scope.unit || unit.within.includes(scope.unit)) &&
    (scope.channel === null || request.channel === scope.channel) &&
    (scope.from === null || today >= scope.from) &&
    (scope.to === null || today <= scope.to)
  )
}

const placeOf = ({ unit, request }: Facts) => ({ unit: unit.id, channel: request.channel })

/** Rows are those of which somebody would notice something, in the order of their numbers. */
function outcomeOf(judged: readonly Placed[], unjudged: number): Outcome {
  const rows = judged
    .filter(({ shift: { direction, to } }) => direction !== 'same' || standsAgainst(to))
    .map(({ shift, ...of }): SimulationRow => ({ ...of, ...shift }))
  return { tally: tallyOf(judged, unjudged), rows: rows.sort((a, b) => a.number - b.number) }
}

import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import type { SimulationInput } from '../../models/simulation.ts'
import type { SimulationBatch, SimulationRow } from '../../models/simulationBatch.ts'
import type { SimulationPart, SimulationRun } from '../../models/simulationRun.ts'
import {
  type Evaluation as Answer,
  type Answered,
  answerOf,
  type Facts,
  type Judged,
  sameAnswer,
  shiftBetween,
  standsAgainst,
  tallyOf,
} from '../../policies/index.ts'
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

/** Does one batch: reads and judges, writes nothing. Three queries for requests and five for accounts, whatever is in it. */
export async function simulateBatch(work: Work, part: SimulationPart, n: number): Promise<Outcome> {
  const numbers = { $gte: n * batchSize, $lt: (n + 1) * batchSize }
  return part === 'requests' ? simulateRequests(work, numbers) : simulateAccounts(work, numbers)
}

type Numbers = { $gte: number; $lt: number }

/** Of an evaluation, what whoever asked would notice; why is read only of those that change. */
const answered = { facts: 1, 'result.outcome': 1, 'result.signOffs': 1 } as const

/** Past requests: the latest answer that each was given, beside what would be said of the same facts. Index: `number` of requests. */
async function simulateRequests({ scope, after }: Work, numbers: Numbers): Promise<Outcome> {
  const requests = await AccountRequest.find(
    { number: numbers, evaluation: { $ne: null } },
    { number: 1, evaluation: 1 },
  ).lean<{ _id: string; number: number; evaluation: string }[]>()
  const numberOf = new Map(requests.map(({ _id, number }) => [_id, number]))
  const evaluations = await Evaluation.find(
    { _id: { $in: requests.map(({ evaluation }) => evaluation) } },
    answered,
  ).lean<{ _id: string; facts: Facts; result: Pick<Answer, 'outcome' | 'signOffs'> }[]>()
  let unjudged = 0
  const judged: (Judged & { evaluation: string; result: Answer })[] = []
  for (const { _id, facts, result: kept } of evaluations) {
    if (!isInScope(facts, scope)) continue
    const result = after(facts)
    if (!result) {
      unjudged += 1
      continue
    }
    const [from, to] = [answerOf(kept), answerOf(result)]
    judged.push({
      ...placeOf(facts),
      evaluation: _id,
      result,
      shift: { from, to, direction: 'same', because: [] },
    })
  }
  const noticed = judged.filter(({ shift: { from, to } }) => !sameAnswer(from, to) || standsAgainst(to))
  const kept = await Evaluation.find(
    { _id: { $in: noticed.map(({ evaluation }) => evaluation) } },
    { request: 1, 'result.outcome': 1, 'result.signOffs': 1, 'result.results': 1 },
  ).lean<{ _id: string; request: string; result: Answered }[]>()
  const keptOf = new Map(kept.map((one) => [one._id, one]))
  const rows: SimulationRow[] = []
  for (const one of noticed) {
    const was = keptOf.get(one.evaluation)
    if (!was) continue
    one.shift = shiftBetween(was.result, one.result)
    rows.push(rowOf(one, { id: was.request, number: numberOf.get(was.request) ?? 0 }))
  }
  return { tally: tallyOf(judged, unjudged), rows: inOrder(rows) }
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
  const rows: SimulationRow[] = []
  const judged: Judged[] = []
  for (const account of accounts) {
    const facts = factsOf(account, known)
    const [was, is] = [facts && before(facts), facts && after(facts)]
    if (!was || !is) {
      unjudged += 1
      continue
    }
    const one = { unit: account.unit, channel: account.channel, shift: shiftBetween(was, is) }
    judged.push(one)
    if (one.shift.direction !== 'same' || standsAgainst(one.shift.to))
      rows.push(rowOf(one, { id: account._id, number: account.number }))
  }
  return { tally: tallyOf(judged, unjudged), rows: inOrder(rows) }
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

function rowOf({ unit, channel, shift }: Judged, of: { id: string; number: number }): SimulationRow {
  return { ...of, unit, channel, ...shift }
}

function inOrder(rows: SimulationRow[]): SimulationRow[] {
  return rows.sort((a, b) => a.number - b.number)
}

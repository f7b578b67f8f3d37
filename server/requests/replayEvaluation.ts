import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { Evaluation } from '../../models/evaluation.ts'
import type { AdoptedStrategy } from '../../models/strategy.ts'
import type { Unit } from '../../models/unit.ts'
import { evaluate, type Evaluation as PolicyEvaluation, type Result } from '../../policies/index.ts'
import type { Caller } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { presenceFor, ruleSetOf, strategyInForce } from '../organisation/strategy.ts'
import { unitLine } from '../organisation/units.ts'
import { policyRuleSet, strategyFacts } from './facts.ts'
import { findRequest } from './find.ts'

/** A rule whose part in the answer is another than it was. */
export interface ReplayDifference {
  rule: string
  before: { code: string; effect: string }[]
  after: { code: string; effect: string }[]
}

/** An evaluation run again: by the rules it was made with, and by those of today. */
export interface Replay {
  evaluation: Evaluation
  again: PolicyEvaluation
  /** SHA-256 over the canonical form (RFC 8785) of what was kept, and of what came now. */
  digests: { kept: string; again: string }
  /** Whether the two are the same to the bit. */
  same: boolean
  /** What the strategy of today says of the same facts; null where none is in force. */
  today: { strategy: AdoptedStrategy; result: PolicyEvaluation; differences: ReplayDifference[] } | null
}

/**
 * Runs a kept evaluation again, with the rules, parameters and facts that were kept with it, and beside it with today's strategy. The facts are those of the
 * time, also its day: what differs then comes of the strategy alone.
 */
export async function replayEvaluation(
  request: string,
  n: number,
  who: Pick<Caller, 'actor' | 'roles' | 'now'>,
): Promise<Replay> {
  await findRequest(request, who)
  const evaluation = await Evaluation.findOne({ request, n }).lean<Evaluation>()
  if (!evaluation) throw new AppError('not-found')
  const again = evaluate(evaluation.ruleSet, evaluation.facts)
  const digests = { kept: digestOf(evaluation.result), again: digestOf(again) }
  const today = await underToday(evaluation, who.now)
  return { evaluation, again, digests, same: digests.kept === digests.again, today }
}

/** SHA-256, in hexadecimal, over the canonical form of an answer: the same for the same answer, whatever the order of its keys. */
export function digestOf(result: PolicyEvaluation): string {
  return createHash('sha256')
    .update(canonicalize(result) ?? '')
    .digest('hex')
}

async function underToday({ facts, result }: Evaluation, now: Date): Promise<Replay['today']> {
  const { timeZone } = await theOrganisation()
  const found = await strategyOf(facts.unit.id, dayOf(now, timeZone))
  if (!found) return null
  const { strategy, unit } = found
  const ruleSet = policyRuleSet(await ruleSetOf(strategy))
  const presence = presenceFor(strategy, unit, facts.request.channel, facts.today)
  const again = evaluate(ruleSet, { ...facts, strategy: strategyFacts(strategy, presence) })
  return { strategy, result: again, differences: differences(result.results, again.results) }
}

async function strategyOf(
  id: string,
  day: string,
): Promise<{ strategy: AdoptedStrategy; unit: Unit } | null> {
  try {
    const { unit } = await unitLine(id)
    return { strategy: await strategyInForce(unit, day), unit }
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

function differences(before: Result[], after: Result[]): ReplayDifference[] {
  const said = (results: Result[], rule: string) =>
    results.filter((one) => one.rule === rule).map(({ code, effect }) => ({ code, effect }))
  const rules = [...new Set([...before, ...after].map(({ rule }) => rule))].sort()
  return rules
    .map((rule) => ({ rule, before: said(before, rule), after: said(after, rule) }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after))
}

import {
  type Adviser,
  capped,
  compareEffects,
  type Effect,
  inSigningOrder,
  type Mode,
  type Signer,
} from './effects.ts'
import { type AppliedException, appliesTo, type RuleException, withParameters } from './exceptions.ts'
import { type FactPath, inFormOrder } from './factNames.ts'
import { type Facts, factAt, type RequestKind } from './facts.ts'
import { isJson, type Values } from './json.ts'
import { type Registry, registry as standard } from './registry.ts'
import type { Resemblance } from './resemblance.ts'
import { type Finding, finding, type Rule, type TrainingToTake, type Verdict } from './rule.ts'
import type { RuleSet, RuleSetEntry } from './ruleSet.ts'
import { summarise } from './summarise.ts'

/** What one rule said of one point: code and values only, words are made by `describe`. */
export type Result = {
  rule: string
  version: number
  mode: Mode
  state: 'pass' | 'skip' | 'finding'
  code: string
  values: Values
  /** The effect as it counts. */
  effect: Effect
  /** The effect that the rule itself gave, before its mode or the kind of request made it milder. */
  ruled: Effect
  /** Who is asked to sign because of this; absent when it does not count as a sign-off. */
  signOffBy?: Signer[]
  objectionWithinWorkingDays?: number
  notify?: Signer[]
  /** Which advisory functions it asks for an opinion; nothing waits for them. */
  consult?: Adviser[]
  redirects?: string[]
  resembling?: Resemblance[]
  /** What is to be done before the account is registered. */
  beforeRegistration?: TrainingToTake[]
  /** The exception of the rule set that had a part in it. */
  exception?: AppliedException
}

/**
 * One person's part that one rule asks for. With `objectionWithinWorkingDays` it is no step: nothing waits for that person, who is told and
 * may object within those days.
 */
export type SignOff = { by: Signer; because: string; objectionWithinWorkingDays?: number }

/** The whole answer: plain JSON, the same for the same rule set and facts. */
export type Evaluation = {
  ruleSet: { id: string; version: number }
  /** By rule, whatever the order of the rule set. */
  results: Result[]
  /** The strictest effect of all; the sign-offs stand beside it. */
  outcome: Effect
  signOffs: SignOff[]
  /** Who is told, without having to do anything. */
  notify: Signer[]
  /** Ids of accounts offered instead, best first. */
  redirects: string[]
  /** Accounts that resemble the one asked for. */
  resembling: Resemblance[]
  /** Facts that are not answered yet; empty when the form is complete as far as the rules are concerned. */
  unanswered: FactPath[]
}

/** A rule as it counts: with the rule set's own mode and parameters, or with those of an exception; `wrong`: what is wrong with them. */
type Use = { mode: Mode; parameters: unknown; wrong: string | null; exception: RuleException | null }
/** A rule of the rule set, ready to run. All are of one shape, which rules are not: the engine runs twice as fast over them. */
type Step = {
  rule: string
  version: number
  kinds: ReadonlySet<RequestKind>
  codes: ReadonlySet<string>
  needs: readonly FactPath[]
  /** Null: there is no such rule. */
  check: Rule['check'] | null
  use: Use
  exceptions: Use[]
}
/** A fact that a rule cannot do without; `asked` of the requester, so that an empty list is no answer. */
type Need = { path: FactPath; keys: string[]; asked: boolean }
/** The facts, among those that any rule cannot do without, that are not there: looked for once, since many rules ask for the same. */
type Lacking = ReadonlySet<FactPath>
type Made = Exclude<Verdict, { state: 'missing' }>

/**
 * Runs every rule of a rule set over the facts; it never stops at the first finding and never throws because of a rule.
 * Throws RangeError for a rule set without rules, which would let everything through.
 */
export function evaluate(ruleSet: RuleSet, facts: Facts, registry: Registry = standard): Evaluation {
  return prepare(ruleSet, registry)(facts)
}

/** Looks up rules and validates parameters once, for many evaluations under the same rule set. */
export function prepare(ruleSet: RuleSet, registry: Registry = standard): (facts: Facts) => Evaluation {
  if (ruleSet.rules.length === 0) throw new RangeError(`Rule set ${ruleSet.id} has no rules`)
  const steps = ruleSet.rules.map((entry) => step(entry, registry)).sort(byRule)
  const { id, version } = ruleSet
  const needs = [...new Set(steps.flatMap((one) => one.needs))].map(needOf)
  return (facts) => {
    const results: Result[] = []
    const lacking = new Set<FactPath>()
    for (const need of needs) if (isLacking(facts, need)) lacking.add(need.path)
    for (const one of steps) run(one, facts, lacking, results)
    return summarise({ id, version }, results)
  }
}

function step(entry: RuleSetEntry, registry: Registry): Step {
  const found = registry.find(entry.rule, entry.version)
  const used = (parameters: Record<string, unknown>, exception: RuleException | null): Use => {
    const { value = {}, error } = found?.parameters.validate(parameters, { abortEarly: false }) ?? {}
    const wrong = error?.message ?? null
    return {
      mode: exception?.mode ?? entry.mode,
      parameters: wrong === null ? value : {},
      wrong,
      exception,
    }
  }
  return {
    rule: entry.rule,
    version: entry.version,
    kinds: new Set(found?.kinds),
    codes: new Set(found?.codes),
    needs: found?.needs ?? [],
    check: found?.check ?? null,
    use: used(entry.parameters, null),
    exceptions: (entry.exceptions ?? []).map((one) =>
      used(withParameters(entry.parameters, one.parameters), one),
    ),
  }
}

function needOf(path: FactPath): Need {
  return { path, keys: path.split('.'), asked: path.startsWith('request.') }
}

function byRule(a: Step, b: Step): number {
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.version - b.version
}

/** Adds what one rule says. Written for speed, as all that it calls: it runs for every rule of every request of a simulation. */
function run(step: Step, facts: Facts, lacking: Lacking, into: Result[]): void {
  const use = step.exceptions.length > 0 ? useFor(step, facts) : step.use
  const made = judged(step, use, facts, lacking)
  if (Array.isArray(made)) for (const verdict of made) into.push(result(step, use, verdict, facts))
  else into.push(result(step, use, made, facts))
}

function judged(step: Step, use: Use, facts: Facts, lacking: Lacking): Made | Made[] {
  if (!step.check) return toTheLead('unknown-rule', {})
  if (use.wrong !== null) return toTheLead('bad-parameters', { detail: use.wrong })
  try {
    return verdicts(step, step.check, use.parameters, facts, lacking)
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return toTheLead('rule-failed', { detail: detail.slice(0, 200) })
  }
}

/** The first exception that fits, else what is usual. */
function useFor({ exceptions, use }: Step, facts: Facts): Use {
  return exceptions.find(({ exception }) => exception && appliesTo(exception, facts)) ?? use
}

function verdicts(
  { kinds, needs }: Step,
  check: Rule['check'],
  parameters: unknown,
  facts: Facts,
  lacking: Lacking,
): Made | Made[] {
  const { kind } = facts.request
  if (!kinds.has(kind)) return { state: 'skip', code: 'not-for-this-kind', values: { kind } }

  for (const need of needs) {
    if (lacking.has(need))
      return withoutFacts(
        needs.filter((path) => lacking.has(path)),
        facts,
      )
  }
  const checked = check(facts, parameters)
  if (!Array.isArray(checked)) {
    return checked.state === 'missing' ? withoutFacts(checked.paths, facts) : whole(checked)
  }
  if (checked.length === 0) throw new Error('The check said nothing')
  const made: Made[] = []
  const paths: FactPath[] = []
  for (const verdict of checked) {
    if (verdict.state === 'missing') paths.push(...verdict.paths)
    else made.push(whole(verdict))
  }
  if (paths.length > 0) made.push(withoutFacts(paths, facts))
  return made
}

/** Values with holes come of facts with holes: what was concluded from them is worth nothing. */
function whole(verdict: Made): Made {
  if (!isJson(verdict.values)) throw new Error(`The values of ${verdict.code} are incomplete`)
  return verdict
}

/** An empty list is no answer in a form, but is a fact elsewhere: there may be no accounts to compare with. */
function isLacking(facts: Facts, { keys, asked }: Need): boolean {
  let value: unknown = facts
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return true
    value = (value as Record<string, unknown>)[key]
  }
  if (value === null || value === undefined) return true
  return asked && Array.isArray(value) && value.length === 0
}

/**
 * In a draft an unanswered question is left aside, with all that follows from it. A fact that we should have known, or a question still
 * open when the request is submitted, is for a person to judge.
 */
function withoutFacts(lacking: FactPath[], facts: Facts) {
  const paths = inFormOrder(lacking)
  const unanswered = paths.filter((path) => path.startsWith('request.') && factAt(facts, path) !== undefined)
  if (facts.stage === 'draft' && unanswered.length > 0) {
    return { state: 'skip' as const, code: 'not-answered-yet', values: { paths: unanswered } }
  }
  return toTheLead('missing-fact', { paths })
}

function toTheLead(code: string, values: Values): Finding {
  return finding('sign-off', code, values, { signOffBy: ['lead'] })
}

function result(step: Step, use: Use, verdict: Made, facts: Facts): Result {
  if (verdict.state === 'finding') return found(step, use, verdict, facts)
  const { rule, version } = step
  const { mode, exception } = use
  const { state, code, values } = verdict
  const made: Result = { rule, version, mode, state, code, values, effect: 'pass', ruled: 'pass' }
  if (state === 'skip') return made
  if (exception) made.exception = applied(exception, false)
  if (verdict.notify && mode !== 'audit') made.notify = inSigningOrder(verdict.notify)
  return made
}

function found({ rule, version, codes }: Step, use: Use, verdict: Finding, facts: Facts): Result {
  const { mode, exception } = use
  const { state, code, values, effect: ruled, beforeRegistration: held } = verdict
  // What the engine itself says, that something could not be judged, is waived by nobody, and no amnesty covers it.
  const own = codes.has(code)
  const counted = capped(forKind(ruled, own, facts), mode)
  const waivable = exception?.waive === true && own
  const waived = waivable && (compareEffects(counted, 'advise') > 0 || held !== undefined)
  const effect = waived ? 'advise' : counted
  const made: Result = { rule, version, mode, state, code, values, effect, ruled }
  if (exception) made.exception = applied(exception, waived)
  if (mode === 'audit') return made
  if (verdict.notify) made.notify = inSigningOrder(verdict.notify)
  if (verdict.consult) made.consult = verdict.consult
  if (verdict.resembling) made.resembling = verdict.resembling
  // A condition holds as hard as the rule: a recommendation holds nothing up, and what is waived need not be done.
  if (held && mode === 'enforce' && !waived) made.beforeRegistration = held
  if (effect === 'redirect') made.redirects = verdict.redirects ?? []
  if (compareEffects(effect, 'sign-off') < 0) return made
  const softened = effect === 'sign-off' && ruled !== 'sign-off'
  const by = inSigningOrder([...(verdict.signOffBy ?? []), ...(softened ? (['lead'] as const) : [])])
  if (by.length > 0) made.signOffBy = by
  // A sign-off by nobody would be a pass.
  else if (effect === 'sign-off') made.signOffBy = ['lead']
  if (verdict.objectionWithinWorkingDays !== undefined) {
    made.objectionWithinWorkingDays = verdict.objectionWithinWorkingDays
  }
  return made
}

function applied({ id, reason, askedBy, agreedBy, until }: RuleException, waived: boolean): AppliedException {
  return { id, reason, askedBy, agreedBy, until, waived }
}

/**
 * An account that exists is better known than not: it is never refused or sent elsewhere, a person looks at it. Until the strategy's amnesty ends
 * what the rules say of it is advice.
 */
function forKind(effect: Effect, own: boolean, { request, strategy, today }: Facts): Effect {
  if (request.kind !== 'register-existing') return effect
  const amnesty = own && today <= (strategy.amnestyUntil ?? '')
  if (amnesty && compareEffects(effect, 'advise') > 0) return 'advise'
  if (effect === 'refuse') return 'sign-off'
  return effect === 'redirect' ? 'advise' : effect
}

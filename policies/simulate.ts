import { compareEffects, type Effect, SIGNERS, type Signer } from './effects.ts'
import type { Evaluation, Result } from './evaluate.ts'

/** What an evaluation came to, as far as whoever asked would notice: the outcome, and who has to sign where it is signed. */
export type Answer = { outcome: Effect; signers: Signer[] }

/** As much of an evaluation as is needed to say what it came to and why. */
export type Answered = Pick<Evaluation, 'outcome' | 'signOffs'> & {
  results: readonly Pick<Result, 'rule' | 'effect' | 'signOffBy'>[]
}

export type Direction = 'stricter' | 'milder' | 'same'

/** How one answer differs from another. `because`: the rules whose part in it differs; of an answer that stands against, those that do. */
export type Shift = { from: Answer; to: Answer; direction: Direction; because: string[] }

/** One thing that was judged twice: where it belongs, and how the two answers differ. */
export type Judged = { unit: string; channel: string | null; shift: Shift }

/** How many were judged, how many got a stricter or a milder answer, and how many cannot go on as they are under the new one. */
export type Counts = { count: number; stricter: number; milder: number; against: number }

/** Sums over what was judged. Plain JSON; two sums are added by `addTallies`, in any order. */
export type Tally = Counts & {
  /** Things that no rules hold for, which are not counted. */
  unjudged: number
  outcomes: Partial<Record<Effect, { before: number; after: number }>>
  rules: Record<string, { stricter: number; milder: number; against: number }>
  units: Record<string, Counts>
  channels: Record<string, Counts>
}

/** The answer in short. Who may only object signs nothing, and of what cannot go on as it is nobody is asked yet. */
export function answerOf({ outcome, signOffs }: Pick<Evaluation, 'outcome' | 'signOffs'>): Answer {
  if (outcome !== 'sign-off') return { outcome, signers: [] }
  const signing = signOffs.filter((one) => one.objectionWithinWorkingDays === undefined).map(({ by }) => by)
  return { outcome, signers: SIGNERS.filter((signer) => signing.includes(signer)) }
}

/** Whether what is asked for cannot go on as it is: refused, referred to another account, or in need of changes. */
export function standsAgainst({ outcome }: Answer): boolean {
  return compareEffects(outcome, 'sign-off') > 0
}

/** Whether two answers are the same to whoever asked, without looking at why. */
export function sameAnswer(a: Answer, b: Answer): boolean {
  return a.outcome === b.outcome && a.signers.join() === b.signers.join()
}

/** How the answer changes from one evaluation to another of the same thing. */
export function shiftBetween(before: Answered, after: Answered): Shift {
  const [from, to] = [answerOf(before), answerOf(after)]
  const direction = directionOf(from, to)
  if (direction !== 'same') return { from, to, direction, because: differing(before, after) }
  return { from, to, direction, because: standsAgainst(to) ? standing(after) : [] }
}

/** By the outcome; of two that are signed, more signers are stricter, and of as many, those further up. */
function directionOf(from: Answer, to: Answer): Direction {
  if (sameAnswer(from, to)) return 'same'
  const further = (answer: Answer) => Math.max(-1, ...answer.signers.map((one) => SIGNERS.indexOf(one)))
  const stricter =
    compareEffects(to.outcome, from.outcome) ||
    to.signers.length - from.signers.length ||
    further(to) - further(from)
  return stricter > 0 ? 'stricter' : 'milder'
}

/** Rules whose part is another than it was; advice that comes or goes is not why an answer changed unless nothing else did. */
function differing(before: Answered, after: Answered): string[] {
  const [was, is] = [partsOf(before), partsOf(after)]
  const rules = [...new Set([...was.keys(), ...is.keys()])].filter((rule) => was.get(rule) !== is.get(rule))
  const weighty = rules.filter((rule) => was.get(rule)?.includes('!') || is.get(rule)?.includes('!'))
  return (weighty.length > 0 ? weighty : rules).sort()
}

/** What each rule did, as a text to compare; `!` stands with what is more than advice. */
function partsOf({ results }: Answered): Map<string, string> {
  const parts = new Map<string, string>()
  for (const { rule, effect, signOffBy = [] } of results) {
    if (effect === 'pass') continue
    const weight = effect === 'advise' ? '' : '!'
    parts.set(rule, `${parts.get(rule) ?? ''}${weight}${effect} ${signOffBy.join()};`)
  }
  return parts
}

function standing({ results }: Answered): string[] {
  const rules = results.filter(({ effect }) => compareEffects(effect, 'sign-off') > 0).map(({ rule }) => rule)
  return [...new Set(rules)].sort()
}

export function emptyTally(): Tally {
  return { ...noCounts(), unjudged: 0, outcomes: {}, rules: {}, units: {}, channels: {} }
}

const noCounts = (): Counts => ({ count: 0, stricter: 0, milder: 0, against: 0 })
const noRule = () => ({ stricter: 0, milder: 0, against: 0 })
const noEffects = () => ({ before: 0, after: 0 })

/** Sums over some things that were judged. */
export function tallyOf(judged: Iterable<Judged>, unjudged = 0): Tally {
  const tally = { ...emptyTally(), unjudged }
  for (const { unit, channel, shift } of judged) {
    const { from, to, direction, because } = shift
    const against = standsAgainst(to)
    const counted = [tally, at(tally.units, unit, noCounts)]
    if (channel !== null) counted.push(at(tally.channels, channel, noCounts))
    for (const counts of counted) {
      counts.count += 1
      if (direction !== 'same') counts[direction] += 1
      if (against) counts.against += 1
    }
    at(tally.outcomes, from.outcome, noEffects).before += 1
    at(tally.outcomes, to.outcome, noEffects).after += 1
    for (const rule of because) {
      const counts = at(tally.rules, rule, noRule)
      if (direction !== 'same') counts[direction] += 1
      if (against) counts.against += 1
    }
  }
  return tally
}

/** Two sums as one. The order does not matter. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    ...addNumbers(pick(a), pick(b)),
    unjudged: a.unjudged + b.unjudged,
    outcomes: merged(a.outcomes, b.outcomes),
    rules: merged(a.rules, b.rules),
    units: merged(a.units, b.units),
    channels: merged(a.channels, b.channels),
  }
}

const pick = ({ count, stricter, milder, against }: Counts): Counts => ({ count, stricter, milder, against })

function at<K extends string, V>(table: Partial<Record<K, V>>, key: K, empty: () => V): V {
  const found = table[key] ?? empty()
  table[key] = found
  return found
}

function merged<K extends string, V extends Record<string, number>>(
  a: Partial<Record<K, V>>,
  b: Partial<Record<K, V>>,
): Record<K, V> {
  const sum = { ...a } as Record<K, V>
  for (const [key, value] of Object.entries(b) as [K, V][]) {
    const had = sum[key]
    sum[key] = had ? addNumbers(had, value) : value
  }
  return sum
}

function addNumbers<V extends Record<string, number>>(a: V, b: V): V {
  return Object.fromEntries(Object.keys(a).map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)])) as V
}

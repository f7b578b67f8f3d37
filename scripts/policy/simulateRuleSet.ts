import { type Effect, type Facts, type Language, prepare, type RuleSet } from '../../policies/index.ts'

/** A decision as it was kept: what it was about, and what came of it. */
export type Past = { request: string; number: number; facts: Facts; outcome: Effect }

/** What one decision would have been. `because`: the rules whose part in it differs. */
export type Changed = { request: string; number: number; from: Effect; to: Effect; because: string[] }

export type Simulation = {
  requests: number
  changed: Changed[]
  /** How many have each outcome, before and after. */
  outcomes: { effect: Effect; before: number; after: number }[]
  byRule: { rule: string; requests: number }[]
}

/** What a rule set would have said of decisions taken under others. Changes nothing; the facts are those of the time. */
export function simulateRuleSet(
  ruleSet: RuleSet,
  past: readonly (Past & { results: ResultLike[] })[],
): Simulation {
  const run = prepare(ruleSet)
  const changed: Changed[] = []
  const counts = new Map<Effect, { before: number; after: number }>()
  const count = (effect: Effect) => {
    const made = counts.get(effect) ?? { before: 0, after: 0 }
    counts.set(effect, made)
    return made
  }
  for (const one of past) {
    const now = run(one.facts)
    count(one.outcome).before += 1
    count(now.outcome).after += 1
    if (now.outcome === one.outcome) continue
    const because = differing(one.results, now.results)
    changed.push({ request: one.request, number: one.number, from: one.outcome, to: now.outcome, because })
  }
  const rules = [...new Set(changed.flatMap(({ because }) => because))]
  return {
    requests: past.length,
    changed,
    outcomes: [...counts].map(([effect, both]) => ({ effect, ...both })),
    byRule: rules
      .map((rule) => ({ rule, requests: changed.filter(({ because }) => because.includes(rule)).length }))
      .sort((a, b) => b.requests - a.requests || (a.rule < b.rule ? -1 : 1)),
  }
}

type ResultLike = { rule: string; effect: Effect; code: string }

/** Rules whose effects are other than they were; advice that comes or goes is not why an outcome changed unless nothing else did. */
function differing(before: readonly ResultLike[], after: readonly ResultLike[]): string[] {
  const effects = (results: readonly ResultLike[]) => {
    const byRule = new Map<string, string[]>()
    for (const { rule, effect } of results) {
      if (effect === 'pass') continue
      byRule.set(rule, [...(byRule.get(rule) ?? []), effect])
    }
    return byRule
  }
  const [was, is] = [effects(before), effects(after)]
  const rules = [...new Set([...was.keys(), ...is.keys()])].filter(
    (rule) => String(was.get(rule)) !== String(is.get(rule)),
  )
  const weighty = rules.filter((rule) =>
    [...(was.get(rule) ?? []), ...(is.get(rule) ?? [])].some((effect) => effect !== 'advise'),
  )
  return (weighty.length > 0 ? weighty : rules).sort()
}

/** The outcomes as people say them. */
export const effectNames: Record<Effect, Record<Language, string>> = {
  pass: { sv: 'ja direkt', en: 'yes at once' },
  advise: { sv: 'ja med råd', en: 'yes with advice' },
  'sign-off': { sv: 'godkänns av någon', en: 'signed off' },
  change: { sv: 'behöver kompletteras', en: 'needs more' },
  redirect: { sv: 'erbjuds ett befintligt konto', en: 'offered an existing account' },
  refuse: { sv: 'hindras', en: 'refused' },
}

/** A simulation in lines to read. */
export function describeSimulation(
  { requests, changed, outcomes, byRule }: Simulation,
  language: Language,
  titleOf: (rule: string) => string,
): string[] {
  const sv = language === 'sv'
  return [
    sv
      ? `${requests} ärenden prövades på nytt. ${changed.length} skulle ha fått ett annat svar.`
      : `${requests} requests were evaluated again. ${changed.length} would have had another answer.`,
    ...outcomes.map(
      ({ effect, before, after }) => `  ${effectNames[effect][language]}: ${before} -> ${after}`,
    ),
    ...byRule.map(({ rule, requests: count }) => `  ${titleOf(rule)} (${rule}): ${count}`),
    ...changed.map(
      ({ number, from, to, because }) =>
        `#${number}: ${effectNames[from][language]} -> ${effectNames[to][language]} (${because.join(', ')})`,
    ),
  ]
}

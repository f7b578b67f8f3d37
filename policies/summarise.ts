import { compareEffects, type Effect, inSigningOrder, SIGNERS, type Signer } from './effects.ts'
import type { Evaluation, Result, SignOff } from './evaluate.ts'
import { type FactPath, inFormOrder, isFactPath } from './factNames.ts'
import type { Resemblance } from './resemblance.ts'

/** The whole answer from what each rule said. Most rules have nothing against it and are looked at no further, and lists are made only of what there is. */
export function summarise(ruleSet: Evaluation['ruleSet'], results: Result[]): Evaluation {
  const notify: Signer[] = []
  const redirects: string[] = []
  const resembling: Resemblance[] = []
  const unanswered: FactPath[] = []
  const signing: Result[] = []
  let outcome: Effect = 'pass'
  for (const result of results) {
    const { state } = result
    if (state === 'skip') {
      if (result.code === 'not-answered-yet') unanswered.push(...unansweredIn(result))
      continue
    }
    if (result.notify) notify.push(...result.notify)
    if (state === 'pass') continue
    if (compareEffects(result.effect, outcome) > 0) outcome = result.effect
    if (result.redirects) redirects.push(...result.redirects)
    if (result.resembling) resembling.push(...result.resembling)
    if (result.signOffBy) signing.push(result)
  }
  return {
    ruleSet,
    results,
    outcome,
    signOffs: signing.length > 0 ? signOffs(signing) : [],
    notify: notify.length > 0 ? inSigningOrder(notify) : [],
    redirects: redirects.length > 0 ? [...new Set(redirects)] : [],
    resembling: resembling.length > 0 ? distinct(resembling) : [],
    unanswered: unanswered.length > 0 ? inFormOrder(unanswered) : [],
  }
}

function unansweredIn({ values }: Result): FactPath[] {
  if (!Array.isArray(values.paths)) return []
  return values.paths.filter(isFactPath)
}

function distinct(resembling: Resemblance[]): Resemblance[] {
  const byAccount = new Map<string, Resemblance>()
  for (const one of resembling) if (!byAccount.has(one.account)) byAccount.set(one.account, one)
  return [...byAccount.values()]
}

function signOffs(results: Result[]): SignOff[] {
  const signs: SignOff[] = []
  const objects = new Map<string, SignOff>()
  for (const { rule: because, signOffBy = [], objectionWithinWorkingDays } of results) {
    for (const by of signOffBy) {
      if (!signs.some((one) => one.by === by && one.because === because)) signs.push({ by, because })
    }
    if (objectionWithinWorkingDays !== undefined) {
      objects.set(because, { by: 'lead', because, objectionWithinWorkingDays })
    }
  }
  // What the lead signs anyway needs no objection.
  if (!signs.some(({ by }) => by === 'lead')) signs.push(...objects.values())
  return signs.sort((a, b) => SIGNERS.indexOf(a.by) - SIGNERS.indexOf(b.by))
}

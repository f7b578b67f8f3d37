import { inSigningOrder, SIGNERS, type Signer, strictest } from './effects.ts'
import type { Evaluation, Result, SignOff } from './evaluate.ts'
import { type FactPath, inFormOrder, isFactPath } from './factNames.ts'
import type { Resemblance } from './resemblance.ts'

/** The whole answer from what each rule said. Most rules say little, so that lists are made only of what there is. */
export function summarise(ruleSet: Evaluation['ruleSet'], results: Result[]): Evaluation {
  const notify: Signer[] = []
  const redirects: string[] = []
  const resembling: Resemblance[] = []
  const unanswered: FactPath[] = []
  const signing: Result[] = []
  for (const result of results) {
    if (result.notify) notify.push(...result.notify)
    if (result.redirects) redirects.push(...result.redirects)
    if (result.resembling) resembling.push(...result.resembling)
    if (result.signOffBy) signing.push(result)
    if (result.code === 'not-answered-yet') unanswered.push(...unansweredIn(result))
  }
  return {
    ruleSet,
    results,
    outcome: strictest(results.map(({ effect }) => effect)),
    signOffs: signing.length > 0 ? signOffs(signing) : [],
    notify: notify.length > 0 ? inSigningOrder(notify) : [],
    redirects: [...new Set(redirects)],
    resembling: resembling.length > 0 ? distinct(resembling) : [],
    unanswered: unanswered.length > 0 ? inFormOrder(unanswered) : [],
  }
}

function unansweredIn({ state, values }: Result): FactPath[] {
  if (state !== 'skip' || !Array.isArray(values.paths)) return []
  return values.paths.filter(isFactPath)
}

function distinct(resembling: Resemblance[]): Resemblance[] {
  const byAccount = new Map<string, Resemblance>()
  for (const one of resembling) if (!byAccount.has(one.account)) byAccount.set(one.account, one)
  return [...byAccount.values()]
}

function signOffs(results: Result[]): SignOff[] {
  const signs = new Map<string, SignOff>()
  const objects = new Map<string, SignOff>()
  for (const { rule, signOffBy, objectionWithinWorkingDays } of results) {
    for (const by of signOffBy ?? []) signs.set(`${by} ${rule}`, { by, because: rule })
    if (signOffBy && objectionWithinWorkingDays !== undefined) {
      objects.set(rule, { by: 'lead', because: rule, objectionWithinWorkingDays })
    }
  }
  const all = [...signs.values()]
  // What the lead signs anyway needs no objection.
  if (!all.some(({ by }) => by === 'lead')) all.push(...objects.values())
  return all.sort((a, b) => SIGNERS.indexOf(a.by) - SIGNERS.indexOf(b.by))
}

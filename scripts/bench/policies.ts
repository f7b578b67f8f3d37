import {
  baseFacts,
  cases,
  exampleRuleSet,
  type Facts,
  prepare,
  registry,
  withDifference,
} from '../../policies/index.ts'

/**
 * Evaluations a second of the whole catalogue, beside the same rules as bare functions: their checks called one after another, with nothing kept, capped,
 * explained or guarded.
 * Usage: npm run bench:policies [-- SECONDS]
 */
const seconds = Number(process.argv[2] ?? 2)
const facts: Facts[] = cases.flatMap((one) => one.cases.map(({ given }) => withDifference(baseFacts, given)))
const ruleSet = exampleRuleSet()
const engine = prepare(ruleSet)
const checks = ruleSet.rules.flatMap(({ rule, version, parameters }) => {
  const found = registry.find(rule, version)
  return found ? [{ check: found.check, parameters, kinds: found.kinds }] : []
})

function bare(given: Facts): number {
  let said = 0
  for (const { check, parameters, kinds } of checks) {
    if (!kinds.includes(given.request.kind)) continue
    try {
      const verdict = check(given, parameters)
      said += Array.isArray(verdict) ? verdict.length : 1
    } catch {
      // A bare function has no way to say that a fact is missing.
    }
  }
  return said
}

/** Runs a second without counting, then counts. */
function rate(run: (given: Facts) => unknown): number {
  const until = (ms: number) => {
    const end = performance.now() + ms
    let count = 0
    while (performance.now() < end) {
      for (const given of facts) run(given)
      count += facts.length
    }
    return count
  }
  until(1000)
  const started = performance.now()
  return until(seconds * 1000) / ((performance.now() - started) / 1000)
}

const [engineRate, bareRate] = [rate(engine), rate(bare)]
const perSecond = (value: number) => `${Math.round(value).toLocaleString('en')} evaluations/s`
console.log(`${checks.length} rules over ${facts.length} requests`)
console.log(`engine          ${perSecond(engineRate)}`)
console.log(`bare functions  ${perSecond(bareRate)}`)
console.log(`the engine does ${Math.round((100 * engineRate) / bareRate)} % of that`)

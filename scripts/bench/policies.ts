import { cpus } from 'node:os'
import { Engine, type RuleProperties } from 'json-rules-engine'
import {
  baseFacts,
  cases,
  exampleRuleSet,
  type Facts,
  prepare,
  type RuleSet,
  registry,
  withDifference,
} from '../../policies/index.ts'

/**
 * Evaluations a second of the whole catalogue, beside the same rules as bare functions (their checks called one after another, with nothing kept, capped,
 * explained or guarded), and of ten rules beside json-rules-engine with the same ten written for it.
 * Usage: npm run bench:policies [-- SECONDS]
 */
const seconds = Number(process.argv[2] ?? 2)
const facts: Facts[] = cases.flatMap((one) => one.cases.map(({ given }) => withDifference(baseFacts, given)))
const whole = exampleRuleSet()

/**
 * Ten rules as conditions that json-rules-engine takes. They decide the same question by the same facts, with the thresholds of the example; it says nothing
 * of remedies, values or who signs, which ours do in the same time.
 */
const at = (path: string) => ({ fact: 'given', path: `$.${path}` })
const ten: Record<string, RuleProperties['conditions']> = {
  'channel-approved': { any: [{ ...at('channel.status'), operator: 'notEqual', value: 'approved' }] },
  'children-or-care': {
    any: [
      { ...at('request.childrenSeen'), operator: 'equal', value: true },
      { ...at('request.careSeen'), operator: 'equal', value: true },
    ],
  },
  'two-responsible': {
    any: [
      { ...at('request.owner'), operator: 'equal', value: null },
      { ...at('request.deputy'), operator: 'equal', value: null },
    ],
  },
  'owner-active': {
    any: [
      { ...at('people.owner.active'), operator: 'equal', value: false },
      { ...at('people.deputy.active'), operator: 'equal', value: false },
    ],
  },
  'two-factor': { all: [{ ...at('request.twoFactor'), operator: 'equal', value: false }] },
  accessibility: { all: [{ ...at('request.accessible'), operator: 'equal', value: false }] },
  agency: { all: [{ ...at('request.agency'), operator: 'equal', value: true }] },
  advertising: {
    all: [
      { ...at('request.advertising'), operator: 'equal', value: true },
      { ...at('request.advertisingBudget'), operator: 'equal', value: null },
    ],
  },
  'open-requests': { all: [{ ...at('unit.openRequestsInChannel'), operator: 'greaterThan', value: 0 }] },
  'unit-health': {
    any: [
      { ...at('unit.accountsWithoutOwner'), operator: 'greaterThan', value: 0 },
      { ...at('unit.accountsWithoutDeputy'), operator: 'greaterThan', value: 0 },
    ],
  },
}

function bareOf(ruleSet: RuleSet): (given: Facts) => number {
  const checks = ruleSet.rules.flatMap(({ rule, version, parameters }) => {
    const found = registry.find(rule, version)
    return found ? [{ check: found.check, parameters, kinds: found.kinds }] : []
  })
  return (given) => {
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
}

function jsonRules(): (given: Facts) => Promise<unknown> {
  const rules = Object.entries(ten).map(([type, conditions]) => ({ conditions, event: { type } }))
  const engine = new Engine(rules, { allowUndefinedFacts: true })
  return (given) => engine.run({ given })
}

/** Evaluations a second of this process's own time, so that what else the machine does falls out. Runs a second without counting, then counts. */
async function rate(run: (given: Facts) => unknown): Promise<number> {
  const until = async (ms: number) => {
    const end = performance.now() + ms
    let count = 0
    while (performance.now() < end) {
      for (const given of facts) {
        const answer = run(given)
        if (answer instanceof Promise) await answer
      }
      count += facts.length
    }
    return count
  }
  await until(1000)
  const started = process.cpuUsage()
  const count = await until(seconds * 1000)
  const { user, system } = process.cpuUsage(started)
  return (1_000_000 * count) / (user + system)
}

function row(name: string, perSecond: number, beside: string): string {
  return `${name.padEnd(44)} ${Math.round(perSecond).toLocaleString('en').padStart(10)}/s   ${beside}`
}

const few: RuleSet = { ...whole, rules: whole.rules.filter(({ rule }) => rule in ten) }
const [engine, bare] = [await rate(prepare(whole)), await rate(bareOf(whole))]
const [fewEngine, theirs] = [await rate(prepare(few)), await rate(jsonRules())]
console.log(
  `evaluations of ${facts.length} requests, a second of processor time, ${cpus().length} processors`,
)
console.log(
  row(
    `${whole.rules.length} rules, the engine`,
    engine,
    `${Math.round((100 * engine) / bare)} % of bare functions; aim: 50 %`,
  ),
)
console.log(row(`${whole.rules.length} rules as bare functions`, bare, ''))
console.log(
  row(
    `${few.rules.length} rules, the engine`,
    fewEngine,
    `${Math.round(fewEngine / theirs)} times json-rules-engine; aim: 50`,
  ),
)
console.log(row(`${Object.keys(ten).length} rules, json-rules-engine`, theirs, ''))

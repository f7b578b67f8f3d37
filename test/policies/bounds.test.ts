import { expect } from 'chai'
import { account, base } from '../../policies/cases/base.ts'
import { prepare } from '../../policies/evaluate.ts'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { Facts } from '../../policies/facts.ts'

/** Facts as large as the gathering of them allows, and far beyond what a form lets through. */
function large(times: number): Facts {
  const many = (prefix: string, count = 20 * times) =>
    Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
  const candidates = many('account', 20).map((id) =>
    account(id, { purposes: many('purpose'), audiences: many('audience'), languages: many('language') }),
  )
  const text = 'a@b 1234567- '.repeat(100 * times)
  return {
    ...base,
    request: {
      ...base.request,
      purposes: many('purpose'),
      audiences: many('audience'),
      languages: many('language'),
      measurement: many('measure'),
      displayName: text,
      handle: text,
      period: 'short',
    },
    unit: { ...base.unit, names: many('unit'), within: many('above'), parkedInChannel: many('parked', 20) },
    purposes: many('purpose').map((id) => ({
      id,
      dialogue: true,
      crisis: false,
      measures: many('measure', 20),
    })),
    accounts: { total: 1_000_000, candidates, sameName: many('same', 20) },
  }
}

describe('Rules over facts that are far too large', () => {
  const run = prepare(exampleRuleSet())

  it('answer all the same, and none fails', () => {
    const { results } = run(large(5))
    expect(results.map(({ code }) => code)).to.not.include('rule-failed')
  })

  // There is no stopping a function that reckons; what there is, is that no rule takes long to.
  it('take less than half a second', () => {
    const facts = large(5)
    run(facts)
    const started = performance.now()
    run(facts)
    expect(performance.now() - started).to.be.below(500)
  })
})

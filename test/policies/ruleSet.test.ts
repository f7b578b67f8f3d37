import { expect } from 'chai'
import { exampleRuleSet } from '../../policies/examples.ts'
import { registry, registryOf } from '../../policies/registry.ts'
import { checkRuleSet, type RuleSetError } from '../../policies/ruleSet.ts'

function errorsOf(input: unknown): RuleSetError[] {
  const checked = checkRuleSet(input)
  return checked.ok ? [] : checked.errors
}

const one = (entry: object) => ({
  id: 'x',
  version: 1,
  rules: [{ rule: 'staffing', version: 1, mode: 'enforce', ...entry }],
})

describe('A rule set', () => {
  it('with all defaults is in order, and comes back as it was', () => {
    const example = exampleRuleSet()
    expect(checkRuleSet(example)).to.deep.equal({ ok: true, ruleSet: example })
    expect(example.rules.map(({ rule }) => rule)).to.have.members(registry.latest().map(({ id }) => id))
  })

  it('gets the defaults of what it leaves out', () => {
    const checked = checkRuleSet(one({ parameters: { replyWorkingDays: { 3: 2 } } }))
    if (!checked.ok) throw new Error('Refused')
    expect(checked.ruleSet.rules[0]?.parameters).to.deep.include({
      contentMinutesPerWeek: 120,
      replyWorkingDays: { 1: 1, 2: 1, 3: 2, 4: 2, 5: null },
    })
  })

  it('may name a source of its own, in both languages', () => {
    expect(
      errorsOf(one({ source: { sv: 'Riktlinjen, avsnitt 4', en: 'The strategy, section 4' } })),
    ).to.deep.equal([])
    expect(errorsOf(one({ source: { sv: 'Riktlinjen, avsnitt 4' } })).map(({ path }) => path)).to.deep.equal([
      ['rules', 0, 'source', 'en'],
    ])
  })

  it('without rules is refused', () => {
    expect(errorsOf({ id: 'x', version: 1, rules: [] }).map(({ code }) => code)).to.deep.equal(['array.min'])
  })

  it('with the same rule twice is refused', () => {
    const twice = { ...one({}), rules: [...one({}).rules, ...one({}).rules] }
    expect(errorsOf(twice).map(({ code }) => code)).to.deep.equal(['array.unique'])
  })

  it('with an unknown rule, an unknown version, or an unknown mode is refused', () => {
    expect(errorsOf(one({ rule: 'astrology' }))[0]).to.deep.include({
      code: 'unknown-rule',
      rule: 'astrology',
    })
    expect(errorsOf(one({ version: 99 }))[0]).to.deep.include({ code: 'unknown-rule', rule: 'staffing' })
    expect(errorsOf(one({ mode: 'block' }))[0]).to.deep.include({ path: ['rules', 0, 'mode'] })
  })

  it('with wrong parameters says all that is wrong at once, and where', () => {
    const errors = errorsOf(
      one({ parameters: { contentMinutesPerWeek: -1, supervisionMinutesPerDay: 'much', nonsense: 1 } }),
    )
    expect(errors.map(({ path, rule }) => [path.join('.'), rule])).to.have.deep.members([
      ['rules.0.parameters.contentMinutesPerWeek', 'staffing'],
      ['rules.0.parameters.supervisionMinutesPerDay', 'staffing'],
      ['rules.0.parameters.nonsense', 'staffing'],
    ])
  })
})

describe('The registry of rules', () => {
  const [rule] = registry.latest()
  if (!rule) throw new Error('No rules')
  const newer = { ...rule, version: rule.version + 1 }

  it('keeps an older version beside the new one', () => {
    const both = registryOf([newer, rule])
    expect(both.find(rule.id, rule.version)).to.equal(rule)
    expect(both.find(rule.id, newer.version)).to.equal(newer)
    expect(both.latest()).to.deep.equal([newer])
  })

  it('does not take the same version twice', () => {
    expect(() => registryOf([rule, rule])).to.throw(/registered twice/)
  })
})

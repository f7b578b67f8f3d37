import { expect } from 'chai'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { RuleSet } from '../../policies/ruleSet.ts'
import { ruleSetFromYaml, ruleSetToYaml } from '../../server/ruleSets/ruleSetYaml.ts'

const example = exampleRuleSet()
const faults = (text: string) => {
  const read = ruleSetFromYaml(text)
  return read.ok ? [] : read.faults
}

const small = `id: x
version: 1
rules:
  - rule: staffing
    version: 1
    mode: enforce
`

describe('A rule set as a file', () => {
  it('comes back as it went out, exceptions and all', () => {
    const exceptions = [
      {
        id: 'finnish',
        where: { units: ['library'], levels: [3 as const] },
        waive: true,
        reason: { sv: 'Försök: på finska', en: 'A trial: in Finnish' },
        askedBy: 'manager',
        agreedBy: 'lead',
        until: '2026-12-31',
      },
    ]
    const ruleSet: RuleSet = {
      ...example,
      rules: example.rules.map((entry) => (entry.rule === 'staffing' ? { ...entry, exceptions } : entry)),
    }
    expect(ruleSetFromYaml(ruleSetToYaml(ruleSet))).to.deep.equal({ ok: true, ruleSet })
  })

  it('shows each rule under its title in both languages', () => {
    expect(ruleSetToYaml(example)).to.match(
      /# Kanalen är bedömd \/ The channel is assessed\n +- rule: channel-approved/,
    )
  })

  it('may leave out parameters, which are then the defaults', () => {
    const read = ruleSetFromYaml(small)
    expect(read.ok && read.ruleSet.rules[0]?.parameters).to.deep.equal(
      example.rules.find(({ rule }) => rule === 'staffing')?.parameters,
    )
  })

  it('says everything that is wrong at once, each with its line', () => {
    const wrong = `${small}    parameters:
      contentMinutesPerWeek: -1
      nonsense: 1
  - rule: astrology
    version: 1
    mode: enforce
`
    expect(faults(wrong).map(({ line, says }) => [line, says.split(':')[0]])).to.deep.equal([
      [8, 'staffing'],
      [9, 'staffing'],
      [10, 'astrology'],
    ])
  })

  it('that is no YAML says at which line', () => {
    expect(faults('id: x\nrules: [').map(({ line }) => line)).to.deep.equal([2])
    expect(faults('id: x\nid: y\n')[0]?.line).to.equal(2)
    expect(faults('')).to.not.be.empty
    expect(faults('just words')).to.not.be.empty
  })

  it('that grows by aliases is refused', () => {
    const bomb = `a: &a [x, x]\nb: &b [*a, *a]\nid: x\nversion: 1\nrules: [*b, *b]\n`
    expect(faults(bomb).map(({ line }) => line)).to.deep.equal([2, 2, 5, 5])
    expect(faults(bomb)[0]?.says).to.include('Aliases')
    const starred = small.replace('mode: enforce', 'mode: enforce # *not* an alias')
    expect(faults(starred)).to.deep.equal([])
  })
})

import { expect } from 'chai'
import { type Case, type Expectation, withDifference } from '../../policies/case.ts'
import { base } from '../../policies/cases/base.ts'
import { cases } from '../../policies/cases.ts'
import { evaluate, type Result } from '../../policies/evaluate.ts'

describe('The worked examples of each rule', () => {
  for (const { rule, version, cases: examples } of cases) {
    describe(`${rule}, version ${version}`, () => {
      for (const example of examples) {
        it(example.name.en, () => {
          const { results } = run(rule, version, example)
          const expected = [example.expect].flat()
          expect(results.map(({ code }) => code)).to.deep.equal(expected.map(({ code }) => code))
          for (const [index, one] of expected.entries()) {
            const result = results[index] as Result
            expect(said(result, one)).to.deep.equal(one)
          }
        })
      }
    })
  }
})

function run(rule: string, version: number, { given, parameters = {} }: Case) {
  const ruleSet = {
    id: 'cases',
    version: 1,
    rules: [{ rule, version, mode: 'enforce' as const, parameters }],
  }
  return evaluate(ruleSet, withDifference(base, given))
}

/** What the result says of the points that the case names; who signs is always compared, so that nobody is asked by accident. */
function said(result: Result, expected: Expectation) {
  expect(result.signOffBy).to.deep.equal(expected.signOffBy)
  expect(result.objectionWithinWorkingDays).to.equal(expected.objectionWithinWorkingDays)
  return Object.fromEntries(Object.keys(expected).map((key) => [key, result[key as keyof Result]]))
}

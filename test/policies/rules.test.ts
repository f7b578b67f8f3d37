import { expect } from 'chai'
import { withDifference } from '../../policies/case.ts'
import { base } from '../../policies/cases/base.ts'
import { cases } from '../../policies/cases.ts'
import { engineTexts, describe as inWords } from '../../policies/describe.ts'
import { evaluate, type Result } from '../../policies/evaluate.ts'
import { factNames } from '../../policies/factNames.ts'
import type { Bilingual } from '../../policies/language.ts'
import { LANGUAGES } from '../../policies/language.ts'
import { labelOf } from '../../policies/parameters.ts'
import { registry } from '../../policies/registry.ts'
import type { Rule } from '../../policies/rule.ts'

/** Every result of every worked example of a rule. */
function resultsOf({ id, version }: Rule): Result[] {
  const examples = cases.find((one) => one.rule === id && one.version === version)?.cases ?? []
  return examples.flatMap(({ given, parameters = {} }) => {
    const rules = [{ rule: id, version, mode: 'enforce' as const, parameters }]
    return evaluate({ id: 'cases', version: 1, rules }, withDifference(base, given)).results
  })
}

const said = ({ sv, en }: Bilingual) => {
  expect(sv, 'Swedish').to.match(/\S.{2,}/)
  expect(en, 'English').to.match(/\S.{2,}/)
  expect(sv, 'the two languages').to.not.equal(en)
}

/** One sentence or more, with nothing left unfilled. */
const sentence = /^(?!.*(undefined|null|NaN|\[object|\s\s|\s[.,])).*\S[.]$/s

describe('Every rule', () => {
  it('is listed once, and so are its worked examples', () => {
    const keys = registry.all().map(({ id, version }) => `${id}@${version}`)
    expect(cases.map(({ rule, version }) => `${rule}@${version}`)).to.have.members(keys)
    expect(new Set(keys).size).to.equal(keys.length)
    expect(keys.length).to.be.at.least(8)
  })

  for (const rule of registry.all()) {
    describe(`${rule.id}, version ${rule.version}`, () => {
      const results = resultsOf(rule)

      it('has a title, a reason and a source in both languages', () => {
        for (const text of [rule.title, rule.why, rule.source]) said(text)
      })

      it('has an example that passes, one that does not, and one that is not for it or not answered yet', () => {
        const states = results.map(({ state }) => state)
        expect(states).to.include.members(['pass', 'finding', 'skip'])
      })

      it('has an example for each code, and no code without words', () => {
        const own = results.map(({ code }) => code).filter((code) => !Object.hasOwn(engineTexts, code))
        expect([...new Set(own)]).to.have.members([...rule.codes])
      })

      for (const language of LANGUAGES) {
        it(`says a message for each example, and a remedy for each finding, in ${language}`, () => {
          for (const result of results) {
            const text = inWords(result, language, (id) => `<${id}>`)
            expect(text.message, result.code).to.match(sentence)
            expect(text.title).to.equal(rule.title[language])
            if (result.state === 'finding') expect(text.remedy, result.code).to.match(sentence)
          }
        })
      }

      it('says different things in the two languages', () => {
        for (const result of results) {
          expect(inWords(result, 'sv').message).to.not.equal(inWords(result, 'en').message)
        }
      })

      it('fills in every parameter by default, and labels each in both languages', () => {
        const { value, error } = rule.parameters.validate({})
        expect(error).to.equal(undefined)
        const names = Object.keys(rule.parameters.describe().keys ?? {})
        expect(Object.keys(value)).to.have.members(names)
        for (const name of names) said(labelOf(rule.parameters.extract(name)) ?? { sv: '', en: '' })
      })

      it('refuses parameters that it does not know', () => {
        expect(rule.parameters.validate({ nonsense: 1 }).error).to.be.an('error')
      })

      it('names the facts it needs in both languages', () => {
        for (const path of rule.needs) said(factNames[path])
      })
    })
  }
})

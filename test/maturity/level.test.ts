import { expect } from 'chai'
import fc from 'fast-check'
import { type MaturityLevels, maturityDimensions } from '../../models/maturityAnswer.ts'
import { dimensions, levelNames } from '../../server/maturity/dimensions.ts'
import { maturityLevel } from '../../server/maturity/level.ts'
import { levels } from '../support/maturity.ts'

const one = fc.integer({ min: 1, max: 5 })
const answer = fc.record(
  Object.fromEntries(maturityDimensions.map((id) => [id, one])),
) as unknown as fc.Arbitrary<MaturityLevels>
const answers = fc.array(answer, { minLength: 1, maxLength: 9 })
const weakest = (given: MaturityLevels[]) =>
  Math.min(...maturityLevel(given).dimensions.map(({ median }) => median))

describe('The maturity level', () => {
  it('is what all say when all say the same', () => {
    for (const level of [1, 2, 3, 4, 5]) {
      expect(maturityLevel([levels(level), levels(level)]).level).to.equal(level)
    }
  })

  it('is held back by the weakest side: excellent but for competence is one above the competence', () => {
    expect(maturityLevel([levels(5, { competence: 1 })]).level).to.equal(2)
    expect(maturityLevel([levels(5, { competence: 2 })]).level).to.equal(3)
  })

  it('is not undone by one weak side: where the rest is low too, the mean says more', () => {
    expect(maturityLevel([levels(3, { resources: 2 })]).level).to.equal(2)
    expect(maturityLevel([levels(4, { resources: 3, dialogue: 5 })]).level).to.equal(4)
  })

  it('takes the middle of what people say, so that one very content person moves nothing', () => {
    const { level, dimensions: found } = maturityLevel([levels(2), levels(2), levels(5)])
    expect(level).to.equal(2)
    expect(found[0]).to.deep.equal({ dimension: 'strategy', median: 2, lowest: 2, highest: 5 })
    expect(maturityLevel([levels(2), levels(3)]).dimensions[0]?.median).to.equal(2.5)
  })

  it('is never more than one above the weakest dimension, and between 1 and 5', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { level } = maturityLevel(given)
        expect(level).to.be.at.most(weakest(given) + 1)
        expect(level).to.be.within(1, 5).and.satisfy(Number.isInteger)
      }),
    )
  })

  it('never sinks when somebody finds something better', () => {
    fc.assert(
      fc.property(answers, fc.nat(), fc.constantFrom(...maturityDimensions), (given, at, dimension) => {
        const index = at % given.length
        const better = given.map((each, n) =>
          n === index ? { ...each, [dimension]: Math.min(5, each[dimension] + 1) } : each,
        )
        expect(maturityLevel(better).level).to.be.at.least(maturityLevel(given).level)
      }),
    )
  })

  it('does not hang on the order in which people answered', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(maturityLevel([...given].reverse())).to.deep.equal(maturityLevel(given))
      }),
    )
  })

  it('of nobody is refused', () => {
    expect(() => maturityLevel([])).to.throw(RangeError)
  })

  it('is described on each dimension and each level, in both languages', () => {
    expect(dimensions.map(({ id }) => id)).to.deep.equal([...maturityDimensions])
    const texts = [
      ...levelNames,
      ...dimensions.flatMap(({ name, question, levels: steps }) => [name, question, ...steps]),
    ]
    expect(texts).to.have.length(5 + 6 * 7)
    for (const { sv, en } of texts) expect([sv.trim(), en.trim(), sv === en]).to.not.include.members([''])
    expect(new Set(texts.map(({ sv }) => sv)).size).to.equal(texts.length)
  })
})

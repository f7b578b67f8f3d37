import { expect } from 'chai'
import fc from 'fast-check'
import { naiveGroup, naiveMatches, naiveProject, naiveUpdate } from './naive.ts'
import { type Documents, type Fields, useDatabase } from './support.ts'

const scalar = fc.constantFrom<unknown>(0, 1, 2, -1, 'a', 'b', 'ab', '', null)
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
)
const part = fc.record({ x: value, y: scalar }, { requiredKeys: [] })
const document = fc.record(
  { a: value, b: value, c: fc.oneof(part, fc.array(part, { minLength: 1, maxLength: 3 })) },
  { requiredKeys: [] },
)
const condition = fc.oneof(
  ...['$eq', '$ne'].map((name) => scalar.map((operand) => ({ [name]: operand }))),
  ...['$gt', '$gte', '$lt', '$lte'].map((name) =>
    fc.constantFrom(0, 1, 'a', 'b').map((operand) => ({ [name]: operand }) as Fields),
  ),
  ...['$in', '$nin'].map((name) =>
    fc.array(scalar, { maxLength: 3 }).map((operand) => ({ [name]: operand })),
  ),
  fc.boolean().map((operand) => ({ $exists: operand })),
  fc.nat({ max: 3 }).map((operand) => ({ $size: operand })),
)
const plain = fc.dictionary(fc.constantFrom('a', 'b', 'c.y'), condition, {
  minKeys: 1,
  maxKeys: 2,
  noNullPrototype: true,
})
const query = fc.oneof(
  { weight: 3, arbitrary: plain },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(plain, { minLength: 1, maxLength: 3 }))
      .map(([name, parts]) => ({ [name]: parts }) as Fields),
  },
)

const record = fc.record(
  {
    n: fc.integer({ min: -5, max: 5 }),
    key: fc.nat({ max: 3 }),
    list: fc.array(fc.nat({ max: 3 }), { maxLength: 4 }),
  },
  { requiredKeys: ['key'] },
)
const number = fc.integer({ min: -5, max: 5 })
const update = fc.oneof(
  number.map((n) => ({ $set: { n } })),
  fc.constant({ $unset: { n: '' } }),
  number.map((n) => ({ $inc: { n } })),
  number.map((n) => ({ $max: { n } })),
  ...['$push', '$addToSet', '$pull'].map((name) => fc.nat({ max: 3 }).map((n) => ({ [name]: { list: n } }))),
  fc.tuple(number, fc.nat({ max: 3 })).map(([n, element]) => ({ $inc: { n }, $push: { list: element } })),
) as fc.Arbitrary<Fields>

describe('a second, simple implementation', () => {
  const database = useDatabase()
  let things: Documents
  beforeEach(() => {
    things = database.collection()
  })

  async function store(documents: Fields[]): Promise<Fields[]> {
    const stored = documents.map((fields, _id): Fields => ({ _id, ...fields }))
    await things.deleteMany({})
    await things.insertMany(structuredClone(stored) as never)
    return stored
  }

  it('finds the same documents', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 20 }),
        fc.array(query, { minLength: 10, maxLength: 10 }),
        async (documents, queries) => {
          const stored = await store(documents)
          for (const filter of queries)
            expect(await things.find(filter).sort({ _id: 1 }).toArray(), JSON.stringify(filter)).to.eql(
              stored.filter((each) => naiveMatches(each, filter)),
            )
        },
      ),
      { numRuns: 60 },
    )
  }).timeout(30_000)
  it('gives back the same parts of documents', async () => {
    const paths = fc.subarray(['a', 'b', 'c.x', 'c.y', 'd.e.f', 'd.g'], { minLength: 1 })
    const leaf = fc.dictionary(fc.constantFrom('f', 'å'), scalar, { maxKeys: 2, noNullPrototype: true })
    const deep = fc.record({ e: fc.oneof(value, leaf, fc.array(leaf, { maxLength: 12 })), g: value })
    const nested = fc.oneof(deep, fc.array(fc.oneof(scalar, deep, fc.array(deep)), { maxLength: 4 }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(document, nested), { minLength: 1, maxLength: 10 }),
        fc.array(fc.tuple(paths, fc.boolean(), fc.boolean()), { minLength: 5, maxLength: 5 }),
        async (documents, projections) => {
          const stored = await store(documents.map(([fields, d]) => ({ ...fields, d })))
          for (const [named, inclusive, id] of projections) {
            const projection = { ...Object.fromEntries(named.map((path) => [path, inclusive])), _id: id }
            const all = inclusive === id ? [...named, '_id'] : named
            expect(
              await things.find({}, { projection }).sort({ _id: 1 }).toArray(),
              JSON.stringify(projection),
            ).to.eql(stored.map((each) => naiveProject(each, all, inclusive)))
          }
        },
      ),
      { numRuns: 60 },
    )
  }).timeout(30_000)
  it('makes the same of documents by updates', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.array(update, { minLength: 5, maxLength: 5 }),
        async (documents, updates) => {
          let expected = await store(documents)
          for (const change of updates) {
            await things.updateMany({}, change as never)
            expected = expected.map((each) => naiveUpdate(each, change))
          }
          expect(await things.find().sort({ _id: 1 }).toArray()).to.eql(expected)
        },
      ),
      { numRuns: 60 },
    )
  }).timeout(30_000)
  it('groups in the same way', async () => {
    const group = {
      _id: '$key',
      sum: { $sum: '$n' },
      count: { $sum: 1 },
    }
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 20 }), async (documents) => {
        const stored = await store(documents)
        const groups = await things
          .aggregate([{ $sort: { _id: 1 } }, { $group: group }, { $sort: { _id: 1 } }])
          .toArray()
        expect(groups).to.eql(naiveGroup(stored))
      }),
      { numRuns: 40 },
    )
  }).timeout(30_000)
})

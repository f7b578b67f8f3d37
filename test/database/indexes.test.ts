import { expect } from 'chai'
import fc from 'fast-check'
import { type Documents, type Fields, onRealMongoDB, rejection, useDatabase } from './support.ts'

interface Explained {
  index: string | undefined
  stages: string[]
  keys: number
  documents: number
}

/** What explain says about a query: the index used and what was read. */
async function explained(things: Documents, query: Fields, options: Fields = {}): Promise<Explained> {
  const { queryPlanner, executionStats } = (await things.find(query, options).explain('executionStats')) as {
    queryPlanner: { winningPlan: Stage }
    executionStats: { totalKeysExamined: number; totalDocsExamined: number }
  }
  const stages: Stage[] = []
  for (let at: Stage | undefined = queryPlanner.winningPlan; at; at = at.inputStage ?? at.inputStages?.[0])
    stages.push(at)
  return {
    index: stages.find(({ indexName }) => indexName)?.indexName,
    stages: stages.map(({ stage }) => stage),
    keys: executionStats.totalKeysExamined,
    documents: executionStats.totalDocsExamined,
  }
}

interface Stage {
  stage: string
  indexName?: string
  inputStage?: Stage
  inputStages?: Stage[]
}

describe('indexes', () => {
  const database = useDatabase()
  let things: Documents
  beforeEach(() => {
    things = database.collection()
  })

  describe('over 2,000 documents', () => {
    let accounts: Documents
    before(async () => {
      accounts = database.collection()
      await accounts.createIndexes([
        { key: { unit: 1, name: 1, _id: 1 }, name: 'byUnit' },
        { key: { name: 1, _id: 1 }, name: 'byName' },
        { key: { tokens: 1, name: 1, _id: 1 }, name: 'byToken' },
        { key: { 'people.id': 1 }, name: 'byPerson' },
        { key: { code: 1 }, name: 'byCode', partialFilterExpression: { status: 'active' } },
      ])
      await accounts.insertMany(
        Array.from({ length: 2000 }, (_, i) => ({
          _id: i,
          unit: `u${i % 20}`,
          name: `n${String((i * 7) % 2000).padStart(4, '0')}`,
          tokens: ['all', `t${i % 100}`],
          people: [{ id: i % 50 }, { id: 1000 + i }],
          code: i % 10,
          status: i % 2 ? 'active' : 'parked',
        })),
      )
    })
    const order = { name: 1, _id: 1 }

    it('find one by _id, reading one', async () => {
      expect(await explained(accounts, { _id: 7 })).to.include({ documents: 1, keys: 1 })
    })
    it('find equals, several and ranges, reading no more than there are', async () => {
      expect(await explained(accounts, { unit: 'u3' })).to.include({ index: 'byUnit', documents: 100 })
      expect(await explained(accounts, { unit: { $in: ['u3', 'u4'] } })).to.include({
        index: 'byUnit',
        documents: 200,
      })
      expect(await explained(accounts, { name: { $gte: 'n0100', $lt: 'n0110' } })).to.include({
        index: 'byName',
        documents: 10,
      })
      expect(await explained(accounts, { unit: 'u3', name: { $lt: 'n0040' } })).to.include({
        index: 'byUnit',
        documents: 2,
      })
    })
    it('find the beginning of a word by an anchored pattern', async () => {
      expect(await explained(accounts, { name: /^n001/ })).to.include({ index: 'byName', documents: 10 })
      expect((await explained(accounts, { name: /n001$/ })).documents).to.be.greaterThan(1000)
    })
    it('find a field of sub-documents in an array', async () => {
      expect(await explained(accounts, { 'people.id': 1007 })).to.include({ index: 'byPerson', documents: 1 })
      expect(await explained(accounts, { people: { $elemMatch: { id: 1007 } } })).to.include({
        index: 'byPerson',
        documents: 1,
      })
    })
    it('give a page in order, both ways, reading a page', async () => {
      for (const name of [1, -1]) {
        const plan = await explained(accounts, {}, { sort: { name, _id: name }, limit: 25 })
        expect(plan).to.include({ index: 'byName', documents: 25 })
        expect(plan.stages).not.to.include('SORT')
      }
    })
    it('give a page of one unit in order, reading a page', async () => {
      expect(await explained(accounts, { unit: 'u3' }, { sort: order, limit: 25 })).to.include({
        index: 'byUnit',
        documents: 25,
      })
    })
    it('give a page of several units in one order, reading little more than a page', async () => {
      const plan = await explained(accounts, { unit: { $in: ['u3', 'u5'] } }, { sort: order, limit: 25 })
      expect(plan.documents).to.be.lessThan(60)
      expect(plan.stages).not.to.include('SORT')
    })
    it('give a page of what holds a word in order, reading a page', async () => {
      expect(await explained(accounts, { tokens: 't7' }, { sort: order, limit: 5 })).to.include({
        index: 'byToken',
        documents: 5,
      })
    })
    it('give what holds several words, reading only that, and count it without reading', async () => {
      const both = { $and: [{ tokens: 'all' }, { tokens: 't7' }] }
      const found = await accounts.find({ tokens: 't7' }).toArray()
      const plan = await explained(accounts, both, { sort: order, limit: 5 })
      expect(plan).to.include({ index: 'byToken', documents: 5 })
      expect(plan.stages).not.to.include('SORT')
      expect(await accounts.countDocuments(both, { limit: 1001 })).to.equal(found.length)
      expect(await accounts.countDocuments({ ...both, unit: 'u7' })).to.equal(
        found.filter(({ unit }) => unit === 'u7').length,
      )
      expect(await accounts.countDocuments({ $and: [{ tokens: 't7' }, { tokens: 't8' }] })).to.equal(0)
    })
    it('go on after the last of a page, reading a page', async () => {
      const next = { $or: [{ name: { $gt: 'n1000' } }, { name: 'n1000', _id: { $gt: 5 } }] }
      const plan = await explained(accounts, { unit: 'u0', ...next }, { sort: order, limit: 25 })
      expect(plan.documents).to.be.at.most(27)
      const back = { $or: [{ name: { $lt: 'n1000' } }, { name: 'n1000', _id: { $lt: 5 } }] }
      expect(
        (await explained(accounts, back, { sort: { name: -1, _id: -1 }, limit: 25 })).documents,
      ).to.be.at.most(27)
    })
    it('find either of two by an index for each', async () => {
      expect((await explained(accounts, { $or: [{ _id: 3 }, { name: 'n0500' }] })).documents).to.equal(2)
    })
    it('that hold only some are used only where the query asks for no others', async () => {
      expect(await explained(accounts, { code: 3, status: 'active' })).to.include({
        index: 'byCode',
        documents: 200,
      })
      expect((await explained(accounts, { code: 3 })).index).not.to.equal('byCode')
      expect(await accounts.countDocuments({ code: 4 })).to.equal(200)
    })
    it('count without reading documents, and no further than they are asked to', async () => {
      const plan = (await accounts
        .aggregate([{ $match: { unit: 'u3' } }, { $group: { _id: null, n: { $sum: 1 } } }])
        .explain('executionStats')) as {
        executionStats?: Fields
      }
      if (!onRealMongoDB) expect(plan.executionStats).to.include({ totalDocsExamined: 0 })
      expect(await accounts.countDocuments({ tokens: 'all' }, { limit: 1001 })).to.equal(1001)
      expect(await accounts.countDocuments({ unit: { $in: ['u1', 'u2'] } })).to.equal(200)
    })
    it('are not needed where nothing fits: everything is read', async () => {
      expect(await explained(accounts, { status: 'parked' })).to.deep.include({
        stages: ['COLLSCAN'],
        documents: 2000,
      })
    })
  })

  describe('that are unique', () => {
    it('lead to the one document that has the value, alone, in an array or as a document', async () => {
      await things.createIndex({ code: 1 }, { unique: true })
      await things.insertMany(
        ['a', ['b', 'c'], { x: 1 }, [{ x: 2 }], [['d']], 5, new Date(5), []].map((code, _id) => ({
          _id,
          code,
        })),
      )
      for (const code of [
        'a',
        'b',
        'c',
        { x: 1 },
        { x: 2 },
        'd',
        ['d'],
        ['b', 'c'],
        5,
        new Date(5),
        [],
        null,
        6,
      ])
        for (const more of [{}, { _id: { $gt: 2 } }]) {
          const filter = { code, ...more } as Fields
          expect(await things.find(filter).toArray(), JSON.stringify(filter)).to.eql(
            await things.find(filter).hint({ $natural: 1 }).toArray(),
          )
          expect(await things.countDocuments(filter)).to.equal((await things.find(filter).toArray()).length)
        }
    })
    it('refuse a second one and say which key', async () => {
      await things.createIndex({ 'a.b': 1, c: 1 }, { unique: true })
      await things.insertOne({ _id: 1, a: { b: 1 }, c: 2 })
      const error = await rejection(things.insertOne({ _id: 2, a: { b: 1 }, c: 2 }))
      expect(error).to.include({ code: 11000 })
      expect(error.keyPattern).to.eql({ 'a.b': 1, c: 1 })
      expect(error.keyValue).to.eql({ 'a.b': 1, c: 2 })
      await things.insertOne({ _id: 3, a: { b: 1 }, c: 3 })
    })
    it('count missing as null, and let one document repeat itself', async () => {
      await things.createIndex({ a: 1 }, { unique: true })
      await things.insertMany([{ _id: 1 }, { _id: 2, a: [5, 5] }])
      expect((await rejection(things.insertOne({ a: null }))).code).to.equal(11000)
      expect((await rejection(things.insertOne({ a: 5 }))).code).to.equal(11000)
    })
    it('hold only where their filter says', async () => {
      await things.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { open: true } })
      await things.insertMany([
        { _id: 1, a: 1, open: true },
        { _id: 2, a: 1, open: false },
      ])
      expect((await rejection(things.updateOne({ _id: 2 }, { $set: { open: true } }))).code).to.equal(11000)
      await things.updateOne({ _id: 1 }, { $set: { open: false } })
      await things.updateOne({ _id: 2 }, { $set: { open: true } })
    })
    it('and sparse leave out what has none of the fields', async () => {
      await things.createIndex({ a: 1 }, { unique: true, sparse: true })
      await things.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, a: 1 }, { _id: 4, a: null }])
      expect((await rejection(things.insertOne({ a: null }))).code).to.equal(11000)
      expect(await things.countDocuments({ a: null })).to.equal(3)
      expect((await things.find().sort({ a: 1 }).toArray()).length).to.equal(4)
    })
    it('give a value free when its document goes or changes', async () => {
      await things.createIndex({ a: 1 }, { unique: true })
      await things.insertMany([
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ])
      await things.updateOne({ _id: 1 }, { $set: { a: 3 } })
      await things.deleteOne({ _id: 2 })
      await things.insertMany([
        { _id: 4, a: 1 },
        { _id: 5, a: 2 },
      ])
      expect(await things.countDocuments()).to.equal(3)
    })
    it('cannot be made over what is there twice, and leave no trace of the attempt', async () => {
      await things.insertMany([{ a: 1 }, { a: 1 }])
      expect((await rejection(things.createIndex({ a: 1 }, { unique: true }))).code).to.equal(11000)
      expect((await things.listIndexes().toArray()).map(({ name }) => name)).to.eql(['_id_'])
      await things.insertOne({ a: 1 })
    })
  })

  describe('made and dropped', () => {
    it('again are no change, otherwise under the same name refused', async () => {
      await things.createIndex({ a: 1 }, { name: 'n' })
      await things.createIndex({ a: 1 }, { name: 'n' })
      expect((await rejection(things.createIndex({ b: 1 }, { name: 'n' }))).code).to.equal(86)
      expect((await rejection(things.createIndex({ a: 1 }, { name: 'm' }))).code).to.equal(85)
      expect((await rejection(things.createIndex({ a: 1 }, { name: 'n', unique: true }))).code).to.equal(86)
    })
    it('over stored documents are filled with them', async () => {
      await things.insertMany([{ _id: 1, a: [1, 2] }, { _id: 2, a: 2 }, { _id: 3 }])
      await things.createIndex({ a: -1 })
      expect((await things.find({ a: 2 }).toArray()).length).to.equal(2)
    })
    it('are listed, and gone when dropped', async () => {
      await things.createIndex({ a: 1 }, { expireAfterSeconds: 60 })
      expect((await things.listIndexes().toArray())[1]).to.deep.include({
        name: 'a_1',
        key: { a: 1 },
        expireAfterSeconds: 60,
      })
      await things.dropIndex('a_1')
      expect((await things.listIndexes().toArray()).length).to.equal(1)
      expect((await rejection(things.dropIndex('a_1'))).code).to.equal(27)
    })
    it('refuse two arrays side by side in one document', async () => {
      await things.createIndex({ a: 1, b: 1 })
      expect((await rejection(things.insertOne({ a: [1], b: [2] }))).code).to.equal(171)
      await things.insertOne({ a: [1], b: 2 })
    })
  })

  it('find what reading every document finds, in the same order', async () => {
    const specs: Record<string, 1 | -1>[] = [
      { a: 1 },
      { a: 1, b: -1 },
      { b: 1, a: 1, _id: 1 },
      { 'c.x': 1, a: 1 },
      { b: -1, _id: 1 },
    ]
    for (const spec of specs) await things.createIndex(spec)
    await things.createIndex({ b: 1 }, { sparse: true, name: 'sparse' })
    await things.createIndex({ b: 1, a: 1 }, { partialFilterExpression: { a: { $gt: 1 } }, name: 'partial' })
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 5, maxLength: 40 }),
        fc.array(question, { minLength: 8, maxLength: 8 }),
        async (documents, questions) => {
          await things.deleteMany({})
          await things.insertMany(documents.map((fields, _id) => ({ _id, ...fields })))
          for (const { filter, sort, limit } of questions) {
            const byIndex = await things.find(filter).sort(sort).limit(limit).toArray()
            const byReading = await things
              .find(filter)
              .hint({ $natural: 1 })
              .sort(sort)
              .limit(limit)
              .toArray()
            expect(byIndex, JSON.stringify({ filter, sort, limit })).to.eql(byReading)
            const count = await things.countDocuments(filter)
            expect(count, JSON.stringify(filter)).to.equal(
              (await things.find(filter).hint({ $natural: 1 }).toArray()).length,
            )
          }
        },
      ),
      { numRuns: 40 },
    )
  }).timeout(30_000)
})

const scalar = fc.constantFrom<unknown>(
  0,
  1,
  2,
  3,
  -Infinity,
  Infinity,
  Number.NaN,
  '',
  'a',
  'ab',
  'b',
  null,
  true,
  {},
  { x: 1 },
)
const leaf = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
)
const inner = fc.record({ x: leaf }, { requiredKeys: [] })
const nested = fc.oneof(inner, fc.array(fc.oneof(inner, scalar), { maxLength: 3 }), scalar)

/** At most one of a and b is an array, as an index on both demands. */
const document = fc
  .record({ a: leaf, b: leaf, c: nested }, { requiredKeys: [] })
  .map((fields) => (Array.isArray(fields.a) && Array.isArray(fields.b) ? { ...fields, b: 1 } : fields))
  .map((fields) =>
    Array.isArray(fields.c) || Array.isArray((fields.c as Fields | null)?.x) ? { ...fields, a: 2 } : fields,
  )

const operand = fc.constantFrom<unknown>(0, 1, 2, 3, '', 'a', 'ab', 'b', null, true, [1], [], {}, { x: 1 })
const plain = fc.constantFrom<unknown>(
  0,
  1,
  2,
  Infinity,
  -Infinity,
  Number.NaN,
  '',
  'a',
  'ab',
  null,
  {},
  { x: 0 },
)
const condition: fc.Arbitrary<unknown> = fc.oneof(
  operand,
  fc.record({ $gt: plain }),
  fc.record({ $gte: plain, $lt: plain }, { requiredKeys: ['$gte'] }),
  fc.record({ $lte: plain }),
  fc.record({ $in: fc.array(operand, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(plain, { maxLength: 2 }) }),
  fc.record({ $ne: operand }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $type: fc.constantFrom('string', 'number', 'null', 'bool', 'object', 'number') }),
  fc.record({ $elemMatch: fc.record({ $gte: plain, $lt: plain }) }),
  fc.record({ $not: fc.record({ $gt: plain }) }),
  fc.record({ $all: fc.array(operand, { minLength: 2, maxLength: 3 }) }),
  fc.record({ $all: fc.array(plain, { minLength: 1, maxLength: 2 }) }),
  fc.constantFrom(/^a/, /b/),
)
const simple = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c.x', 'c', '_id'), condition), { minLength: 1, maxLength: 3 })
  .map((pairs) => Object.fromEntries(pairs) as Fields)
const filter = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 1, arbitrary: fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(simple, fc.array(simple, { minLength: 1, maxLength: 2 }))
      .map(([top, $or]) => ({ ...top, $or }) as Fields),
  },
  { weight: 1, arbitrary: fc.record({ c: fc.record({ $elemMatch: fc.record({ x: condition }) }) }) },
)
const sort = fc.constantFrom<Record<string, 1 | -1>>(
  { _id: 1 },
  { a: 1, _id: 1 },
  { a: -1, _id: -1 },
  { a: 1, b: -1, _id: 1 },
  { a: -1, b: 1, _id: 1 },
  { b: 1, a: 1, _id: 1 },
  { b: -1, _id: 1 },
  { b: 1, _id: -1 },
  { 'c.x': 1, _id: 1 },
  { c: -1, _id: 1 },
)
const question = fc.record({ filter, sort, limit: fc.constantFrom(0, 0, 1, 5) })

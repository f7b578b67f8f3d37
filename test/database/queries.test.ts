import { expect } from 'chai'
import mongoose from 'mongoose'
import { type Documents, type Fields, rejection, useDatabase } from './support.ts'

const { Binary, ObjectId } = mongoose.mongo

describe('queries', () => {
  const database = useDatabase()
  let things: Documents
  beforeEach(() => {
    things = database.collection()
  })

  /** The ids of those of the documents that match. */
  async function among(documents: Fields[], query: Fields): Promise<unknown[]> {
    await things.insertMany(documents.map((document, i) => ({ _id: i, ...document })))
    return (await things.find(query).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  }

  describe('a value that is asked for', () => {
    it('is found in a field or as an element of an array', async () => {
      expect(await among([{ a: 1 }, { a: [1, 2] }, { a: 2 }, { a: [[1]] }], { a: 1 })).to.eql([0, 1])
    })
    it('is found through sub-documents and arrays of them', async () => {
      const documents = [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: [[{ b: 1 }]] }, { a: 1 }]
      expect(await among(documents, { 'a.b': 1 })).to.eql([0, 1])
    })
    it('is found at a position of an array', async () => {
      expect(await among([{ a: [5, 6] }, { a: [6, 5] }, { a: [{ b: 5 }] }], { 'a.0': 5 })).to.eql([0])
    })
    it('is found at a position as it is there, or in a field of that name', async () => {
      const documents = [{ a: [[5]] }, { a: [{ 0: 5 }] }, { a: { 0: 5 } }, { a: [[[5]]] }]
      expect(await among(documents, { 'a.0': 5 })).to.eql([1, 2])
      expect(await things.distinct('_id', { 'a.0': [5] })).to.eql([0])
      expect(await things.distinct('_id', { 'a.0.0': 5 })).to.eql([0, 1])
    })
    it('as null at a position is not found in an array that is too short, nor within a plain element', async () => {
      expect(
        await among([{ a: [] }, { a: [1] }, { a: [null] }, { a: [{ x: 1 }] }, {}], { 'a.0': null }),
      ).to.eql([2, 3, 4])
      expect(await things.distinct('_id', { 'a.0.b': null })).to.eql([3, 4])
    })
    it('as null is found where the field is null or missing', async () => {
      expect(await among([{ a: null }, {}, { a: 0 }, { a: [null] }, { a: [] }], { a: null })).to.eql([
        0, 1, 3,
      ])
    })
    it('as null in a sub-document is found where an element lacks it, not in an empty array', async () => {
      const documents = [{ a: [{ b: 1 }, {}] }, { a: [] }, { a: [{ b: 1 }] }, {}, { a: 5 }]
      expect(await among(documents, { 'a.b': null })).to.eql([0, 3, 4])
    })
    it('as a sub-document has to have the same fields in the same order', async () => {
      const documents = [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, { a: { x: 1 } }]
      expect(await among(documents, { a: { x: 1, y: 2 } })).to.eql([0])
    })
    it('as an array is the whole array or an element', async () => {
      expect(await among([{ a: [1, 2] }, { a: [[1, 2], 3] }, { a: [2, 1] }], { a: [1, 2] })).to.eql([0, 1])
    })
    it('may be a date, an ObjectId, a boolean or bytes', async () => {
      const [at, id, bytes] = [new Date(5), new ObjectId(), new Binary(Buffer.from('ab'))]
      const documents = [{ at }, { id }, { bytes }, { yes: true }, { at: new Date(6), yes: false }]
      const query = { $or: [{ at }, { id }, { bytes }, { yes: true }] }
      expect(await among(documents, query)).to.eql([0, 1, 2, 3])
    })
  })

  describe('comparisons', () => {
    it('keep to the type of what they are given', async () => {
      const documents = [{ a: 1 }, { a: 3 }, { a: '3' }, { a: null }, {}, { a: new Date(9) }]
      expect(await among(documents, { a: { $gt: 1 } })).to.eql([1])
    })
    it('find numbers between two, whichever side is open', async () => {
      expect(await among([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }], { a: { $gte: 2, $lt: 4 } })).to.eql([1, 2])
    })
    it('may be met by different elements of an array', async () => {
      expect(await among([{ a: [1, 10] }, { a: [1, 2] }], { a: { $gt: 4, $lt: 6 } })).to.eql([0])
    })
    it('with null find null and missing, and nothing above', async () => {
      const documents = [{ a: null }, {}, { a: 1 }]
      expect(await among(documents, { a: { $gte: null } })).to.eql([0, 1])
      expect(await things.countDocuments({ a: { $gt: null } })).to.equal(0)
    })
    it('order strings by their bytes, capitals first and letters outside the plane last', async () => {
      const documents = [{ a: 'a' }, { a: 'B' }, { a: 'å' }, { a: '\uffee' }, { a: '😀' }]
      expect(await among(documents, { a: { $gt: 'a' } })).to.eql([2, 3, 4])
      const sorted = await things.find().sort({ a: 1 }).toArray()
      expect(sorted.map(({ _id }) => _id)).to.eql([1, 0, 2, 3, 4])
    })
    it('$ne and $nin find what has no such element, the missing too', async () => {
      const documents = [{ a: 1 }, { a: [1, 2] }, { a: 2 }, {}]
      expect(await among(documents, { a: { $ne: 1 } })).to.eql([2, 3])
      expect(await things.countDocuments({ a: { $nin: [1, 2] } })).to.equal(1)
    })
    it('$in takes null and patterns among its values', async () => {
      expect(
        await among([{ a: 'abc' }, { a: 2 }, {}, { a: 'xbc' }], { a: { $in: [/^ab/, null, 2] } }),
      ).to.eql([0, 1, 2])
    })
  })

  describe('operators', () => {
    it('$exists tells null from missing', async () => {
      expect(await among([{ a: null }, {}, { a: 1 }], { a: { $exists: true } })).to.eql([0, 2])
      expect(await things.countDocuments({ a: { $exists: false } })).to.equal(1)
    })
    it('$elemMatch wants one element that meets everything', async () => {
      const documents = [{ a: [{ x: 1, y: 2 }] }, { a: [{ x: 1 }, { y: 2 }] }, { a: { x: 1, y: 2 } }]
      expect(await among(documents, { a: { $elemMatch: { x: 1, y: 2 } } })).to.eql([0])
    })
    it('$elemMatch compares elements too', async () => {
      expect(
        await among([{ a: [1, 10] }, { a: [5] }, { a: 5 }], { a: { $elemMatch: { $gt: 4, $lt: 6 } } }),
      ).to.eql([1])
    })
    it('$size counts elements and nothing else', async () => {
      expect(await among([{ a: [1, 2] }, { a: [1] }, { a: 2 }, {}], { a: { $size: 2 } })).to.eql([0])
    })
    it('$all wants every value, among others', async () => {
      const documents = [{ a: [1, 2, 3] }, { a: [1] }, { a: 1 }]
      expect(await among(documents, { a: { $all: [1, 2] } })).to.eql([0])
      expect(await things.countDocuments({ a: { $all: [1] } })).to.equal(3)
      expect(await things.countDocuments({ a: { $all: [] } })).to.equal(0)
    })
    it('$not turns a condition round, for the missing too', async () => {
      expect(await among([{ a: 1 }, { a: 5 }, {}, { a: 'x' }], { a: { $not: { $gt: 3 } } })).to.eql([0, 2, 3])
    })
    it('$and, $or and $nor combine', async () => {
      const documents = [{ a: 1, b: 1 }, { a: 1 }, { b: 1 }, {}]
      expect(
        await among(documents, { $or: [{ $and: [{ a: 1 }, { b: 1 }] }, { $nor: [{ a: 1 }, { b: 1 }] }] }),
      ).to.eql([0, 3])
    })
    it('$regex matches strings, with its options', async () => {
      const documents = [{ a: 'Anna' }, { a: 'Hanna' }, { a: ['x', 'anna'] }, { a: 7 }]
      expect(await among(documents, { a: { $regex: '^an', $options: 'i' } })).to.eql([0, 2])
      expect(await things.countDocuments({ a: /nna$/ })).to.equal(3)
    })
    it('$regex means what it does in PCRE', async () => {
      const documents = [
        { a: 'line\n' },
        { a: 'line\n\n' },
        { a: 'a\rb' },
        { a: 'x-y' },
        { a: '😀' },
        { a: '\u00a0' },
      ]
      expect(await among(documents, { a: { $regex: 'e$' } })).to.eql([0])
      for (const [$regex, found] of [
        ['^a.b$', [2]],
        ['x\\-y', [3]],
        ['^.$', [4, 5]],
        ['\\s$', [0, 1]],
      ] as const)
        expect(await things.distinct('_id', { a: { $regex } }), $regex).to.eql(found)
      expect(await things.distinct('_id', { a: { $regex: '^X', $options: 'i' } })).to.eql([3])
    })
    it('$type looks at what a value is', async () => {
      const documents = [{ a: 1 }, { a: 1.5 }, { a: 'x' }, { a: null }, {}, { a: [4] }]
      expect(await among(documents, { a: { $type: 'number' } })).to.eql([0, 1, 5])
      expect(await things.countDocuments({ a: { $type: 'null' } })).to.equal(1)
      expect(await things.countDocuments({ a: { $type: 'array' } })).to.equal(1)
    })
    it('$expr compares two fields', async () => {
      expect(
        await among([{ a: 1, b: 2 }, { a: 2, b: 1 }, { a: 1 }], { $expr: { $lt: ['$a', '$b'] } }),
      ).to.eql([0])
    })
  })

  describe('what comes back', () => {
    const people = [
      { _id: 1, name: 'Bo', tags: ['x', 'y', 'z'], home: { city: 'Lund', zip: 22 } },
      { _id: 2, name: 'Al', tags: [], home: { city: 'Ystad', zip: 27 } },
      {
        _id: 3,
        name: 'Cy',
        homes: [
          { city: 'A', n: 1 },
          { city: 'B', n: 2 },
        ],
      },
    ]
    beforeEach(() => things.insertMany(people))

    it('is in the order asked for, types in their order, missing first', async () => {
      await things.insertMany([{ _id: 4, name: 7 }, { _id: 5 }, { _id: 6, name: true }])
      const order = async (direction: 1 | -1) =>
        (await things.find().sort({ name: direction, _id: 1 }).toArray()).map(({ _id }) => _id)
      expect(await order(1)).to.eql([5, 4, 2, 1, 3, 6])
      expect(await order(-1)).to.eql([6, 3, 1, 2, 4, 5])
    })
    it('is sorted by the smallest element going up and the largest going down', async () => {
      await things.deleteMany({})
      await things.insertMany([
        { _id: 1, a: [5, 1] },
        { _id: 2, a: 3 },
        { _id: 3, a: [] },
        { _id: 4, a: null },
      ])
      const ids = async (a: 1 | -1) => (await things.find().sort({ a }).toArray()).map(({ _id }) => _id)
      expect(await ids(1)).to.eql([3, 4, 1, 2])
      expect(await ids(-1)).to.eql([1, 2, 4, 3])
    })
    it('is cut to the page asked for', async () => {
      const page = await things.find().sort({ _id: -1 }).skip(1).limit(1).toArray()
      expect(page.map(({ _id }) => _id)).to.eql([2])
    })
    it('has only the fields named, and _id', async () => {
      expect(await things.findOne({ _id: 1 }, { projection: { 'home.city': 1, name: 1 } })).to.eql({
        _id: 1,
        name: 'Bo',
        home: { city: 'Lund' },
      })
      expect(await things.findOne({ _id: 3 }, { projection: { _id: 0, 'homes.n': 1 } })).to.eql({
        homes: [{ n: 1 }, { n: 2 }],
      })
    })
    it('lacks the fields named with 0', async () => {
      expect(await things.findOne({ _id: 3 }, { projection: { _id: 0, 'homes.n': 0 } })).to.eql({
        name: 'Cy',
        homes: [{ city: 'A' }, { city: 'B' }],
      })
    })
    it('refuses to name fields both ways', async () => {
      expect((await rejection(things.findOne({}, { projection: { name: 1, home: 0 } }))).code).to.equal(31254)
    })
    it('is counted and told apart', async () => {
      expect(await things.countDocuments({ name: { $gt: 'Al' } })).to.equal(2)
      expect(await things.countDocuments({}, { skip: 1, limit: 5 })).to.equal(2)
      expect(await things.countDocuments({ name: 'Zoe' })).to.equal(0)
      expect(await things.estimatedDocumentCount()).to.equal(3)
      expect(await things.distinct('tags')).to.eql(['x', 'y', 'z'])
      expect(await things.distinct('homes.city', { _id: 3 })).to.eql(['A', 'B'])
    })
  })

  it('of a collection that does not exist finds nothing', async () => {
    expect(await things.find().toArray()).to.eql([])
    expect(await things.countDocuments()).to.equal(0)
    expect(await things.distinct('a')).to.eql([])
  })
})

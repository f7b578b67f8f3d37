import { expect } from 'chai'
import type mongoose from 'mongoose'
import { type Documents, type Fields, useDatabase } from './support.ts'

/** What MongoDB's manual shows of updates: its documents, its changes, what they become. The page is named with each. */

interface Example {
  documents: Fields[]
  query?: Fields
  update: Fields
  options?: mongoose.mongo.UpdateOptions
  /** The documents afterwards, without those that stay as they were. */
  become: Fields[]
}

describe("updates in MongoDB's manual", () => {
  const database = useDatabase()
  let things: Documents
  beforeEach(() => {
    things = database.collection()
  })

  function example(title: string, { documents, query = {}, update, options, become }: Example): void {
    it(title, async () => {
      await things.insertMany(structuredClone(documents))
      await things.updateMany(query, update, options)
      const changed = new Map(become.map((document) => [document._id, document]))
      expect(await things.find().sort({ _id: 1 }).toArray()).to.eql(
        documents.map((document) => changed.get(document._id) ?? document),
      )
    })
  }

  describe('fields', () => {
    // reference/operator/update/set
    const product = {
      _id: 100,
      quantity: 250,
      instock: true,
      details: { model: '14QQ', make: 'Clothes Corp' },
      tags: ['apparel', 'clothing'],
      ratings: [{ by: 'Customer007', rating: 4 }],
    }
    example('$set of top-level fields', {
      documents: [product],
      update: { $set: { quantity: 500, details: { model: '2600', make: 'Fashionaires' }, tags: ['coats'] } },
      become: [
        { ...product, quantity: 500, details: { model: '2600', make: 'Fashionaires' }, tags: ['coats'] },
      ],
    })
    example('$set in an embedded document', {
      documents: [product],
      update: { $set: { 'details.make': 'Kustom Kidz' } },
      become: [{ ...product, details: { model: '14QQ', make: 'Kustom Kidz' } }],
    })
    example('$set of elements in arrays', {
      documents: [product],
      update: { $set: { 'tags.1': 'rain gear', 'ratings.0.rating': 2 } },
      become: [{ ...product, tags: ['apparel', 'rain gear'], ratings: [{ by: 'Customer007', rating: 2 }] }],
    })
    // reference/operator/update/unset
    example('$unset', {
      documents: [{ _id: 1, item: 'chisel', sku: 'C001', quantity: 4, instock: true }],
      update: { $unset: { quantity: '', instock: '' } },
      become: [{ _id: 1, item: 'chisel', sku: 'C001' }],
    })
    // reference/operator/update/inc
    example('$inc', {
      documents: [{ _id: 1, sku: 'abc123', quantity: 10, metrics: { orders: 2, ratings: 3.5 } }],
      update: { $inc: { quantity: -2, 'metrics.orders': 1 } },
      become: [{ _id: 1, sku: 'abc123', quantity: 8, metrics: { orders: 3, ratings: 3.5 } }],
    })
    // reference/operator/update/min, max
    const scores = [{ _id: 1, highScore: 800, lowScore: 200 }]
    example('$min of a smaller value', {
      documents: scores,
      update: { $min: { lowScore: 150 } },
      become: [{ _id: 1, highScore: 800, lowScore: 150 }],
    })
    example('$min of a larger value', { documents: scores, update: { $min: { lowScore: 250 } }, become: [] })
    example('$max of a larger value', {
      documents: scores,
      update: { $max: { highScore: 950 } },
      become: [{ _id: 1, highScore: 950, lowScore: 200 }],
    })
    example('$max of a smaller value', {
      documents: scores,
      update: { $max: { highScore: 780 } },
      become: [],
    })
    example('$min of dates', {
      documents: [{ _id: 1, entered: new Date('2013-10-01T05:00:00Z') }],
      update: { $min: { entered: new Date('2013-09-25') } },
      become: [{ _id: 1, entered: new Date('2013-09-25') }],
    })
    // reference/operator/update/setOnInsert
    it('$setOnInsert', async () => {
      const update = { $set: { item: 'apple' }, $setOnInsert: { defaultQty: 100 } }
      await things.updateOne({ _id: 1 }, update, { upsert: true })
      expect(await things.find().toArray()).to.eql([{ _id: 1, item: 'apple', defaultQty: 100 }])
      await things.updateOne({ _id: 1 }, { $set: { item: 'pear' }, $setOnInsert: { defaultQty: 1 } })
      expect(await things.find().toArray()).to.eql([{ _id: 1, item: 'pear', defaultQty: 100 }])
    })
  })

  describe('arrays', () => {
    const pushed = (before: unknown[], push: unknown, after: unknown[]): Example => ({
      documents: [{ _id: 1, list: before }],
      update: { $push: { list: push } },
      become: [{ _id: 1, list: after }],
    })
    // reference/operator/update/push
    example('$push', pushed([44, 78, 38, 80], 89, [44, 78, 38, 80, 89]))
    example('$push of each', pushed([44, 78], { $each: [90, 92, 85] }, [44, 78, 90, 92, 85]))
    // reference/operator/update/slice
    example('$slice -5', pushed([40, 50, 60], { $each: [80, 78, 86], $slice: -5 }, [50, 60, 80, 78, 86]))
    example('$slice 3', pushed([89, 90], { $each: [100, 20], $slice: 3 }, [89, 90, 100]))
    example('$slice of what is there', pushed([89, 70, 100, 20], { $each: [], $slice: -3 }, [70, 100, 20]))
    // reference/operator/update/addToSet
    const added = (before: unknown[], add: unknown, after: unknown[]): Example => ({
      documents: [{ _id: 1, list: before }],
      update: { $addToSet: { list: add } },
      become: [{ _id: 1, list: after }],
    })
    example('$addToSet of an array', added(['a', 'b'], ['c', 'd'], ['a', 'b', ['c', 'd']]))
    example('$addToSet of what is there', added(['camera', 'cable'], 'camera', ['camera', 'cable']))
    example(
      '$addToSet of each',
      added(['electronics', 'supplies'], { $each: ['camera', 'electronics', 'accessories'] }, [
        'electronics',
        'supplies',
        'camera',
        'accessories',
      ]),
    )

    // reference/operator/update/pull
    example('$pull of values', {
      documents: [
        {
          _id: 1,
          fruits: ['apples', 'pears', 'oranges', 'grapes'],
          vegetables: ['carrots', 'celery', 'carrots'],
        },
        {
          _id: 2,
          fruits: ['plums', 'kiwis', 'oranges', 'apples'],
          vegetables: ['broccoli', 'carrots', 'onions'],
        },
      ],
      update: { $pull: { fruits: { $in: ['apples', 'oranges'] }, vegetables: 'carrots' } },
      become: [
        { _id: 1, fruits: ['pears', 'grapes'], vegetables: ['celery'] },
        { _id: 2, fruits: ['plums', 'kiwis'], vegetables: ['broccoli', 'onions'] },
      ],
    })
    example('$pull by a condition', {
      documents: [{ _id: 1, votes: [3, 5, 6, 7, 7, 8] }],
      update: { $pull: { votes: { $gte: 6 } } },
      become: [{ _id: 1, votes: [3, 5] }],
    })
    example('$pull from documents', {
      documents: [
        {
          _id: 1,
          results: [
            { item: 'A', score: 5 },
            { item: 'B', score: 8 },
          ],
        },
        {
          _id: 2,
          results: [
            { item: 'C', score: 8 },
            { item: 'B', score: 4 },
          ],
        },
      ],
      update: { $pull: { results: { score: 8, item: 'B' } } },
      become: [{ _id: 1, results: [{ item: 'A', score: 5 }] }],
    })
    const answers = (...pairs: [number, number][]) => pairs.map(([q, a]) => ({ q, a }))
    const [a, b] = [
      { item: 'A', score: 5, answers: answers([1, 4], [2, 6]) },
      { item: 'B', score: 8, answers: answers([1, 8], [2, 9]) },
    ]
    const [c, d] = [
      { item: 'C', score: 8, answers: answers([1, 8], [2, 7]) },
      { item: 'B', score: 4, answers: answers([1, 0], [2, 8]) },
    ]
    example('$pull from nested arrays', {
      documents: [
        { _id: 1, results: [a, b] },
        { _id: 2, results: [c, d] },
      ],
      update: { $pull: { results: { answers: { $elemMatch: { q: 2, a: { $gte: 8 } } } } } },
      become: [
        { _id: 1, results: [a] },
        { _id: 2, results: [c] },
      ],
    })
  })

  describe('positions', () => {
    const grade = (value: number, mean: number, std: number) => ({ grade: value, mean, std })
    // reference/operator/update/positional
    example('$ of a value', {
      documents: [
        { _id: 1, grades: [85, 80, 80] },
        { _id: 2, grades: [88, 90, 92] },
      ],
      query: { _id: 1, grades: 80 },
      update: { $set: { 'grades.$': 82 } },
      become: [{ _id: 1, grades: [85, 82, 80] }],
    })
    const [low, middle, high] = [grade(80, 75, 8), grade(85, 90, 5), grade(90, 85, 3)]
    example('$ in documents', {
      documents: [{ _id: 4, grades: [low, middle, high] }],
      query: { _id: 4, 'grades.grade': 85 },
      update: { $set: { 'grades.$.std': 6 } },
      become: [{ _id: 4, grades: [low, { ...middle, std: 6 }, high] }],
    })
    example('$ by several fields', {
      documents: [{ _id: 5, grades: [low, middle, high] }],
      query: { _id: 5, grades: { $elemMatch: { grade: { $lte: 90 }, mean: { $gt: 80 } } } },
      update: { $set: { 'grades.$.std': 6 } },
      become: [{ _id: 5, grades: [low, { ...middle, std: 6 }, high] }],
    })
    // reference/operator/update/positional-all
    const lists = [
      { _id: 1, grades: [85, 82, 80] },
      { _id: 2, grades: [88, 90, 92] },
      { _id: 3, grades: [85, 100, 90] },
    ]
    example('$[] of every element', {
      documents: lists,
      update: { $inc: { 'grades.$[]': 10 } },
      become: [
        { _id: 1, grades: [95, 92, 90] },
        { _id: 2, grades: [98, 100, 102] },
        { _id: 3, grades: [95, 110, 100] },
      ],
    })
    example('$[] with a negated query', {
      documents: lists,
      query: { grades: { $ne: 100 } },
      update: { $inc: { 'grades.$[]': 10 } },
      become: [
        { _id: 1, grades: [95, 92, 90] },
        { _id: 2, grades: [98, 100, 102] },
      ],
    })
    // reference/operator/update/positional-filtered
    example('$[element] of those that a filter picks', {
      documents: [
        { _id: 1, grades: [95, 92, 90] },
        { _id: 2, grades: [98, 100, 102] },
        { _id: 3, grades: [95, 110, 100] },
      ],
      update: { $set: { 'grades.$[element]': 100 } },
      options: { arrayFilters: [{ element: { $gte: 100 } }] },
      become: [
        { _id: 2, grades: [98, 100, 100] },
        { _id: 3, grades: [95, 100, 100] },
      ],
    })
    example('$[elem] by several conditions', {
      documents: [{ _id: 1, grades: [grade(80, 75, 6), grade(85, 100, 4), grade(85, 100, 6)] }],
      update: { $inc: { 'grades.$[elem].std': -1 } },
      options: { arrayFilters: [{ 'elem.grade': { $gte: 80 }, 'elem.std': { $gte: 5 } }] },
      become: [{ _id: 1, grades: [grade(80, 75, 5), grade(85, 100, 4), grade(85, 100, 5)] }],
    })
    example('$[] and $[score] in nested arrays', {
      documents: [
        {
          _id: 1,
          grades: [
            { type: 'quiz', questions: [10, 8, 5] },
            { type: 'exam', questions: [8, 9, 6] },
          ],
        },
      ],
      update: { $inc: { 'grades.$[].questions.$[score]': 2 } },
      options: { arrayFilters: [{ score: { $gte: 8 } }] },
      become: [
        {
          _id: 1,
          grades: [
            { type: 'quiz', questions: [12, 10, 5] },
            { type: 'exam', questions: [10, 11, 6] },
          ],
        },
      ],
    })
  })

  describe('one document, given back', () => {
    const score = (_id: number, name: string, assignment: number, points: number) => ({
      _id,
      name,
      assignment,
      points,
    })
    beforeEach(() =>
      things.insertMany([
        score(6305, 'A. MacDyver', 5, 24),
        score(6308, 'B. Batlock', 3, 22),
        score(6312, 'M. Tagnum', 5, 30),
        score(6319, 'R. Stiles', 2, 12),
        score(6322, 'A. MacDyver', 2, 14),
        score(6234, 'R. Stiles', 1, 10),
      ]),
    )
    // reference/method/db.collection.findOneAndUpdate, findOneAndDelete, findOneAndReplace
    it('findOneAndUpdate()', async () => {
      expect(await things.findOneAndUpdate({ name: 'R. Stiles' }, { $inc: { points: 5 } })).to.eql(
        score(6319, 'R. Stiles', 2, 12),
      )
      const sort = { points: 1 } as const
      expect(
        await things.findOneAndUpdate({ name: 'A. MacDyver' }, { $inc: { points: 5 } }, { sort }),
      ).to.eql(score(6322, 'A. MacDyver', 2, 14))
      const options = { projection: { assignment: 1, points: 1, _id: 0 }, returnDocument: 'after' } as const
      expect(await things.findOneAndUpdate({ _id: 6308 }, { $inc: { points: 5 } }, options)).to.eql({
        assignment: 3,
        points: 27,
      })
    })
    it('findOneAndDelete()', async () => {
      expect(await things.findOneAndDelete({ name: 'A. MacDyver' }, { sort: { points: 1 } })).to.eql(
        score(6322, 'A. MacDyver', 2, 14),
      )
      expect(await things.countDocuments()).to.equal(5)
    })
    it('findOneAndReplace()', async () => {
      const options = { sort: { points: 1 }, returnDocument: 'after' } as const
      expect(await things.findOneAndReplace({ name: 'R. Stiles' }, { team: 'new' }, options)).to.eql({
        _id: 6234,
        team: 'new',
      })
      const upsert = { upsert: true, returnDocument: 'after' } as const
      const inserted = (await things.findOneAndReplace(
        { team: 'Fortified' },
        { team: 'F' },
        upsert,
      )) as Fields
      expect(inserted.team).to.equal('F')
    })
  })

  // reference/method/db.collection.bulkWrite
  describe('in bulk', () => {
    const character = (_id: number, char: string, kind: string, lvl: number) => ({ _id, char, kind, lvl })
    beforeEach(() =>
      things.insertMany([
        character(1, 'Brisbane', 'monk', 4),
        character(2, 'Eldon', 'alchemist', 3),
        character(3, 'Meldane', 'ranger', 3),
      ]),
    )
    const operations = (secondId: number): mongoose.mongo.AnyBulkWriteOperation[] =>
      [
        { insertOne: { document: character(4, 'Dithras', 'barbarian', 4) } },
        { insertOne: { document: character(secondId, 'Taeln', 'fighter', 3) } },
        { updateOne: { filter: { char: 'Eldon' }, update: { $set: { status: 'Critical Injury' } } } },
        { deleteOne: { filter: { char: 'Brisbane' } } },
        {
          replaceOne: { filter: { char: 'Meldane' }, replacement: { char: 'Tanys', kind: 'oracle', lvl: 4 } },
        },
      ] as unknown as mongoose.mongo.AnyBulkWriteOperation[]
    const failed = (ordered: boolean) =>
      things.bulkWrite(operations(4) as never, { ordered }).then(
        () => expect.fail('It was not refused'),
        (error: mongoose.mongo.MongoBulkWriteError) => error,
      )

    it('bulkWrite()', async () => {
      expect(await things.bulkWrite(operations(5) as never)).to.include({
        insertedCount: 2,
        matchedCount: 2,
        modifiedCount: 2,
        deletedCount: 1,
        upsertedCount: 0,
      })
      expect(await things.distinct('char')).to.eql(['Dithras', 'Eldon', 'Taeln', 'Tanys'])
    })
    it('bulkWrite() stops at the first error, and says which operation it was', async () => {
      const { result, writeErrors } = await failed(true)
      expect(result.insertedCount).to.equal(1)
      expect(result.modifiedCount).to.equal(0)
      const [error] = [writeErrors].flat()
      expect(error).to.include({ index: 1, code: 11000 })
    })
    it('unordered, bulkWrite() does all the others', async () => {
      const { result } = await failed(false)
      expect(result).to.include({ insertedCount: 1, modifiedCount: 2, deletedCount: 1 })
    })
  })
})

import { expect } from 'chai'
import { type Documents, type Fields, useDatabase } from './support.ts'

/** What MongoDB's manual shows of queries: its documents, its questions, its answers. The page is named with each. */

describe("queries in MongoDB's manual", () => {
  const database = useDatabase()
  let things: Documents

  /** For each question, the `item` (or `_id`) of what is found. */
  function examples(title: string, documents: Fields[], questions: [Fields, unknown[]][]): void {
    it(title, async () => {
      things = database.collection()
      await things.insertMany(structuredClone(documents))
      for (const [question, wanted] of questions) {
        const found = await things.find(question).toArray()
        expect(
          found.map(({ _id, item }) => item ?? _id),
          JSON.stringify(question),
        ).to.eql(wanted)
      }
    })
  }

  // tutorial/query-documents, tutorial/query-embedded-documents
  const inventory = [
    { item: 'journal', qty: 25, size: { h: 14, w: 21, uom: 'cm' }, status: 'A' },
    { item: 'notebook', qty: 50, size: { h: 8.5, w: 11, uom: 'in' }, status: 'A' },
    { item: 'paper', qty: 100, size: { h: 8.5, w: 11, uom: 'in' }, status: 'D' },
    { item: 'planner', qty: 75, size: { h: 22.85, w: 30, uom: 'cm' }, status: 'D' },
    { item: 'postcard', qty: 45, size: { h: 10, w: 15.25, uom: 'cm' }, status: 'A' },
  ]
  const everything = ['journal', 'notebook', 'paper', 'planner', 'postcard']
  examples('Query Documents', inventory, [
    [{}, everything],
    [{ status: 'D' }, ['paper', 'planner']],
    [{ status: { $in: ['A', 'D'] } }, everything],
    [{ status: 'A', qty: { $lt: 30 } }, ['journal']],
    [{ $or: [{ status: 'A' }, { qty: { $lt: 30 } }] }, ['journal', 'notebook', 'postcard']],
    [{ status: 'A', $or: [{ qty: { $lt: 30 } }, { item: { $regex: '^p' } }] }, ['journal', 'postcard']],
  ])
  examples('Query on Embedded/Nested Documents', inventory, [
    [{ size: { h: 14, w: 21, uom: 'cm' } }, ['journal']],
    [{ size: { w: 21, h: 14, uom: 'cm' } }, []],
    [{ 'size.uom': 'in' }, ['notebook', 'paper']],
    [{ 'size.h': { $lt: 15 } }, ['journal', 'notebook', 'paper', 'postcard']],
    [{ 'size.h': { $lt: 15 }, 'size.uom': 'in', status: 'D' }, ['paper']],
  ])

  // tutorial/query-arrays
  examples(
    'Query an Array',
    [
      { item: 'journal', qty: 25, tags: ['blank', 'red'], dim_cm: [14, 21] },
      { item: 'notebook', qty: 50, tags: ['red', 'blank'], dim_cm: [14, 21] },
      { item: 'paper', qty: 100, tags: ['red', 'blank', 'plain'], dim_cm: [14, 21] },
      { item: 'planner', qty: 75, tags: ['blank', 'red'], dim_cm: [22.85, 30] },
      { item: 'postcard', qty: 45, tags: ['blue'], dim_cm: [10, 15.25] },
    ],
    [
      [{ tags: ['red', 'blank'] }, ['notebook']],
      [{ tags: { $all: ['red', 'blank'] } }, ['journal', 'notebook', 'paper', 'planner']],
      [{ tags: 'red' }, ['journal', 'notebook', 'paper', 'planner']],
      [{ dim_cm: { $gt: 25 } }, ['planner']],
      [{ dim_cm: { $gt: 15, $lt: 20 } }, ['journal', 'notebook', 'paper', 'postcard']],
      [{ dim_cm: { $elemMatch: { $gt: 22, $lt: 30 } } }, ['planner']],
      [{ 'dim_cm.1': { $gt: 25 } }, ['planner']],
      [{ tags: { $size: 3 } }, ['paper']],
    ],
  )

  // tutorial/query-array-of-documents
  const stock = (...pairs: [string, number][]) => pairs.map(([warehouse, qty]) => ({ warehouse, qty }))
  examples(
    'Query an Array of Embedded Documents',
    [
      { item: 'journal', instock: stock(['A', 5], ['C', 15]) },
      { item: 'notebook', instock: stock(['C', 5]) },
      { item: 'paper', instock: stock(['A', 60], ['B', 15]) },
      { item: 'planner', instock: stock(['A', 40], ['B', 5]) },
      { item: 'postcard', instock: stock(['B', 15], ['C', 35]) },
    ],
    [
      [{ instock: { warehouse: 'A', qty: 5 } }, ['journal']],
      [{ instock: { qty: 5, warehouse: 'A' } }, []],
      [{ 'instock.0.qty': { $lte: 20 } }, ['journal', 'notebook', 'postcard']],
      [{ 'instock.qty': { $lte: 20 } }, everything],
      [{ instock: { $elemMatch: { qty: 5, warehouse: 'A' } } }, ['journal']],
      [{ instock: { $elemMatch: { qty: { $gt: 10, $lte: 20 } } } }, ['journal', 'paper', 'postcard']],
      [{ 'instock.qty': { $gt: 10, $lte: 20 } }, ['journal', 'paper', 'planner', 'postcard']],
      [{ 'instock.qty': 5, 'instock.warehouse': 'A' }, ['journal', 'planner']],
    ],
  )

  // tutorial/query-for-null-fields
  examples(
    'Query for Null or Missing Fields',
    [{ _id: 1, item: null }, { _id: 2 }],
    [
      [{ item: null }, [1, 2]],
      [{ item: { $ne: null } }, []],
      [{ item: { $type: 10 } }, [1]],
      [{ item: { $exists: false } }, [2]],
    ],
  )

  // reference/operator/query/elemMatch
  examples(
    '$elemMatch',
    [
      { _id: 1, results: [82, 85, 88] },
      { _id: 2, results: [75, 88, 89] },
    ],
    [[{ results: { $elemMatch: { $gte: 80, $lt: 85 } } }, [1]]],
  )
  const review = (product: string, score: number) => ({ product, score })
  examples(
    '$elemMatch with several fields',
    [
      { _id: 1, results: [review('abc', 10), review('xyz', 5)] },
      { _id: 2, results: [review('abc', 8), review('xyz', 7)] },
      { _id: 3, results: [review('abc', 7), review('xyz', 8)] },
      { _id: 4, results: [review('abc', 7), review('def', 8)] },
    ],
    [
      [{ results: { $elemMatch: { product: 'xyz', score: { $gte: 8 } } } }, [3]],
      [{ results: { $elemMatch: { product: { $ne: 'xyz' } } } }, [1, 2, 3, 4]],
      [{ 'results.product': { $ne: 'xyz' } }, [4]],
    ],
  )

  // reference/operator/query/regex
  examples(
    '$regex',
    [
      { _id: 100, sku: 'abc123', description: 'Single line description.' },
      { _id: 101, sku: 'abc789', description: 'First line\nSecond line' },
      { _id: 102, sku: 'xyz456', description: 'Many spaces before     line' },
      { _id: 103, sku: 'xyz789', description: 'Multiple\nline description' },
      { _id: 104, sku: 'Abc789', description: 'SKU starts with A' },
    ],
    [
      [{ sku: { $regex: /789$/ } }, [101, 103, 104]],
      [{ sku: { $regex: /^ABC/i } }, [100, 101, 104]],
      [{ description: { $regex: /^S/, $options: 'm' } }, [100, 101, 104]],
      [{ description: { $regex: /^S/ } }, [100, 104]],
      [{ description: { $regex: /m.*line/, $options: 'si' } }, [102, 103]],
      [{ description: { $regex: /m.*line/, $options: 'i' } }, [102]],
    ],
  )

  // reference/operator/query/not, nor, nin, expr
  examples(
    '$not, $nor and $nin',
    [
      { _id: 1, price: 1.99, sale: true, qty: 5 },
      { _id: 2, price: 1.99, sale: false, qty: 15 },
      { _id: 3, price: 3, sale: false, qty: 50 },
      { _id: 4, sale: false },
    ],
    [
      [{ price: { $not: { $gt: 1.99 } } }, [1, 2, 4]],
      [{ price: { $lte: 1.99 } }, [1, 2]],
      [{ $nor: [{ price: 1.99 }, { sale: true }] }, [3, 4]],
      [{ $nor: [{ price: 1.99 }, { price: { $exists: false } }] }, [3]],
      [{ qty: { $nin: [5, 15] } }, [3, 4]],
    ],
  )
  examples(
    '$expr comparing two fields of a document',
    [
      { _id: 1, item: 'food', budget: 400, spent: 450 },
      { _id: 2, item: 'drinks', budget: 100, spent: 150 },
      { _id: 3, item: 'clothes', budget: 100, spent: 50 },
      { _id: 4, item: 'misc', budget: 500, spent: 300 },
      { _id: 5, item: 'travel', budget: 200, spent: 650 },
    ],
    [[{ $expr: { $gt: ['$spent', '$budget'] } }, ['food', 'drinks', 'travel']]],
  )
  // tutorial/project-fields-from-query-results
  it('Project Fields to Return from Query', async () => {
    things = database.collection()
    const journal = {
      _id: 1,
      item: 'journal',
      status: 'A',
      size: { h: 14, w: 21, uom: 'cm' },
      instock: [{ warehouse: 'A', qty: 5 }],
    }
    await things.insertOne(structuredClone(journal))
    const { _id, item, status, size, instock } = journal
    const projections: [Fields, Fields][] = [
      [
        { item: 1, status: 1 },
        { _id, item, status },
      ],
      [
        { item: 1, status: 1, _id: 0 },
        { item, status },
      ],
      [
        { status: 0, instock: 0 },
        { _id, item, size },
      ],
      [
        { item: 1, status: 1, 'size.uom': 1 },
        { _id, item, status, size: { uom: 'cm' } },
      ],
      [
        { item: 1, status: 1, size: { uom: 1 } },
        { _id, item, status, size: { uom: 'cm' } },
      ],
      [{ 'size.uom': 0 }, { _id, item, status, size: { h: 14, w: 21 }, instock }],
      [
        { item: 1, status: 1, 'instock.qty': 1 },
        { _id, item, status, instock: [{ qty: 5 }] },
      ],
    ]
    for (const [projection, wanted] of projections) {
      const [found] = await things.find({ status: 'A' }, { projection }).toArray()
      expect(found, JSON.stringify(projection)).to.eql(wanted)
      expect(Object.keys(found ?? {}), 'in order').to.eql(Object.keys(wanted))
    }
  })

  // reference/operator/aggregation/sort: by two fields, and consistently with _id
  it('$sort', async () => {
    things = database.collection()
    await things.insertMany([
      { _id: 1, name: 'Central Park Cafe', borough: 'Manhattan' },
      { _id: 2, name: 'Rock A Feller Bar and Grill', borough: 'Queens' },
      { _id: 3, name: 'Empire State Pub', borough: 'Brooklyn' },
      { _id: 4, name: "Stan's Pizzaria", borough: 'Manhattan' },
      { _id: 5, name: "Jane's Deli", borough: 'Brooklyn' },
    ])
    const ids = async (sort: Fields) =>
      (
        await things
          .find()
          .sort(sort as never)
          .toArray()
      ).map(({ _id }) => _id)
    expect(await ids({ borough: 1, _id: 1 })).to.eql([3, 5, 1, 4, 2])
    expect(await ids({ borough: -1, name: 1 })).to.eql([2, 1, 4, 3, 5])
  })

  // reference/method/db.collection.distinct
  it('distinct()', async () => {
    things = database.collection()
    await things.insertMany([
      { _id: 1, dept: 'A', item: { sku: '111', color: 'red' }, sizes: ['S', 'M'] },
      { _id: 2, dept: 'A', item: { sku: '111', color: 'blue' }, sizes: ['M', 'L'] },
      { _id: 3, dept: 'B', item: { sku: '222', color: 'blue' }, sizes: 'S' },
      { _id: 4, dept: 'A', item: { sku: '333', color: 'black' }, sizes: ['S'] },
    ])
    expect(await things.distinct('dept')).to.eql(['A', 'B'])
    expect(await things.distinct('item.sku')).to.eql(['111', '222', '333'])
    expect(await things.distinct('sizes')).to.eql(['L', 'M', 'S'])
    expect(await things.distinct('item.sku', { dept: 'A' })).to.eql(['111', '333'])
  })
})

import { expect } from 'chai'
import { type Documents, type Fields, useDatabase } from './support.ts'

/** What MongoDB's manual shows of aggregations: its documents, its pipelines, its results. The page is named with each. */

describe("aggregations in MongoDB's manual", () => {
  const database = useDatabase()
  let things: Documents

  function example(title: string, documents: Fields[], pipeline: Fields[], wanted: Fields[]): void {
    it(title, async () => {
      things = database.collection()
      await things.insertMany(structuredClone(documents))
      expect(await things.aggregate(pipeline).toArray()).to.eql(wanted)
    })
  }

  // reference/operator/aggregation/group
  const sale = (_id: number, item: string, price: number, quantity: number, date: string) => ({
    _id,
    item,
    price,
    quantity,
    // The page multiplies in the pipeline, which is left out here.
    amount: price * quantity,
    date: new Date(date),
  })
  const sales = [
    sale(1, 'abc', 10, 2, '2014-03-01T08:00:00Z'),
    sale(2, 'jkl', 20, 1, '2014-03-01T09:00:00Z'),
    sale(3, 'xyz', 5, 10, '2014-03-15T09:00:00Z'),
    sale(4, 'xyz', 5, 20, '2014-04-04T11:21:39.736Z'),
    sale(5, 'abc', 10, 10, '2014-04-04T21:23:13.331Z'),
    sale(6, 'def', 7.5, 5, '2015-06-04T05:08:13Z'),
    sale(7, 'def', 7.5, 10, '2015-09-10T08:43:00Z'),
    sale(8, 'abc', 10, 5, '2016-02-06T20:20:13Z'),
  ]
  const amount = { $sum: '$amount' }
  example(
    '$group counting all',
    sales,
    [{ $group: { _id: null, count: { $sum: 1 } } }],
    [{ _id: null, count: 8 }],
  )
  example(
    '$group giving distinct values',
    sales,
    [{ $group: { _id: '$item' } }, { $sort: { _id: 1 } }],
    [{ _id: 'abc' }, { _id: 'def' }, { _id: 'jkl' }, { _id: 'xyz' }],
  )
  example(
    '$group having',
    sales,
    [
      { $group: { _id: '$item', totalSaleAmount: amount } },
      { $match: { totalSaleAmount: { $gte: 100 } } },
      { $sort: { totalSaleAmount: -1 } },
    ],
    [
      { _id: 'abc', totalSaleAmount: 170 },
      { _id: 'xyz', totalSaleAmount: 150 },
      { _id: 'def', totalSaleAmount: 112.5 },
    ],
  )
  example(
    '$group by null, with sums and a count',
    sales,
    [
      {
        $group: {
          _id: null,
          totalSaleAmount: amount,
          count: { $sum: 1 },
        },
      },
    ],
    [{ _id: null, totalSaleAmount: 452.5, count: 8 }],
  )

  // reference/operator/aggregation/match
  const article = (author: string, score: number, views: number) => ({ author, score, views })
  const articles = [
    article('dave', 80, 100),
    article('dave', 85, 521),
    article('ahn', 60, 1000),
    article('li', 55, 5000),
    article('annT', 60, 50),
    article('li', 94, 999),
    article('ty', 95, 1000),
  ].map((fields, _id) => ({ _id, ...fields }))
  example('$match', articles, [{ $match: { author: 'dave' } }], articles.slice(0, 2))
  example(
    '$match and count',
    articles,
    [
      { $match: { $or: [{ score: { $gt: 70, $lt: 90 } }, { views: { $gte: 1000 } }] } },
      { $group: { _id: null, count: { $sum: 1 } } },
    ],
    [{ _id: null, count: 5 }],
  )
  // reference/operator/aggregation/ifNull
  example(
    '$ifNull',
    [
      { _id: 1, item: 'buggy', description: 'toy car', quantity: 300 },
      { _id: 2, item: 'bicycle', description: null, quantity: 200 },
      { _id: 3, item: 'flag' },
    ],
    [{ $group: { _id: { $ifNull: ['$description', '$quantity', 'Unspecified'] } } }, { $sort: { _id: 1 } }],
    [{ _id: 200 }, { _id: 'Unspecified' }, { _id: 'toy car' }],
  )

  // reference/operator/aggregation/sum: what is no number is left out
  example(
    '$sum of what is not always a number',
    [{ _id: 1, n: 2 }, { _id: 2, n: '2' }, { _id: 3 }, { _id: 4, n: null }, { _id: 5, n: 0.5 }],
    [{ $group: { _id: null, sum: { $sum: '$n' }, none: { $sum: '$nowhere' } } }],
    [{ _id: null, sum: 2.5, none: 0 }],
  )
  example(
    '$sum loses nothing by rounding',
    Array.from({ length: 10 }, (_, _id) => ({ _id, n: 0.1 })),
    [{ $group: { _id: null, sum: { $sum: '$n' } } }],
    [{ _id: null, sum: 1 }],
  )
})

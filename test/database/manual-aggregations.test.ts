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
  const amount = { $sum: { $multiply: ['$price', '$quantity'] } }
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
    '$group by null, with sums, averages and a count',
    sales,
    [
      {
        $group: {
          _id: null,
          totalSaleAmount: amount,
          averageQuantity: { $avg: '$quantity' },
          count: { $sum: 1 },
        },
      },
    ],
    [{ _id: null, totalSaleAmount: 452.5, averageQuantity: 7.875, count: 8 }],
  )
  example(
    '$group pushing values',
    [
      { _id: 8751, title: 'The Banquet', author: 'Dante', copies: 2 },
      { _id: 8752, title: 'Divine Comedy', author: 'Dante', copies: 1 },
      { _id: 8645, title: 'Eclogues', author: 'Dante', copies: 2 },
      { _id: 7000, title: 'The Odyssey', author: 'Homer', copies: 10 },
      { _id: 7020, title: 'Iliad', author: 'Homer', copies: 10 },
    ],
    [{ $group: { _id: '$author', books: { $push: '$title' } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'Dante', books: ['The Banquet', 'Divine Comedy', 'Eclogues'] },
      { _id: 'Homer', books: ['The Odyssey', 'Iliad'] },
    ],
  )

  // reference/operator/aggregation/avg, max, min, first, last
  example(
    '$avg, $min and $max',
    [
      { _id: 1, item: 'abc', price: 10, quantity: 2 },
      { _id: 2, item: 'jkl', price: 20, quantity: 1 },
      { _id: 3, item: 'xyz', price: 5, quantity: 5 },
      { _id: 4, item: 'abc', price: 10, quantity: 10 },
      { _id: 5, item: 'xyz', price: 5, quantity: 10 },
    ],
    [
      {
        $group: {
          _id: '$item',
          avgAmount: { $avg: { $multiply: ['$price', '$quantity'] } },
          avgQuantity: { $avg: '$quantity' },
          minQuantity: { $min: '$quantity' },
          maxTotalAmount: { $max: { $multiply: ['$price', '$quantity'] } },
        },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'abc', avgAmount: 60, avgQuantity: 6, minQuantity: 2, maxTotalAmount: 100 },
      { _id: 'jkl', avgAmount: 20, avgQuantity: 1, minQuantity: 1, maxTotalAmount: 20 },
      { _id: 'xyz', avgAmount: 37.5, avgQuantity: 7.5, minQuantity: 5, maxTotalAmount: 50 },
    ],
  )
  example(
    '$first and $last in an order',
    sales,
    [
      { $sort: { item: 1, date: 1 } },
      { $group: { _id: '$item', firstSale: { $first: '$date' }, lastSale: { $last: '$date' } } },
      { $sort: { _id: 1 } },
      { $limit: 2 },
    ],
    [
      { _id: 'abc', firstSale: new Date('2014-03-01T08:00:00Z'), lastSale: new Date('2016-02-06T20:20:13Z') },
      { _id: 'def', firstSale: new Date('2015-06-04T05:08:13Z'), lastSale: new Date('2015-09-10T08:43:00Z') },
    ],
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
  // reference/operator/aggregation/count
  example(
    '$count',
    [88, 92, 97, 71, 79, 83].map((score, i) => ({ _id: i + 1, subject: 'History', score })),
    [{ $match: { score: { $gt: 80 } } }, { $count: 'passing_scores' }],
    [{ passing_scores: 4 }],
  )
  // reference/operator/aggregation/project
  const book = {
    _id: 1,
    title: 'abc123',
    isbn: '0001122223334',
    author: { last: 'zzz', first: 'aaa' },
    copies: 5,
    lastModified: '2016-07-28',
  }
  example(
    '$project including',
    [book],
    [{ $project: { title: 1, author: 1 } }],
    [{ _id: 1, title: 'abc123', author: { last: 'zzz', first: 'aaa' } }],
  )
  example(
    '$project without _id',
    [book],
    [{ $project: { _id: 0, title: 1, author: 1 } }],
    [{ title: 'abc123', author: { last: 'zzz', first: 'aaa' } }],
  )
  example(
    '$project excluding, in embedded documents too',
    [book],
    [{ $project: { 'author.first': 0, lastModified: 0 } }],
    [{ _id: 1, title: 'abc123', isbn: '0001122223334', author: { last: 'zzz' }, copies: 5 }],
  )
  example(
    '$project within an array',
    [
      { _id: 1, user: '1234', stop: { title: 'book1', author: 'xyz', page: 32 } },
      {
        _id: 2,
        user: '7890',
        stop: [
          { title: 'book2', author: 'abc', page: 5 },
          { title: 'book3', page: 100 },
        ],
      },
    ],
    [{ $project: { 'stop.title': 1 } }],
    [
      { _id: 1, stop: { title: 'book1' } },
      { _id: 2, stop: [{ title: 'book2' }, { title: 'book3' }] },
    ],
  )
  // reference/operator/aggregation/cond, ifNull
  example(
    '$cond',
    [
      { _id: 1, item: 'abc1', qty: 300 },
      { _id: 2, item: 'abc2', qty: 200 },
      { _id: 3, item: 'xyz1', qty: 250 },
    ],
    [
      { $group: { _id: '$item', discount: { $max: { $cond: [{ $gte: ['$qty', 250] }, 30, 20] } } } },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'abc1', discount: 30 },
      { _id: 'abc2', discount: 20 },
      { _id: 'xyz1', discount: 30 },
    ],
  )
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
    [{ $group: { _id: null, sum: { $sum: '$n' }, avg: { $avg: '$n' } } }],
    [{ _id: null, sum: 1, avg: 0.1 }],
  )
})

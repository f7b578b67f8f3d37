import { expect } from 'chai'
import { type Documents, type Fields, rejection, useDatabase } from './support.ts'

const at = new Date('2026-03-29T00:30:00.123Z')
const document = {
  n: 5,
  low: -5.5,
  nil: null,
  s: 'Åsa',
  list: [1, 2, 3],
  none: [],
  o: { a: 1, b: null },
  at,
  yes: true,
  objects: [{ x: 1 }, {}, [{ x: 3 }], 4],
}

/** With the part that a literal should not have, lest it be taken for a promise. */
const named = (parts: Fields, yes: unknown): Fields =>
  Object.fromEntries([...Object.entries(parts), ['then', yes]])

/** What each expression makes of the document; `missing` where the field is left out. */
const missing = Symbol('missing')
const table: [string, [unknown, unknown][]][] = [
  [
    'count',
    [
      [{ $add: ['$n', 1, 2] }, 8],
      [{ $add: [] }, 0],
      [{ $add: ['$n', '$nil'] }, null],
      [{ $add: ['$nil', '$s'] }, null],
      [{ $add: ['$at', 1000] }, new Date(at.getTime() + 1000)],
      [{ $subtract: ['$n', 7] }, -2],
      [{ $subtract: ['$at', new Date(at.getTime() - 5)] }, 5],
      [{ $subtract: ['$at', 123] }, new Date('2026-03-29T00:30:00Z')],
      [{ $subtract: ['$n', '$nowhere'] }, null],
      [{ $multiply: ['$n', 3] }, 15],
      [{ $multiply: ['$n', '$nil'] }, null],
    ],
  ],
  [
    'compare across types in their order, missing below null',
    [
      [{ $eq: ['$n', 5] }, true],
      [{ $ne: ['$n', 5] }, false],
      [{ $gt: ['$s', 5] }, true],
      [{ $lt: ['$nowhere', null] }, true],
      [{ $eq: ['$nowhere', null] }, false],
      [{ $lte: ['$list', [1, 2, 4]] }, true],
      [{ $gte: ['$o', { a: 1, b: null }] }, true],
      [{ $eq: [{ a: 1, b: 2 }, { $literal: { b: 2, a: 1 } }] }, false],
      [{ $cmp: ['$n', 7] }, -1],
    ],
  ],
  [
    'choose',
    [
      [{ $cond: ['$nil', 1, 2] }, 2],
      [{ $cond: ['$yes', '$nowhere', 2] }, missing],
      [{ $cond: named({ if: { $gt: ['$n', 4] }, else: 'no' }, 'yes') }, 'yes'],
      [{ $ifNull: ['$nil', '$nowhere', 3] }, 3],
      [{ $ifNull: ['$nowhere', '$nowhere'] }, missing],
      [{ $and: [] }, true],
      [{ $and: ['$yes', '$nil'] }, false],
      [{ $or: ['$nil', 0] }, false],
      [{ $or: [''] }, true],
      [{ $not: ['$nil'] }, true],
    ],
  ],
  [
    'look into arrays and objects',
    [
      [{ $size: '$list' }, 3],
      [{ $in: [2, '$list'] }, true],
      [{ $in: [9, '$list'] }, false],
      ['$objects.x', [1]],
      ['$list.x', []],
      ['$list.0', []],
      ['$o.a', 1],
      ['$n.x', missing],
      [{ a: '$nowhere', b: { c: '$n' } }, { b: { c: 5 } }],
      [
        ['$nowhere', 1],
        [null, 1],
      ],
      [{ $literal: '$n' }, '$n'],
    ],
  ],
]

describe('expressions', () => {
  const database = useDatabase()
  let things: Documents
  before(async () => {
    things = database.collection()
    await things.insertOne(document)
  })
  /** As a part of a group's name, where what is missing is left out. */
  const evaluate = async (value: unknown) => {
    const [group] = await things.aggregate([{ $group: { _id: { value } } }]).toArray()
    return group && 'value' in group._id ? group._id.value : missing
  }

  for (const [what, rows] of table) {
    it(what, async () => {
      for (const [expression, wanted] of rows)
        expect(await evaluate(expression), JSON.stringify(expression)).to.eql(wanted)
    })
  }
  it('refuse what has no answer, with the code that MongoDB has for it', async () => {
    const refused: [unknown, number][] = [
      [{ $add: ['$n', '$s'] }, 16554],
      [{ $add: ['$at', '$at'] }, 16612],
      [{ $subtract: ['$n', '$s'] }, 16556],
      [{ $multiply: ['$n', '$s'] }, 16555],
      [{ $size: '$nil' }, 17124],
      [{ $size: '$nowhere' }, 17124],
      [{ $in: [1, '$nil'] }, 40081],
      [{ $eq: [1] }, 16020],
      [{ $cond: named({ if: true }, 1) }, 17082],
      [{ $add: [1], $size: '$list' }, 15983],
      ['$$nobody', 17276],
    ]
    for (const [expression, code] of refused)
      expect((await rejection(evaluate(expression))).code, JSON.stringify(expression)).to.equal(code)
  })
  it('refuse operators that there are not', async () => {
    expect((await rejection(evaluate({ $fly: 1 }))).code).to.equal(168)
  })
})

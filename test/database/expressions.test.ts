import { expect } from 'chai'
import { type Documents, rejection, useDatabase } from './support.ts'

const document = {
  n: 5,
  low: -5.5,
  nil: null,
  s: 'Åsa',
  list: [1, 2, 3],
  none: [],
  o: { a: 1, b: null },
  yes: true,
  objects: [{ x: 1 }, {}, [{ x: 3 }], 4],
}

/** What each expression makes of the document; `missing` where the field is left out. */
const missing = Symbol('missing')
const table: [string, [unknown, unknown][]][] = [
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
      [{ $eq: [1] }, 16020],
      [{ $eq: [1, 1], $not: '$list' }, 15983],
      ['$$nobody', 17276],
    ]
    for (const [expression, code] of refused)
      expect((await rejection(evaluate(expression))).code, JSON.stringify(expression)).to.equal(code)
  })
  it('refuse operators that there are not', async () => {
    for (const name of ['$fly', '$add', '$subtract', '$multiply', '$cond', '$size', '$in'])
      expect((await rejection(evaluate({ [name]: [1, 2] }))).code, name).to.equal(168)
  })
})

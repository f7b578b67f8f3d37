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
  objects: [{ x: 1 }, {}],
}

/** What each expression makes of the document; `missing` where the field is left out. */
const missing = Symbol('missing')
const table: [string, [unknown, unknown][]][] = [
  [
    'count',
    [
      [{ $add: ['$n', 1, 2] }, 8],
      [{ $add: ['$n', '$nil'] }, null],
      [{ $add: ['$at', 1000] }, new Date(at.getTime() + 1000)],
      [{ $subtract: ['$n', 7] }, -2],
      [{ $subtract: ['$at', new Date(at.getTime() - 5)] }, 5],
      [{ $subtract: ['$n', '$nowhere'] }, null],
      [{ $multiply: ['$n', 3] }, 15],
      [{ $multiply: ['$n', '$nil'] }, null],
      [{ $divide: ['$n', 2] }, 2.5],
      [{ $divide: ['$nil', 2] }, null],
      [{ $mod: [-7, 3] }, -1],
      [{ $mod: ['$nil', 3] }, null],
      [{ $abs: '$low' }, 5.5],
      [{ $ceil: '$low' }, -5],
      [{ $floor: '$low' }, -6],
      [{ $floor: '$nil' }, null],
      [{ $abs: '$nowhere' }, null],
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
      [
        {
          $eq: [
            { a: 1, b: 2 },
            { b: 2, a: 1 },
          ],
        },
        false,
      ],
      [{ $cmp: ['$n', 7] }, -1],
    ],
  ],
  [
    'choose',
    [
      [{ $cond: ['$nil', 1, 2] }, 2],
      [{ $cond: ['$yes', '$nowhere', 2] }, missing],
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
    'work on arrays',
    [
      [{ $size: '$list' }, 3],
      [{ $arrayElemAt: ['$list', -1] }, 3],
      [{ $arrayElemAt: ['$list', 9] }, missing],
      [{ $arrayElemAt: ['$nil', 0] }, null],
      [{ $first: '$list' }, 1],
      [{ $first: '$none' }, missing],
      [{ $last: '$list' }, 3],
      [{ $last: '$nil' }, null],
      [{ $slice: ['$list', 2] }, [1, 2]],
      [{ $slice: ['$list', -2] }, [2, 3]],
      [{ $slice: ['$list', 1, 1] }, [2]],
      [{ $slice: ['$nil', 1] }, null],
      [{ $concatArrays: ['$list', '$none', [4]] }, [1, 2, 3, 4]],
      [{ $concatArrays: ['$list', '$nil'] }, null],
      [{ $reverseArray: '$list' }, [3, 2, 1]],
      [{ $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', 1] } } }, [2, 3]],
      [{ $filter: { input: '$nil', cond: true } }, null],
      [{ $map: { input: '$objects', as: 'o', in: '$$o.x' } }, [1, null]],
      [{ $map: { input: '$nowhere', in: 1 } }, null],
      [{ $reduce: { input: '$list', initialValue: 1, in: { $add: ['$$value', '$$this'] } } }, 7],
      [{ $range: [3, 0, -1] }, [3, 2, 1]],
      [{ $in: [2, '$list'] }, true],
      [{ $in: [9, '$list'] }, false],
      [{ $isArray: ['$s'] }, false],
      ['$objects.x', [1]],
      ['$list.x', []],
      [{ $sum: '$list' }, 6],
      [{ $sum: ['$list', 1] }, 1],
      [{ $avg: '$none' }, null],
      [{ $max: '$list' }, 3],
      [{ $min: ['$n', '$low', '$nil'] }, -5.5],
    ],
  ],
  [
    'work on strings',
    [
      [{ $concat: ['$s', '!'] }, 'Åsa!'],
      [{ $concat: ['$s', '$nil'] }, null],
      [{ $toUpper: 'abc' }, 'ABC'],
      [{ $toLower: '$nil' }, ''],
      [{ $strLenCP: '😀a' }, 2],
      [{ $substrCP: ['😀ab', 1, 1] }, 'a'],
      [{ $substrCP: ['$nil', 0, 1] }, ''],
      [{ $trim: { input: ' a ' } }, 'a'],
      [{ $trim: { input: '$nil' } }, null],
      [{ $toString: '$n' }, '5'],
      [{ $toString: '$nil' }, null],
    ],
  ],
  [
    'work on objects',
    [
      [{ $mergeObjects: ['$o', { c: 2 }, '$nil'] }, { a: 1, b: null, c: 2 }],
      [
        { $objectToArray: '$o' },
        [
          { k: 'a', v: 1 },
          { k: 'b', v: null },
        ],
      ],
      [{ $objectToArray: '$nil' }, null],
      [{ a: '$nowhere', b: { c: '$n' } }, { b: { c: 5 } }],
      [
        ['$nowhere', 1],
        [null, 1],
      ],
      [{ $let: { vars: { a: '$n', b: 2 }, in: { $add: ['$$a', '$$b'] } } }, 7],
      [{ $literal: '$n' }, '$n'],
      ['$$ROOT.n', 5],
      ['$$REMOVE', missing],
      [{ $type: '$nowhere' }, 'missing'],
      [{ $type: '$at' }, 'date'],
    ],
  ],
  [
    'know the calendar of a place',
    [
      [
        { $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M', timezone: 'Europe/Stockholm' } },
        '2026-03-29 01:30',
      ],
      [{ $dateToString: { date: '$at' } }, '2026-03-29T00:30:00.123Z'],
      [{ $dateToString: { date: '$nil', onNull: '-' } }, '-'],
      [
        { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Europe/Stockholm' } },
        new Date('2026-03-28T23:00:00Z'),
      ],
      [
        { $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'monday' } },
        new Date('2026-03-23T00:00:00Z'),
      ],
      [{ $dateTrunc: { date: '$nil', unit: 'day' } }, null],
      [{ $year: '$at' }, 2026],
      [{ $month: '$at' }, 3],
      [{ $dayOfMonth: '$at' }, 29],
      [{ $dayOfMonth: { date: '$at', timezone: 'America/New_York' } }, 28],
      [{ $dayOfWeek: '$at' }, 1],
      [{ $year: '$nowhere' }, null],
      [{ $hour: { date: '$at', timezone: 'Europe/Stockholm' } }, 1],
      [{ $dateDiff: { startDate: new Date('2026-03-28T23:30:00Z'), endDate: '$at', unit: 'day' } }, 1],
      [
        {
          $dateDiff: {
            startDate: new Date('2026-03-28T23:30:00Z'),
            endDate: '$at',
            unit: 'day',
            timezone: 'Europe/Stockholm',
          },
        },
        0,
      ],
      [{ $dateDiff: { startDate: '$nil', endDate: '$at', unit: 'day' } }, null],
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
  const project = (expressions: Fields) =>
    things.aggregate([{ $project: { _id: 0, ...expressions } }]).toArray()

  for (const [what, rows] of table) {
    it(what, async () => {
      const [values] = await project(Object.fromEntries(rows.map(([expression], i) => [`v${i}`, expression])))
      rows.forEach(([expression, wanted], i) => {
        const found = values && `v${i}` in values ? values[`v${i}`] : missing
        expect(found, JSON.stringify(expression)).to.eql(wanted)
      })
    })
  }
  it('refuse what has no answer', async () => {
    const refused = [
      { $add: ['$n', '$s'] },
      { $divide: ['$n', 0] },
      { $mod: ['$n', 0] },
      { $size: '$nil' },
      { $size: '$nowhere' },
      { $concat: ['$s', '$n'] },
      { $arrayElemAt: ['$s', 0] },
      { $in: [1, '$nil'] },
      { $mergeObjects: ['$s'] },
      { $year: '$s' },
      { $substrCP: ['$s', 0, -1] },
      '$$nobody',
    ]
    for (const expression of refused)
      expect((await rejection(project({ v: expression }))).code, JSON.stringify(expression)).to.be.a('number')
  })
  it('refuse operators that there are not', async () => {
    expect((await rejection(project({ v: { $fly: 1 } }))).code).to.equal(168)
  })
})

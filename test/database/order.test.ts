import { Binary, ObjectId } from 'bson'
import { expect } from 'chai'
import fc from 'fast-check'
import { encodeValue } from '../../server/database/embedded/storage/keys.ts'
import { compareValues } from '../../server/database/embedded/values.ts'

/** Every type that can be stored, as deep as three. */
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -0,
      1,
      -1,
      Number.NaN,
      Infinity,
      -Infinity,
      '',
      'a',
      '\0',
      '\x01',
      'a\0b',
    ),
    fc.integer(),
    fc.double(),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.date({ noInvalidDate: true }),
    fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
    fc.uint8Array({ maxLength: 5 }).map((bytes) => new Binary(bytes)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'ab', 'å'), tie('value')), { maxLength: 3 })
      .map(Object.fromEntries),
  ),
})).value

const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

describe('the order of values', () => {
  it('is that of MongoDB from type to type', () => {
    const inOrder = [
      null,
      Number.NaN,
      -Infinity,
      -1,
      0,
      0.5,
      2,
      'A',
      'a',
      'aa',
      'b',
      { a: 1 },
      { a: 2 },
      { b: 1 },
      { a: 'x' },
      [],
      [1],
      [1, 2],
      [2],
      new Binary(Buffer.from('z')),
      new Binary(Buffer.from('aa')),
      new ObjectId('000000000000000000000001'),
      false,
      true,
      new Date(-1),
      new Date(5),
    ]
    const shuffled = [...inOrder].reverse()
    expect(shuffled.sort(compareValues)).to.eql(inOrder)
  })
  it('is the same for values and for the keys made of them', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const wanted = Math.sign(compareValues(a, b))
        expect(compareKeys(encodeValue(a), encodeValue(b))).to.equal(wanted)
        expect(compareKeys(encodeValue(a, -1), encodeValue(b, -1))).to.equal(wanted === 0 ? 0 : -wanted)
      }),
      { numRuns: 2000 },
    )
  })
  it('is not disturbed by what follows a value in a compound key', () => {
    fc.assert(
      fc.property(value, value, value, value, (a, b, c, d) => {
        const wanted = Math.sign(compareValues(a, b) || compareValues(c, d))
        expect(compareKeys(encodeValue(a) + encodeValue(c), encodeValue(b) + encodeValue(d))).to.equal(wanted)
        const down = Math.sign(-compareValues(a, b) || compareValues(c, d))
        expect(
          compareKeys(encodeValue(a, -1) + encodeValue(c), encodeValue(b, -1) + encodeValue(d)),
        ).to.equal(down)
      }),
      { numRuns: 1000 },
    )
  })
})

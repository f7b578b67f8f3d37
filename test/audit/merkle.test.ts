import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { expect } from 'chai'
import fc from 'fast-check'
import {
  append,
  canonical,
  emptyRoot,
  type LeafContent,
  leafHash,
  nodeHash,
  rootOf,
} from '../../server/audit/merkle.ts'

const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex')

/** RFC 9162, 2.1.1, written as the text has it: the largest power of two below n splits the leaves. */
function treeHash(leaves: string[]): string {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return leaves[0] as string
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)))
}

const event: LeafContent = {
  _id: 0,
  at: new Date('2026-03-02T08:15:00.000Z'),
  actor: { kind: 'person', id: 'b4f1' },
  action: 'account.close',
  subject: { type: 'Account', id: 'a1' },
  version: 3,
  after: {
    status: 'closed',
    handle: 'kulturhuset',
    tags: ['b', 'a'],
    size: 1.5,
    at: new Date('2026-03-02T00:00:00Z'),
  },
  reason: null,
  requestId: null,
}

describe('the tree of the audit trail', () => {
  it('has the root that RFC 9162 gives, for every size up to 70', () => {
    let edge: string[] = []
    const leaves: string[] = []
    expect(rootOf(edge)).to.equal(treeHash([])).and.to.equal(emptyRoot)
    for (let size = 0; size < 70; size++) {
      const leaf = sha(Buffer.from(`leaf ${size}`))
      edge = append(edge, size, leaf)
      leaves.push(leaf)
      expect(rootOf(edge), `size ${size + 1}`).to.equal(treeHash(leaves))
    }
  })

  it('gives the known roots of the test vectors of Certificate Transparency', () => {
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ]
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]
    let edge: string[] = []
    inputs.forEach((input, size) => {
      edge = append(edge, size, sha(Buffer.of(0), Buffer.from(input, 'hex')))
      expect(rootOf(edge)).to.equal(roots[size])
    })
  })

  it('does not change the edge it was given', () => {
    const edge = append([], 0, sha(Buffer.from('a')))
    const before = [...edge]
    append(edge, 1, sha(Buffer.from('b')))
    expect(edge).to.deep.equal(before)
  })

  it('refuses an edge that does not fit the size', () => {
    expect(() => append([], 1, emptyRoot)).to.throw(RangeError)
    expect(() => append([emptyRoot], 3, emptyRoot)).to.throw(RangeError)
  })
})

describe('the leaf of an event', () => {
  it('is the hash of a zero byte and the canonical form', () => {
    expect(leafHash(event)).to.equal(sha(Buffer.of(0), Buffer.from(canonical(event))))
  })

  it('does not depend on the order of keys, on the leaf or on the root', () => {
    const turned = Object.fromEntries(Object.entries(event).reverse())
    expect(leafHash({ ...turned, leaf: 'x', root: 'y' } as unknown as LeafContent)).to.equal(leafHash(event))
  })

  it('changes with every single thing that is covered', () => {
    const variants: Partial<LeafContent>[] = [
      { _id: 1 },
      { at: new Date('2026-03-02T08:15:00.001Z') },
      { actor: { kind: 'policy', id: 'b4f1' } },
      { action: 'account.park' },
      { subject: { type: 'Account', id: 'a2' } },
      { version: 4 },
      { after: null },
      { after: { ...event.after, tags: ['a', 'b'] } },
      { reason: { sha256: '00' } },
      { requestId: 'r' },
    ]
    const leaves = variants.map((variant) => leafHash({ ...event, ...variant }))
    expect(new Set([leafHash(event), ...leaves]).size).to.equal(variants.length + 1)
  })
})

describe('the canonical form', () => {
  it('sorts keys by UTF-16 code units and writes dates as ISO milliseconds', () => {
    expect(canonical({ ö: 1, a: new Date(0), '\u{1f600}': [1e21, -0, 0.1], '\ufb33': null })).to.equal(
      '{"a":"1970-01-01T00:00:00.000Z","ö":1,"\u{1f600}":[1e+21,0,0.1],"\ufb33":null}',
    )
  })

  it('says the same thing again after a round trip through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(JSON.parse(canonical(value)))).to.equal(canonical(value))
      }),
      { numRuns: 25 },
    )
  })

  it('is what the package canonicalize makes of the same value', () => {
    const keysOfAllKinds = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), keysOfAllKinds, fc.double({ noNaN: true, noDefaultInfinity: true })),
        (value) => {
          expect(canonical(value)).to.equal(canonicalize(value))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('refuses what a database would not give back as it was', () => {
    expect(() => canonical({ a: { b: undefined } })).to.throw('a.b')
    expect(() => canonical({ a: [new Map()] })).to.throw('a.0')
    expect(() => canonical({ a: 1n })).to.throw(TypeError)
    expect(() => canonical(new Date('nonsense'))).to.throw(TypeError)
    expect(() => canonical({ a: Number.NaN })).to.throw()
    expect(() => canonical({ a: '\ud800' })).to.throw('"a"')
    expect(() => canonical({ a: [{ '\udc00': 1 }] })).to.throw('"a.0"')
  })
})

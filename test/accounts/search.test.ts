import { expect } from 'chai'
import fc from 'fast-check'
import {
  fold,
  meets,
  searchConditions,
  searchFields,
  searchTokens,
  sortKey,
  words,
} from '../../server/accounts/search.ts'

const finds = (query: string, tokens: string[]) => meets(tokens, searchConditions(query))

const ordered = (names: string[], language: 'sv' | 'en') =>
  [...names].sort((a, b) => (sortKey(a, language) < sortKey(b, language) ? -1 : 1))

describe('looking for an account', () => {
  const { search } = searchFields({
    displayName: 'Räddningstjänsten Ekestad – Søndre & Zoë',
    handle: 'rtj.ekestad_112',
    number: 42,
    place: 'Norra hamnen',
  })

  it('finds it by the beginning of any word, with or without accents and capitals', () => {
    for (const query of [
      'r',
      'rädd',
      'RADDNINGSTJANSTEN',
      'ekes',
      'sondre',
      'zoe',
      'ekestad rädd',
      'hamn',
      '42',
    ]) {
      expect(finds(query, search), query).to.equal(true)
    }
  })

  it('finds it by its handle, as it is written or by its parts', () => {
    for (const query of ['@rtj.ekestad_112', 'rtjekestad112', '112', 'rtj']) {
      expect(finds(query, search), query).to.equal(true)
    }
  })

  it('does not find it by the middle of a word, another word, or a longer one', () => {
    for (const query of ['tjänsten', 'kultur', 'räddningstjänstens', 'raddningstjanstea', 'ekestad kultur']) {
      expect(finds(query, search), query).to.equal(false)
    }
  })

  it('asks for nothing when there is nothing to look for', () => {
    expect(searchConditions('  –&! ')).to.deep.equal([])
  })

  it('finds every text by each beginning of each of its words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (text, which, length) => {
        const all = words(text)
        fc.pre(all.length > 0)
        const word = all[which % all.length] as string
        const letters = [...word]
        const beginning = letters.slice(0, 1 + (length % letters.length)).join('')
        expect(finds(beginning, searchTokens([text])), beginning).to.equal(true)
      }),
    )
  })

  it('folds what is folded to the same', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })
})

describe('the order of accounts', () => {
  const names = [
    'Öppna förskolan',
    'Arena',
    'Zoo',
    'Äldreomsorgen',
    'Åkeriet',
    'arkivet',
    'Över',
    'Oxen',
    'Ekhallen',
  ]

  it('has å, ä and ö last in Swedish', () => {
    expect(ordered(names, 'sv')).to.deep.equal([
      ...[
        'Arena',
        'arkivet',
        'Ekhallen',
        'Oxen',
        'Zoo',
        'Åkeriet',
        'Äldreomsorgen',
        'Öppna förskolan',
        'Över',
      ],
    ])
  })

  it('has them with a and o in English', () => {
    expect(ordered(names, 'en')).to.deep.equal([
      ...[
        'Åkeriet',
        'Äldreomsorgen',
        'Arena',
        'arkivet',
        'Ekhallen',
        'Öppna förskolan',
        'Över',
        'Oxen',
        'Zoo',
      ],
    ])
  })

  it('counts numbers by their value and does not look at signs', () => {
    expect(ordered(['Skola 10', 'Skola 9', 'Skola 010b', '”Skola 1”'], 'sv')).to.deep.equal([
      ...['”Skola 1”', 'Skola 9', 'Skola 10', 'Skola 010b'],
    ])
  })

  it('has a shorter word before a longer one that begins with it', () => {
    expect(ordered(['Ekestads bibliotek', 'Ekestad museum', 'Ekestad'], 'sv')).to.deep.equal([
      ...['Ekestad', 'Ekestad museum', 'Ekestads bibliotek'],
    ])
  })

  it('agrees with the Swedish collation of single words', () => {
    const swedish = new Intl.Collator('sv', { sensitivity: 'accent' })
    const word = fc.stringMatching(/^[a-zåäö]{1,6}$/)
    fc.assert(
      fc.property(word, word, (one, other) => {
        const [a, b] = [sortKey(one, 'sv'), sortKey(other, 'sv')]
        expect(Math.sign(a < b ? -1 : a > b ? 1 : 0)).to.equal(Math.sign(swedish.compare(one, other)))
      }),
    )
  })
})

import type { RuleCases } from '../case.ts'

export const rightsToPicturesAndMusicCases: RuleCases = {
  rule: 'rights-to-pictures-and-music',
  version: 1,
  cases: [
    {
      name: { sv: 'Instagram utan annonser', en: 'Instagram without advertising' },
      given: {},
      expect: { state: 'pass', code: 'own-material', effect: 'pass' },
    },
    {
      name: { sv: 'Instagram med annonser', en: 'Instagram with advertising' },
      given: { request: { advertising: true } },
      expect: { state: 'finding', code: 'for-private-use', effect: 'advise' },
    },
    {
      name: { sv: 'Ett bolag utan annonser', en: 'A company without advertising' },
      given: { unit: { kind: 'company' } },
      expect: { state: 'finding', code: 'for-private-use', effect: 'advise' },
    },
    {
      name: { sv: 'En kanal utan musik', en: 'A channel without music' },
      given: { request: { channel: 'linkedin', advertising: true } },
      expect: { state: 'skip', code: 'no-music-library', effect: 'pass' },
    },
    {
      name: { sv: 'Annonseringen är inte besvarad ännu', en: 'Advertising is not answered yet' },
      given: { stage: 'draft', request: { advertising: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

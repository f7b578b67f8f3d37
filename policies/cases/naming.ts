import type { RuleCases } from '../case.ts'

export const namingCases: RuleCases = {
  rule: 'naming',
  version: 1,
  cases: [
    {
      name: { sv: 'Verksamhetens namn är med', en: "The unit's name is in it" },
      given: {},
      expect: { state: 'pass', code: 'carries', effect: 'pass' },
    },
    {
      name: { sv: 'En annan form av ordet: bibliotekstips', en: 'Another form of the word' },
      given: { request: { displayName: 'Stadsbibliotekets lästips' } },
      expect: { state: 'pass', code: 'carries', effect: 'pass' },
    },
    {
      name: { sv: 'Organisationens namn är med', en: "The organisation's name is in it" },
      given: { request: { displayName: 'Läs i Storby' } },
      expect: { state: 'pass', code: 'carries', effect: 'pass' },
    },
    {
      name: { sv: 'Bara ordet kommun är med', en: 'Only the word municipality is in it' },
      given: { request: { displayName: 'Kommunens boktips' } },
      expect: { state: 'finding', code: 'does-not-say', effect: 'advise' },
    },
    {
      name: { sv: 'Namnet säger inget', en: 'The name says nothing' },
      given: { request: { displayName: 'Läslust' } },
      expect: { state: 'finding', code: 'does-not-say', effect: 'advise' },
    },
    {
      name: {
        sv: 'Namnet är ett varumärke som riktlinjen känner',
        en: 'The name is a brand that the strategy knows',
      },
      given: { request: { displayName: 'Läslust' } },
      parameters: { alsoCarries: ['Läslust'] },
      expect: { state: 'pass', code: 'carries', effect: 'pass' },
    },
    {
      name: { sv: 'Tjänstekonto', en: "An individual's account" },
      given: { request: { accountKind: 'individual', displayName: 'Kim Ek' } },
      expect: { state: 'skip', code: 'for-individuals', effect: 'pass' },
    },
    {
      name: { sv: 'Namnet är inte valt ännu', en: 'The name is not chosen yet' },
      given: { stage: 'draft', request: { displayName: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

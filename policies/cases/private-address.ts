import type { RuleCases } from '../case.ts'

export const privateAddressCases: RuleCases = {
  rule: 'private-address',
  version: 1,
  cases: [
    {
      name: { sv: 'Inget privat', en: 'Nothing private' },
      given: {},
      expect: { state: 'pass', code: 'none', effect: 'pass' },
    },
    {
      name: { sv: 'Ett årtal i namnet', en: 'A year in the name' },
      given: { request: { displayName: 'Biblioteket 2026' } },
      expect: { state: 'pass', code: 'none', effect: 'pass' },
    },
    {
      name: { sv: 'En adress i namnet', en: 'An address in the name' },
      given: { request: { displayName: 'kim.ek@example.org' } },
      expect: { state: 'finding', code: 'email', effect: 'advise' },
    },
    {
      name: {
        sv: 'Ett användarnamn med server, som i Mastodon',
        en: 'A handle with its server, as in Mastodon',
      },
      given: { request: { handle: 'biblioteket@social.example' } },
      expect: { state: 'pass', code: 'none', effect: 'pass' },
    },
    {
      name: { sv: 'Sju siffror', en: 'Seven digits' },
      given: { request: { handle: '1234567' } },
      expect: { state: 'pass', code: 'none', effect: 'pass' },
    },
    {
      name: { sv: 'Ett telefonnummer som användarnamn', en: 'A telephone number as handle' },
      given: { request: { handle: '070-123 45 67' } },
      expect: { state: 'finding', code: 'number', effect: 'advise' },
    },
    {
      name: { sv: 'Namnet är inte valt ännu', en: 'The name is not chosen yet' },
      given: { stage: 'draft', request: { displayName: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

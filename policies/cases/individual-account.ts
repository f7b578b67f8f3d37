import type { RuleCases } from '../case.ts'

export const individualAccountCases: RuleCases = {
  rule: 'individual-account',
  version: 1,
  cases: [
    {
      name: { sv: 'En verksamhets konto', en: 'An account of a unit' },
      given: {},
      expect: { state: 'skip', code: 'for-units', effect: 'pass' },
    },
    {
      name: {
        sv: 'Tjänstekonto i en kanal som är öppen för det',
        en: "An individual's account in a channel open to it",
      },
      given: { request: { accountKind: 'individual' } },
      expect: { state: 'pass', code: 'in-the-role', effect: 'pass' },
    },
    {
      name: {
        sv: 'Tjänstekonto i en kanal med bara verksamhetskonton',
        en: "An individual's account in a channel for units only",
      },
      given: { request: { accountKind: 'individual' }, channel: { individuals: false } },
      expect: { state: 'finding', code: 'not-in-channel', effect: 'change' },
    },
    {
      name: { sv: 'Kanalen är inte vald ännu', en: 'The channel is not chosen yet' },
      given: { stage: 'draft', request: { accountKind: 'individual', channel: null }, channel: null },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

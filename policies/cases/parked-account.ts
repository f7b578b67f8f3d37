import type { RuleCases } from '../case.ts'

export const parkedAccountCases: RuleCases = {
  rule: 'parked-account',
  version: 1,
  cases: [
    {
      name: { sv: 'Inget konto vilar', en: 'No account is parked' },
      given: {},
      expect: { state: 'pass', code: 'none', effect: 'pass' },
    },
    {
      name: { sv: 'Ett konto vilar i samma kanal', en: 'An account is parked in the same channel' },
      given: { unit: { parkedInChannel: ['old'] } },
      expect: { state: 'finding', code: 'wake-it', effect: 'advise' },
    },
    {
      name: {
        sv: 'Verksamheten har ett vilande konto, men ansökan gäller ett tjänstekonto',
        en: "The unit has a parked account, but the request is an individual's",
      },
      given: { request: { accountKind: 'individual' }, unit: { parkedInChannel: ['old'] } },
      expect: { state: 'pass', code: 'none', effect: 'pass' },
    },
    {
      name: { sv: 'Kanalen är inte vald ännu', en: 'The channel is not chosen yet' },
      given: { stage: 'draft', request: { channel: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

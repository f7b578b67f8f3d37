import type { RuleCases } from '../case.ts'

export const openRequestsCases: RuleCases = {
  rule: 'open-requests',
  version: 1,
  cases: [
    {
      name: { sv: 'Ingen annan ansökan', en: 'No other request' },
      given: {},
      expect: { state: 'pass', code: 'only-this', effect: 'pass' },
    },
    {
      name: { sv: 'En annan ansökan om samma kanal är öppen', en: 'Another request for the channel is open' },
      given: { unit: { openRequestsInChannel: 1 } },
      expect: { state: 'finding', code: 'another', effect: 'advise' },
    },
    {
      name: {
        sv: 'Verksamheten har en öppen ansökan, men den här gäller ett tjänstekonto',
        en: "The unit has an open request, but this one is an individual's",
      },
      given: { request: { accountKind: 'individual' }, unit: { openRequestsInChannel: 1 } },
      expect: { state: 'pass', code: 'only-this', effect: 'pass' },
    },
    {
      name: { sv: 'Kanalen är inte vald ännu', en: 'The channel is not chosen yet' },
      given: { stage: 'draft', request: { channel: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

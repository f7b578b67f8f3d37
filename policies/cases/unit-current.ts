import type { RuleCases } from '../case.ts'

export const unitCurrentCases: RuleCases = {
  rule: 'unit-current',
  version: 1,
  cases: [
    {
      name: { sv: 'Inget slut är bestämt', en: 'No end is decided' },
      given: {},
      expect: { state: 'pass', code: 'lasting', effect: 'pass' },
    },
    {
      name: { sv: 'Verksamheten upphör om mer än ett år', en: 'The unit ends in more than a year' },
      given: { unit: { validTo: '2027-03-11' } },
      expect: { state: 'pass', code: 'lasting', effect: 'pass' },
    },
    {
      name: { sv: 'Verksamheten upphör om ett år', en: 'The unit ends in a year' },
      given: { unit: { validTo: '2027-03-10' } },
      expect: { state: 'finding', code: 'ends', effect: 'advise' },
    },
    {
      name: { sv: 'Verksamheten upphör i dag', en: 'The unit ends today' },
      given: { unit: { validTo: '2026-03-10' } },
      expect: { state: 'finding', code: 'ends', effect: 'advise' },
    },
    {
      name: { sv: 'Verksamheten har upphört', en: 'The unit has ended' },
      given: { unit: { validTo: '2026-03-09' } },
      expect: { state: 'finding', code: 'ended', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: { sv: 'Ärendet gäller att medverka i ett konto', en: 'The request is to join an account' },
      given: { request: { kind: 'join' } },
      expect: { state: 'skip', code: 'not-for-this-kind', effect: 'pass' },
    },
  ],
}

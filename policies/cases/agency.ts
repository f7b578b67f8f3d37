import type { RuleCases } from '../case.ts'

export const agencyCases: RuleCases = {
  rule: 'agency',
  version: 1,
  cases: [
    {
      name: { sv: 'Verksamheten sköter kontot själv', en: 'The unit looks after the account itself' },
      given: {},
      expect: { state: 'pass', code: 'own-hands', effect: 'pass' },
    },
    {
      name: { sv: 'En byrå hjälper till', en: 'An agency helps' },
      given: { request: { agency: true } },
      expect: { state: 'finding', code: 'agency', effect: 'advise' },
    },
    {
      name: {
        sv: 'Frågan är inte besvarad när ansökan skickas in',
        en: 'The question is not answered when the request is submitted',
      },
      given: { request: { agency: null } },
      expect: { state: 'skip', code: 'not-said', effect: 'pass' },
    },
    {
      name: { sv: 'Frågan är inte besvarad ännu', en: 'The question is not answered yet' },
      given: { stage: 'draft', request: { agency: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

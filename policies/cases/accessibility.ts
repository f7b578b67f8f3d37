import type { RuleCases } from '../case.ts'

export const accessibilityCases: RuleCases = {
  rule: 'accessibility',
  version: 1,
  cases: [
    {
      name: { sv: 'Bilder beskrivs och filmer textas', en: 'Pictures are described and films captioned' },
      given: {},
      expect: { state: 'pass', code: 'planned', effect: 'pass' },
    },
    {
      name: { sv: 'Det hinner verksamheten inte', en: 'The unit has no time for that' },
      given: { request: { accessible: false } },
      expect: { state: 'finding', code: 'not-planned', effect: 'advise' },
    },
    {
      name: {
        sv: 'Frågan är inte besvarad när ansökan skickas in',
        en: 'The question is not answered when the request is submitted',
      },
      given: { request: { accessible: null } },
      expect: { state: 'finding', code: 'not-said', effect: 'advise' },
    },
    {
      name: { sv: 'Frågan är inte besvarad ännu', en: 'The question is not answered yet' },
      given: { stage: 'draft', request: { accessible: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

import type { RuleCases } from '../case.ts'

export const focusCases: RuleCases = {
  rule: 'focus',
  version: 1,
  cases: [
    {
      name: { sv: 'Ett syfte', en: 'One purpose' },
      given: {},
      expect: { state: 'pass', code: 'focused', effect: 'pass' },
    },
    {
      name: { sv: 'Tre syften', en: 'Three purposes' },
      given: { request: { purposes: ['a', 'b', 'c'] } },
      expect: { state: 'pass', code: 'focused', effect: 'pass' },
    },
    {
      name: { sv: 'Fyra syften', en: 'Four purposes' },
      given: { request: { purposes: ['a', 'b', 'c', 'd'] } },
      expect: { state: 'finding', code: 'many-purposes', effect: 'advise' },
    },
    {
      name: { sv: 'Inget syfte är valt ännu', en: 'No purpose is chosen yet' },
      given: { stage: 'draft', request: { purposes: [] } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

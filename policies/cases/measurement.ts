import type { RuleCases } from '../case.ts'

export const measurementCases: RuleCases = {
  rule: 'measurement',
  version: 1,
  cases: [
    {
      name: {
        sv: 'En sak följs, som hör till syftet',
        en: 'One thing is followed that belongs to the purpose',
      },
      given: {},
      expect: { state: 'pass', code: 'plan', effect: 'pass' },
    },
    {
      name: {
        sv: 'Det som följs hör till ett annat syfte',
        en: 'What is followed belongs to another purpose',
      },
      given: { request: { measurement: ['tickets-sold'] } },
      expect: { state: 'finding', code: 'not-for-purposes', effect: 'advise' },
    },
    {
      name: { sv: 'Tre saker: lagom', en: 'Three things: enough' },
      given: { request: { measurement: ['reach', 'b', 'c'] } },
      expect: { state: 'pass', code: 'plan', effect: 'pass' },
    },
    {
      name: { sv: 'Fyra saker: mycket', en: 'Four things: many' },
      given: { request: { measurement: ['reach', 'b', 'c', 'd'] } },
      expect: { state: 'finding', code: 'many', effect: 'advise' },
    },
    {
      name: { sv: 'Inget är valt ännu', en: 'Nothing is chosen yet' },
      given: { stage: 'draft', request: { measurement: [] } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

import type { RuleCases } from '../case.ts'

const crisis = { id: 'information', dialogue: false, crisis: true, measures: [] }

export const crisisCases: RuleCases = {
  rule: 'crisis',
  version: 1,
  cases: [
    {
      name: { sv: 'Krisinformation är inget syfte', en: 'Crisis information is no purpose' },
      given: {},
      expect: { state: 'skip', code: 'no-crisis', effect: 'pass' },
    },
    {
      name: { sv: 'Räddningstjänsten, en egen förvaltning', en: 'The rescue service, a department' },
      given: { purposes: [crisis], unit: { kind: 'department' } },
      expect: { state: 'pass', code: 'own-task', effect: 'pass' },
    },
    {
      name: { sv: 'En enhet vill ha ett konto för kriser', en: 'A unit wants an account for crises' },
      given: { purposes: [crisis] },
      expect: { state: 'finding', code: 'agree-first', effect: 'advise' },
    },
    {
      name: {
        sv: 'En enhet, och riktlinjen räknar enheter dit',
        en: 'A unit, and the strategy counts units among those',
      },
      given: { purposes: [crisis] },
      parameters: { ownTaskOf: ['unit'] },
      expect: { state: 'pass', code: 'own-task', effect: 'pass' },
    },
    {
      name: { sv: 'Syftet är inte valt ännu', en: 'The purpose is not chosen yet' },
      given: { stage: 'draft', request: { purposes: [] }, purposes: [] },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

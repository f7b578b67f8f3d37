import type { RuleCases } from '../case.ts'

export const longestSilenceCases: RuleCases = {
  rule: 'longest-silence',
  version: 1,
  cases: [
    {
      name: { sv: 'Fyra timmar i veckan på nivå 3', en: 'Four hours a week at level 3' },
      given: {},
      expect: { state: 'pass', code: 'expected', effect: 'pass' },
    },
    {
      name: {
        sv: 'En halvtimme i veckan räcker till ett inlägg varannan vecka',
        en: 'Half an hour a week is enough for a post every other week',
      },
      given: { request: { hoursPerWeek: 0.5 } },
      expect: { state: 'pass', code: 'expected', effect: 'pass' },
    },
    {
      name: { sv: 'En kvart i veckan räcker inte', en: 'A quarter of an hour is not' },
      given: { request: { hoursPerWeek: 0.25 } },
      expect: { state: 'finding', code: 'hard-to-keep', effect: 'advise' },
    },
    {
      name: { sv: 'En halvtimme i veckan på nivå 1', en: 'Half an hour a week at level 1' },
      given: { request: { hoursPerWeek: 0.5 }, unit: { level: 1 } },
      expect: { state: 'finding', code: 'hard-to-keep', effect: 'advise' },
    },
    {
      name: { sv: 'En timme i veckan på nivå 1', en: 'An hour a week at level 1' },
      given: { request: { hoursPerWeek: 1 }, unit: { level: 1 } },
      expect: { state: 'pass', code: 'expected', effect: 'pass' },
    },
    {
      name: { sv: 'Kontot behövs bara en säsong', en: 'The account is needed for a season only' },
      given: { request: { period: 'season' } },
      expect: { state: 'skip', code: 'may-be-silent', effect: 'pass' },
    },
    {
      name: { sv: 'Kontot är till för kriser', en: 'The account is for crises' },
      given: { purposes: [{ id: 'crisis', dialogue: false, crisis: true, measures: [] }] },
      expect: { state: 'skip', code: 'may-be-silent', effect: 'pass' },
    },
    {
      name: { sv: 'Timmarna är inte angivna ännu', en: 'The hours are not given yet' },
      given: { stage: 'draft', request: { hoursPerWeek: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

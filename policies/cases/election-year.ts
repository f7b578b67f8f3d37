import type { RuleCases } from '../case.ts'

export const electionYearCases: RuleCases = {
  rule: 'election-year',
  version: 1,
  cases: [
    {
      name: { sv: 'Ett halvår före valet', en: 'Half a year before the election' },
      given: {},
      expect: { state: 'pass', code: 'not-close', effect: 'pass' },
    },
    {
      name: { sv: 'Dagen innan rådet börjar', en: 'The day before the advice begins' },
      given: { today: '2026-06-20' },
      expect: { state: 'pass', code: 'not-close', effect: 'pass' },
    },
    {
      name: { sv: 'Tolv veckor före valet', en: 'Twelve weeks before the election' },
      given: { today: '2026-06-21' },
      expect: { state: 'finding', code: 'close', effect: 'advise' },
    },
    {
      name: { sv: 'På valdagen', en: 'On election day' },
      given: { today: '2026-09-13' },
      expect: { state: 'finding', code: 'close', effect: 'advise' },
    },
    {
      name: { sv: 'Dagen efter valet', en: 'The day after the election' },
      given: { today: '2026-09-14' },
      expect: { state: 'pass', code: 'not-close', effect: 'pass' },
    },
    {
      name: { sv: 'Ett konto som redan finns', en: 'An account that exists' },
      given: { today: '2026-09-13', request: { kind: 'register-existing' } },
      expect: { state: 'skip', code: 'not-for-this-kind', effect: 'pass' },
    },
  ],
}

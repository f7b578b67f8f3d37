import type { RuleCases } from '../case.ts'

export const closingAndArchiveCases: RuleCases = {
  rule: 'closing-and-archive',
  version: 1,
  cases: [
    {
      name: { sv: 'Kontot behövs större delen av året', en: 'The account is needed most of the year' },
      given: {},
      expect: { state: 'pass', code: 'looked-at-yearly', effect: 'pass' },
    },
    {
      name: { sv: 'Kontot behövs varje sommar', en: 'The account is needed each summer' },
      given: { request: { period: 'season' } },
      expect: { state: 'pass', code: 'looked-at-yearly', effect: 'pass' },
    },
    {
      name: { sv: 'Kontot behövs en kort tid', en: 'The account is needed for a short time' },
      given: { request: { period: 'short' } },
      expect: { state: 'finding', code: 'decide-the-end', effect: 'advise' },
    },
    {
      name: { sv: 'Tiden är inte angiven ännu', en: 'The time is not given yet' },
      given: { stage: 'draft', request: { period: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

import type { RuleCases } from '../case.ts'

export const displayNameClashCases: RuleCases = {
  rule: 'display-name-clash',
  version: 1,
  cases: [
    {
      name: { sv: 'Namnet är ledigt', en: 'The name is free' },
      given: {},
      expect: { state: 'pass', code: 'alone', effect: 'pass' },
    },
    {
      name: { sv: 'Ett konto heter redan så', en: 'An account is called that already' },
      given: { accounts: { sameName: ['other'] } },
      expect: { state: 'finding', code: 'same-name', effect: 'advise' },
    },
    {
      name: { sv: 'Fyra konton heter redan så', en: 'Four accounts are called that already' },
      given: { accounts: { sameName: ['a', 'b', 'c', 'd'] } },
      expect: { state: 'finding', code: 'same-name', effect: 'advise' },
    },
    {
      name: { sv: 'Namnet är inte valt ännu', en: 'The name is not chosen yet' },
      given: { stage: 'draft', request: { displayName: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

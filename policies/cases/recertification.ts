import type { RuleCases } from '../case.ts'

export const recertificationCases: RuleCases = {
  rule: 'recertification',
  version: 1,
  cases: [
    {
      name: { sv: 'Mognadsnivå 3: efter ett år', en: 'Maturity level 3: after a year' },
      given: {},
      expect: { state: 'pass', code: 'regular', effect: 'pass' },
    },
    {
      name: { sv: 'Mognadsnivå 2: efter ett halvår', en: 'Maturity level 2: after half a year' },
      given: { unit: { level: 2 } },
      expect: { state: 'finding', code: 'early', effect: 'advise' },
    },
    {
      name: {
        sv: 'Mognadsnivå 2, och riktlinjen ger sju månader',
        en: 'Maturity level 2, and the strategy gives seven months',
      },
      given: { unit: { level: 2 } },
      parameters: { firstMonths: { 2: 7 } },
      expect: { state: 'pass', code: 'regular', effect: 'pass' },
    },
    {
      name: {
        sv: 'Mognadsnivå 5: bekräfta att inget har ändrats',
        en: 'Maturity level 5: confirm that nothing has changed',
      },
      given: { unit: { level: 5 } },
      expect: { state: 'pass', code: 'one-click', effect: 'pass' },
    },
    {
      name: { sv: 'En ändring av ett konto', en: 'A change of an account' },
      given: { request: { kind: 'change' } },
      expect: { state: 'skip', code: 'not-for-this-kind', effect: 'pass' },
    },
  ],
}

import type { RuleCases } from '../case.ts'

export const unitHealthCases: RuleCases = {
  rule: 'unit-health',
  version: 1,
  cases: [
    {
      name: { sv: 'Verksamheten har inget konto', en: 'The unit has no account' },
      given: {},
      expect: { state: 'skip', code: 'no-accounts', effect: 'pass' },
    },
    {
      name: { sv: 'Två konton i ordning', en: 'Two accounts in order' },
      given: { unit: { ownAccounts: 2 } },
      expect: { state: 'pass', code: 'in-order', effect: 'pass' },
    },
    {
      name: { sv: 'Ett konto utan ansvarig', en: 'An account without an owner' },
      given: { unit: { ownAccounts: 2, accountsWithoutOwner: 1 } },
      expect: { state: 'finding', code: 'without-owner', effect: 'advise' },
    },
    {
      name: {
        sv: 'Ett konto utan ansvarig, och riktlinjen låter kommunikationsansvarig avgöra',
        en: 'An account without an owner, and the strategy has the lead decide',
      },
      given: { unit: { ownAccounts: 2, accountsWithoutOwner: 1 } },
      parameters: { signOffAtLevels: [3] },
      expect: { state: 'finding', code: 'without-owner', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: { sv: 'Två konton utan ersättare', en: 'Two accounts without a deputy' },
      given: { unit: { ownAccounts: 2, accountsWithoutDeputy: 2 } },
      expect: { state: 'finding', code: 'without-deputy', effect: 'advise' },
    },
  ],
}

import type { RuleCases } from '../case.ts'

export const whoMayBeOwnerCases: RuleCases = {
  rule: 'who-may-be-owner',
  version: 1,
  cases: [
    {
      name: { sv: 'Kontoansvarig har ett annat konto', en: 'The owner has one other account' },
      given: {},
      expect: { state: 'pass', code: 'has-room', effect: 'pass' },
    },
    {
      name: { sv: 'Kontoansvarig har inget annat konto', en: 'The owner has no other account' },
      given: { people: { owner: { ownsAccounts: 0 } } },
      expect: { state: 'pass', code: 'has-room', effect: 'pass' },
    },
    {
      name: { sv: 'Sju andra konton: ett till går bra', en: 'Seven other accounts: one more is fine' },
      given: { people: { owner: { ownsAccounts: 7 } } },
      expect: { state: 'pass', code: 'has-room', effect: 'pass' },
    },
    {
      name: { sv: 'Åtta andra konton: vi frågar', en: 'Eight other accounts: we ask' },
      given: { people: { owner: { ownsAccounts: 8 } } },
      expect: { state: 'finding', code: 'many-accounts', effect: 'advise' },
    },
    {
      name: {
        sv: 'Åtta andra konton, och riktlinjen frågar först vid tolv',
        en: 'Eight other accounts, and the strategy asks from twelve',
      },
      given: { people: { owner: { ownsAccounts: 8 } } },
      parameters: { mostAccounts: 12 },
      expect: { state: 'pass', code: 'has-room', effect: 'pass' },
    },
    {
      name: { sv: 'Kontoansvarig är inte angiven ännu', en: 'The owner is not named yet' },
      given: { stage: 'draft', request: { owner: null }, people: { owner: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
    {
      name: { sv: 'Katalogen känner inte kontoansvarig', en: 'The directory does not know the owner' },
      given: { people: { owner: null } },
      expect: { state: 'finding', code: 'missing-fact', effect: 'sign-off', signOffBy: ['lead'] },
    },
  ],
}

import type { RuleCases } from '../case.ts'

export const nextStepCases: RuleCases = {
  rule: 'next-step',
  version: 1,
  cases: [
    {
      name: { sv: 'Det första kontot på nivå 3', en: 'The first account at level 3' },
      given: {},
      expect: { state: 'pass', code: 'room', effect: 'pass' },
    },
    {
      name: {
        sv: 'Det andra kontot på nivå 3 är det sista',
        en: 'The second account at level 3 is the last',
      },
      given: { unit: { ownAccounts: 1 } },
      expect: { state: 'pass', code: 'last', effect: 'pass' },
    },
    {
      name: {
        sv: 'Det tredje kontot på nivå 3 är ett för mycket',
        en: 'The third account at level 3 is one too many',
      },
      given: { unit: { ownAccounts: 2 } },
      expect: { state: 'finding', code: 'takes-more', effect: 'advise' },
    },
    {
      name: { sv: 'Det första kontot på nivå 1', en: 'The first account at level 1' },
      given: { unit: { level: 1 } },
      expect: { state: 'finding', code: 'takes-more', effect: 'advise' },
    },
    {
      name: { sv: 'Det femte kontot på nivå 4', en: 'The fifth account at level 4' },
      given: { unit: { level: 4, ownAccounts: 4 } },
      expect: { state: 'finding', code: 'takes-more', effect: 'advise' },
    },
    {
      name: { sv: 'Det tolfte kontot på nivå 5', en: 'The twelfth account at level 5' },
      given: { unit: { level: 5, ownAccounts: 11 } },
      expect: { state: 'pass', code: 'no-limit', effect: 'pass' },
    },
    {
      name: { sv: 'Riktlinjen har ett tak också på nivå 5', en: 'The strategy has a limit at level 5 too' },
      given: { unit: { level: 5, ownAccounts: 9 } },
      parameters: { ownAccounts: { 5: 10 } },
      expect: { state: 'pass', code: 'room', effect: 'pass' },
    },
    {
      name: { sv: 'Tjänstekonto', en: "An individual's account" },
      given: { request: { accountKind: 'individual' } },
      expect: { state: 'skip', code: 'for-individuals', effect: 'pass' },
    },
  ],
}

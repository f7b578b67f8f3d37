import type { RuleCases } from '../case.ts'

export const twoFactorCases: RuleCases = {
  rule: 'two-factor',
  version: 1,
  cases: [
    {
      name: { sv: 'Inloggningen skyddas i två steg', en: 'Sign-in takes two steps' },
      given: {},
      expect: { state: 'pass', code: 'protected', effect: 'pass' },
    },
    {
      name: { sv: 'Skydd saknas', en: 'There is no such protection' },
      given: { request: { twoFactor: false } },
      expect: { state: 'finding', code: 'without', effect: 'change' },
    },
    {
      name: { sv: 'Skydd saknas, på mognadsnivå 5', en: 'There is no such protection, at maturity level 5' },
      given: { request: { twoFactor: false }, unit: { level: 5 } },
      expect: { state: 'finding', code: 'without', effect: 'change' },
    },
    {
      name: {
        sv: 'Frågan är inte besvarad när ansökan skickas in',
        en: 'The question is not answered when the request is submitted',
      },
      given: { request: { twoFactor: null } },
      expect: { state: 'finding', code: 'not-said', effect: 'advise' },
    },
    {
      name: { sv: 'Frågan är inte besvarad ännu', en: 'The question is not answered yet' },
      given: { stage: 'draft', request: { twoFactor: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

import type { RuleCases } from '../case.ts'

export const advertisingCases: RuleCases = {
  rule: 'advertising',
  version: 1,
  cases: [
    {
      name: { sv: 'Inga annonser', en: 'No advertising' },
      given: {},
      expect: { state: 'pass', code: 'none', effect: 'pass' },
    },
    {
      name: { sv: 'Annonser för 40 000 kronor', en: 'Advertising for 40,000 kronor' },
      given: { request: { advertising: true, advertisingBudget: 4_000_000 } },
      expect: { state: 'pass', code: 'within', effect: 'pass' },
    },
    {
      name: { sv: 'Annonser för 250 000 kronor', en: 'Advertising for 250,000 kronor' },
      given: { request: { advertising: true, advertisingBudget: 25_000_000 } },
      expect: { state: 'finding', code: 'large', effect: 'sign-off', signOffBy: ['manager'] },
    },
    {
      name: { sv: 'Precis på gränsen', en: 'Exactly at the limit' },
      given: { request: { advertising: true, advertisingBudget: 20_000_000 } },
      expect: { state: 'pass', code: 'within', effect: 'pass' },
    },
    {
      name: { sv: 'Ett öre över gränsen', en: 'One öre above the limit' },
      given: { request: { advertising: true, advertisingBudget: 20_000_001 } },
      expect: { state: 'finding', code: 'large', effect: 'sign-off', signOffBy: ['manager'] },
    },
    {
      name: {
        sv: 'Över gränsen, och riktlinjen lägger det på kommunikationsansvarig',
        en: 'Above the limit, and the strategy leaves it to the lead',
      },
      given: { request: { advertising: true, advertisingBudget: 20_000_001 } },
      parameters: { by: 'lead' },
      expect: { state: 'finding', code: 'large', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: { sv: 'Annonser utan pengar', en: 'Advertising without money' },
      given: { request: { advertising: true, advertisingBudget: 0 } },
      expect: { state: 'finding', code: 'no-money', effect: 'advise' },
    },
    {
      name: { sv: 'Beloppet är inte angivet ännu', en: 'The amount is not given yet' },
      given: { stage: 'draft', request: { advertising: true } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
    {
      name: { sv: 'Frågan är inte besvarad ännu', en: 'The question is not answered yet' },
      given: { stage: 'draft', request: { advertising: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

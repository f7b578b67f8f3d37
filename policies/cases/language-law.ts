import type { RuleCases } from '../case.ts'

export const languageLawCases: RuleCases = {
  rule: 'language-law',
  version: 1,
  cases: [
    {
      name: { sv: 'Svenska', en: 'Swedish' },
      given: {},
      expect: { state: 'pass', code: 'main', effect: 'pass' },
    },
    {
      name: { sv: 'Svenska, finska och arabiska', en: 'Swedish, Finnish and Arabic' },
      given: { request: { languages: ['sv', 'fi', 'ar'] } },
      expect: { state: 'pass', code: 'main', effect: 'pass' },
    },
    {
      name: { sv: 'Bara engelska', en: 'English only' },
      given: { request: { languages: ['en'] } },
      expect: { state: 'finding', code: 'others-only', effect: 'advise' },
    },
    {
      name: { sv: 'Bara engelska, i ett bolag', en: 'English only, in a company' },
      given: { request: { languages: ['en'] }, unit: { kind: 'company' } },
      expect: { state: 'skip', code: 'for-companies', effect: 'pass' },
    },
    {
      name: {
        sv: 'Bara finska, och riktlinjen ser finska som likställt',
        en: 'Finnish only, and the strategy holds Finnish equal',
      },
      given: { request: { languages: ['fi'] } },
      parameters: { main: ['sv', 'fi'] },
      expect: { state: 'pass', code: 'main', effect: 'pass' },
    },
    {
      name: { sv: 'Språk är inte valt ännu', en: 'No language is chosen yet' },
      given: { stage: 'draft', request: { languages: [] } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

import Joi from 'joi'
import { labelled } from '../parameters.ts'
import { defineRule, finding, pass, skip } from '../rule.ts'

type Parameters = { main: string[] }
type Codes = {
  'for-companies': Record<string, never>
  main: { others: number }
  'others-only': { languages: string[] }
}

/** Public bodies write Swedish, and other languages beside it where they are needed. */
export const languageLaw = defineRule<Parameters, Codes>({
  id: 'language-law',
  version: 1,
  title: { sv: 'Svenska, och fler språk där de behövs', en: 'Swedish, and more languages where needed' },
  why: {
    sv: 'Språket i offentlig verksamhet är svenska, vårdat, enkelt och begripligt. Andra språk är välkomna vid sidan av.',
    en: 'The language of public bodies is Swedish: cultivated, simple and comprehensible. Other languages are welcome beside it.',
  },
  source: {
    sv: 'Språklagen (2009:600), 10 och 11 §§; lagen (2009:724) om nationella minoriteter och minoritetsspråk',
    en: 'Swedish Language Act (2009:600), sections 10 and 11; Act (2009:724) on National Minorities and Minority Languages',
  },
  parameters: Joi.object<Parameters, true>({
    main: labelled(Joi.array().items(Joi.string().max(12)).min(1).max(10).unique().default(['sv']), {
      sv: 'Språk av vilka åtminstone ett används',
      en: 'Languages of which at least one is used',
    }),
  }),
  kinds: ['new'],
  needs: ['request.languages', 'unit'],

  check({ request, unit }, { main }) {
    if (unit.kind === 'company') return skip('for-companies', {})
    const others = request.languages.filter((language) => !main.includes(language))
    if (others.length < request.languages.length) return pass('main', { others: others.length })
    return finding('advise', 'others-only', { languages: others })
  },

  texts: {
    'for-companies': {
      sv: () => ({ message: 'Bolaget väljer språk själv.' }),
      en: () => ({ message: 'The company chooses its own languages.' }),
    },
    main: {
      sv: ({ others }, say) => ({
        message:
          others === 0
            ? 'Kontot skriver på svenska.'
            : `Kontot skriver på svenska och ${say.count(others, 'ett språk', 'språk')} till.`,
      }),
      en: ({ others }, say) => ({
        message:
          others === 0
            ? 'The account writes in Swedish.'
            : `The account writes in Swedish and ${say.count(others, 'one language', 'languages')} more.`,
      }),
    },
    'others-only': {
      sv: () => ({
        message: 'Kontot skriver bara på andra språk än svenska.',
        remedy:
          'Det kan vara rätt när målgruppen är en annan. Se till att det viktiga också finns på svenska, till exempel på webbplatsen.',
      }),
      en: () => ({
        message: 'The account writes only in other languages than Swedish.',
        remedy:
          'That may be right for another audience. See to it that what matters is there in Swedish too, on the website for example.',
      }),
    },
  },
})

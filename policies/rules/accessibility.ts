import Joi from 'joi'
import { defineRule, finding, missing, pass } from '../rule.ts'

type Codes = {
  planned: Record<string, never>
  'not-planned': Record<string, never>
  'not-said': Record<string, never>
}

/** What is published can be understood by everybody: advice, since the law asks for as much as is possible on others' platforms. */
export const accessibility = defineRule<object, Codes>({
  id: 'accessibility',
  version: 1,
  title: { sv: 'Tillgängligt för alla', en: 'Accessible to all' },
  why: {
    sv: 'Den som inte ser, hör eller läser så lätt har samma rätt till det ni berättar. Mycket av det ordnas redan när inlägget görs.',
    en: 'Those who do not see, hear or read so easily have the same right to what you tell. Most of it is done while the post is made.',
  },
  source: {
    sv: 'Lagen (2018:1937) om tillgänglighet till digital offentlig service, 11 §',
    en: 'Swedish Act (2018:1937) on Accessibility of Digital Public Services, section 11',
  },
  parameters: Joi.object({}),
  kinds: ['new'],
  needs: [],

  check({ request, stage }) {
    if (request.accessible === true) return pass('planned', {})
    if (request.accessible === false) return finding('advise', 'not-planned', {})
    return stage === 'draft' ? missing('request.accessible') : finding('advise', 'not-said', {})
  },

  texts: {
    planned: {
      sv: () => ({ message: 'Ni beskriver bilder, textar filmer och skriver så att det går att förstå.' }),
      en: () => ({ message: 'You describe pictures, caption films and write so that it can be understood.' }),
    },
    'not-planned': {
      sv: () => ({
        message: 'Ni räknar inte med att hinna beskriva bilder och texta filmer.',
        remedy:
          'Börja med det som ger mest: en bildbeskrivning i varje inlägg och textning som kanalen gör själv och ni rättar. Lägg det som inte går att lösa på er webbplats också.',
      }),
      en: () => ({
        message: 'You do not expect to have time to describe pictures and caption films.',
        remedy:
          'Begin with what gives most: a picture description in each post, and captions that the channel makes and you correct. Put what cannot be solved on your website too.',
      }),
    },
    'not-said': {
      sv: () => ({
        message: 'Ansökan säger inget om hur ni gör inläggen tillgängliga.',
        remedy: 'Kom överens om vem som beskriver bilder och textar filmer innan ni börjar.',
      }),
      en: () => ({
        message: 'The request does not say how you make posts accessible.',
        remedy: 'Agree who describes pictures and captions films before you begin.',
      }),
    },
  },
})

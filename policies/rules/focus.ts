import Joi from 'joi'
import { labelled } from '../parameters.ts'
import { defineRule, finding, pass } from '../rule.ts'

type Parameters = { mostPurposes: number }
type Codes = { focused: { purposes: number }; 'many-purposes': { purposes: number; most: number } }

/** An account is mostly for one or two things. */
export const focus = defineRule<Parameters, Codes>({
  id: 'focus',
  version: 1,
  title: { sv: 'Få syften', en: 'Few purposes' },
  why: {
    sv: 'Den som följer ett konto gör det för något. Ett konto som ska göra allt blir svårt att sköta och svårt att förstå.',
    en: 'People follow an account for a reason. One that is to do everything is hard to look after and hard to understand.',
  },
  source: {
    sv: 'Stockholms stads guide för nya konton (syfte, mätbart mål, målgrupp)',
    en: "The City of Stockholm's guide for new accounts (purpose, measurable goal, audience)",
  },
  parameters: Joi.object<Parameters, true>({
    mostPurposes: labelled(Joi.number().integer().min(1).max(8).unit('purposes').default(3), {
      sv: 'Hur många syften som är lagom som mest',
      en: 'How many purposes are enough at most',
    }),
  }),
  kinds: ['new'],
  needs: ['request.purposes'],

  check({ request }, { mostPurposes }) {
    const purposes = request.purposes.length
    if (purposes <= mostPurposes) return pass('focused', { purposes })
    return finding('advise', 'many-purposes', { purposes, most: mostPurposes })
  },

  texts: {
    focused: {
      sv: ({ purposes }, say) => ({ message: `Kontot har ${say.count(purposes, 'ett syfte', 'syften')}.` }),
      en: ({ purposes }, say) => ({
        message: `The account has ${say.count(purposes, 'one purpose', 'purposes')}.`,
      }),
    },
    'many-purposes': {
      sv: ({ purposes }, say) => ({
        message: `Kontot har ${say.count(purposes, 'ett syfte', 'syften')}.`,
        remedy:
          'Fundera på vilket som är viktigast. Resten når kanske ut bättre genom ett konto som redan finns.',
      }),
      en: ({ purposes }, say) => ({
        message: `The account has ${say.count(purposes, 'one purpose', 'purposes')}.`,
        remedy:
          'Consider which matters most. The rest may reach further through an account that already exists.',
      }),
    },
  },
})

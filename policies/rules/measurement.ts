import Joi from 'joi'
import { labelled } from '../parameters.ts'
import { defineRule, finding, pass } from '../rule.ts'

type Parameters = { most: number }
type Codes = {
  plan: { measures: number }
  'not-for-purposes': { measures: number }
  many: { measures: number; most: number }
}

/** One or two things are followed, and they say something of what the account is for. */
export const measurement = defineRule<Parameters, Codes>({
  id: 'measurement',
  version: 1,
  title: { sv: 'Uppföljning', en: 'Follow-up' },
  why: {
    sv: 'Den som följer en eller två saker som hör till syftet ser om kontot gör nytta. Många mått blir sällan lästa.',
    en: 'Who follows one or two things that belong to the purpose sees whether the account does good. Many measures are rarely read.',
  },
  source: {
    sv: 'staunstrup.se, Företags användning av sociala medier framöver, avsnittet om strategi och mätning',
    en: 'staunstrup.se, "Företags användning av sociala medier framöver", on strategy and measurement',
  },
  parameters: Joi.object<Parameters, true>({
    most: labelled(Joi.number().integer().min(1).max(6).unit('measures').default(3), {
      sv: 'Hur många mått som är lagom som mest',
      en: 'How many measures are enough at most',
    }),
  }),
  kinds: ['new'],
  needs: ['request.purposes', 'request.measurement', 'purposes'],

  check({ request, purposes }, { most }) {
    const measures = request.measurement.length
    const belongs = request.measurement.some((id) =>
      purposes.some((purpose) => purpose.measures.includes(id)),
    )
    if (!belongs) return finding('advise', 'not-for-purposes', { measures })
    return measures > most ? finding('advise', 'many', { measures, most }) : pass('plan', { measures })
  },

  texts: {
    plan: {
      sv: ({ measures }, say) => ({
        message: `Ni följer ${say.count(measures, 'en sak', 'saker')} som hör till det kontot är till för.`,
      }),
      en: ({ measures }, say) => ({
        message: `You follow ${say.count(measures, 'one thing', 'things')} that the account is for.`,
      }),
    },
    'not-for-purposes': {
      sv: () => ({
        message: 'Det ni följer hör inte till något av kontots syften.',
        remedy: 'Välj något under det syfte som är viktigast, så ser ni om kontot gör nytta.',
      }),
      en: () => ({
        message: 'What you follow belongs to none of the purposes.',
        remedy:
          'Choose something under the purpose that matters most, and you will see whether the account does good.',
      }),
    },
    many: {
      sv: ({ measures }, say) => ({
        message: `Ni följer ${say.count(measures, 'en sak', 'saker')}.`,
        remedy: 'Det går bra, men välj hellre det ni faktiskt kommer att läsa och handla efter.',
      }),
      en: ({ measures }, say) => ({
        message: `You follow ${say.count(measures, 'one thing', 'things')}.`,
        remedy: 'That is fine, but rather choose what you will really read and act on.',
      }),
    },
  },
})

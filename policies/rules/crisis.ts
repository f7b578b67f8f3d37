import Joi from 'joi'
import type { UnitKind } from '../facts.ts'
import { labelled } from '../parameters.ts'
import { defineRule, finding, pass, skip } from '../rule.ts'

type Parameters = { ownTaskOf: UnitKind[] }
type Codes = {
  'no-crisis': Record<string, never>
  'own-task': Record<string, never>
  'agree-first': Record<string, never>
}

const KINDS = ['body', 'department', 'section', 'unit', 'company'] as const

/** In a crisis people look for one voice: an account for it is agreed on with those who lead the information. */
export const crisis = defineRule<Parameters, Codes>({
  id: 'crisis',
  version: 1,
  title: { sv: 'Kriser', en: 'Crises' },
  why: {
    sv: 'I en kris söker människor besked på ett ställe. Flera röster kan säga emot varandra, och då är det den samlade informationen som gäller.',
    en: 'In a crisis people look for word in one place. Several voices may contradict each other, and the common information is what holds.',
  },
  source: {
    sv: 'Lagen (2006:544) om kommuners och regioners åtgärder inför och vid extraordinära händelser',
    en: 'Swedish Act (2006:544) on Measures by Municipalities and Regions before and during Extraordinary Events',
  },
  parameters: Joi.object<Parameters, true>({
    ownTaskOf: labelled(
      Joi.array()
        .items(Joi.valid(...KINDS))
        .unique()
        .default(['body', 'department', 'company']),
      {
        sv: 'Slag av verksamheter som leder krisinformation själva',
        en: 'Kinds of units that lead crisis information themselves',
      },
    ),
  }),
  kinds: ['new'],
  needs: ['request.purposes', 'purposes', 'unit'],

  check({ purposes, unit }, { ownTaskOf }) {
    if (!purposes.some((purpose) => purpose.crisis)) return skip('no-crisis', {})
    return ownTaskOf.includes(unit.kind) ? pass('own-task', {}) : finding('advise', 'agree-first', {})
  },

  texts: {
    'no-crisis': {
      sv: () => ({ message: 'Krisinformation är inget av kontots syften.' }),
      en: () => ({ message: 'Crisis information is not among the purposes.' }),
    },
    'own-task': {
      sv: () => ({ message: 'Verksamheten leder krisinformation inom sitt område.' }),
      en: () => ({ message: 'The unit leads crisis information in its field.' }),
    },
    'agree-first': {
      sv: () => ({
        message: 'Kontot ska användas i kriser, men krisinformationen leds av andra.',
        remedy:
          'Kom överens med kommunikationsansvarig om vad ni säger själva och vad ni delar vidare, och skriv in kontot i krisplanen.',
      }),
      en: () => ({
        message: 'The account is for crises, but crisis information is led by others.',
        remedy:
          'Agree with the communications lead what you say yourselves and what you pass on, and enter the account in the crisis plan.',
      }),
    },
  },
})

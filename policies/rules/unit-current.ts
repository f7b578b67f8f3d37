import Joi from 'joi'
import { addMonths } from '../days.ts'
import { labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass } from '../rule.ts'

type Parameters = { months: number }
type Codes = { lasting: Record<string, never>; ends: { day: string }; ended: { day: string } }

/** A unit that is about to be reorganised says where its accounts go. */
export const unitCurrent = defineRule<Parameters, Codes>({
  id: 'unit-current',
  version: 1,
  title: { sv: 'Verksamheten finns kvar', en: 'The unit remains' },
  why: {
    sv: 'Vid omorganisationer blir konton lätt utan ägare. Den som startar ett konto strax innan bör veta vem som tar över.',
    en: 'In reorganisations accounts easily end up without an owner. Whoever starts one just before should know who takes over.',
  },
  source: {
    sv: 'Praxis att konton lämnas över genast när ansvaret flyttar',
    en: 'The practice of handing accounts over at once when responsibility moves',
  },
  parameters: Joi.object<Parameters, true>({
    months: labelled(Joi.number().integer().min(1).max(60).unit('months').default(12), {
      sv: 'Månader innan verksamheten upphör då rådet ges',
      en: 'Months before the unit ends in which the advice is given',
    }),
  }),
  kinds: ['new', 'register-existing', 'transfer'],
  needs: ['unit'],

  check({ unit, today }, { months }) {
    const day = unit.validTo
    // Facts from before units had an end.
    if (day === undefined) return missing('unit')
    if (day === null || day > addMonths(today, months)) return pass('lasting', {})
    return day < today
      ? finding('sign-off', 'ended', { day }, { signOffBy: ['lead'] })
      : finding('advise', 'ends', { day })
  },

  texts: {
    lasting: {
      sv: () => ({ message: 'Verksamheten finns kvar.' }),
      en: () => ({ message: 'The unit remains.' }),
    },
    ends: {
      sv: ({ day }, say) => ({
        message: `Verksamheten upphör den ${say.day(day)}.`,
        remedy: 'Bestäm vilken verksamhet som tar över kontot, eller låt den söka det redan nu.',
      }),
      en: ({ day }, say) => ({
        message: `The unit ends on ${say.day(day)}.`,
        remedy: 'Decide which unit takes over the account, or let that one ask for it now.',
      }),
    },
    ended: {
      sv: ({ day }, say) => ({
        message: `Verksamheten upphörde den ${say.day(day)}.`,
        remedy:
          'Sök för den verksamhet som har tagit över. Annars avgör kommunikationsansvarig vem som ska svara för kontot.',
      }),
      en: ({ day }, say) => ({
        message: `The unit ended on ${say.day(day)}.`,
        remedy:
          'Ask on behalf of the unit that took over. Otherwise the communications lead decides who is to answer for the account.',
      }),
    },
  },
})

import Joi from 'joi'
import { daysFrom } from '../days.ts'
import { labelled } from '../parameters.ts'
import { defineRule, finding, pass } from '../rule.ts'

type Parameters = { electionDays: string[]; weeksBefore: number }
type Codes = { 'not-close': Record<string, never>; close: { day: string } }

/** Near an election more people look at what public accounts say, and a new one draws attention. */
export const electionYear = defineRule<Parameters, Codes>({
  id: 'election-year',
  version: 1,
  title: { sv: 'Valår', en: 'Election year' },
  why: {
    sv: 'Nära ett val granskas offentliga konton hårdare, och kommentarsfält fylls av politik. Organisationen är saklig och opartisk, och ska också uppfattas så.',
    en: 'Close to an election public accounts are watched more closely, and comments fill with politics. The organisation is factual and impartial, and should be seen to be.',
  },
  source: {
    sv: 'Regeringsformen 1 kap. 9 § (saklighet och opartiskhet); vallagen (2005:837), 1 kap. 3 § (valdag)',
    en: 'Swedish Instrument of Government, chapter 1, article 9 (objectivity and impartiality); Elections Act (2005:837), chapter 1, section 3 (election day)',
  },
  parameters: Joi.object<Parameters, true>({
    electionDays: labelled(
      Joi.array()
        .items(Joi.string().pattern(/^\d{4}-\d{2}-\d{2}$/))
        .max(20)
        .unique()
        .default(['2026-09-13', '2030-09-08']),
      { sv: 'Valdagar', en: 'Election days' },
    ),
    weeksBefore: labelled(Joi.number().integer().min(1).max(52).unit('weeks').default(12), {
      sv: 'Veckor före valdagen då rådet ges',
      en: 'Weeks before election day in which the advice is given',
    }),
  }),
  kinds: ['new'],
  needs: [],

  check({ today }, { electionDays, weeksBefore }) {
    const day = electionDays.find((one) => today <= one && daysFrom(today, one) <= 7 * weeksBefore)
    return day === undefined ? pass('not-close', {}) : finding('advise', 'close', { day })
  },

  texts: {
    'not-close': {
      sv: () => ({ message: 'Inget val är nära.' }),
      en: () => ({ message: 'No election is near.' }),
    },
    close: {
      sv: ({ day }, say) => ({
        message: `Det är val den ${say.day(day)}.`,
        remedy:
          'Visa inte upp förtroendevalda i rollen som kandidater, håll er till sakfrågor och räkna med mer uppsikt. Kan starten vänta till efter valet är det ofta lugnare.',
      }),
      en: ({ day }, say) => ({
        message: `There is an election on ${say.day(day)}.`,
        remedy:
          'Do not show elected persons as candidates, keep to the matter, and reckon with more supervision. If the start can wait until after the election, that is often calmer.',
      }),
    },
  },
})

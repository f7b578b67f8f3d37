import Joi from 'joi'
import { levelInForce } from '../level.ts'
import { type ByLevel, byLevel, labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass, skip } from '../rule.ts'

type Parameters = { replyWorkingDays: ByLevel<number | null>; measures: string[] }
type Codes = {
  'no-dialogue': Record<string, never>
  'own-promise': Record<string, never>
  'followed-up': { days: number }
  'not-followed-up': { days: number }
}

/** Where dialogue is a purpose there is a promise of when one replies, and somebody notices whether it holds. Says nothing of other accounts. */
export const replyTime = defineRule<Parameters, Codes>({
  id: 'reply-time',
  version: 1,
  title: { sv: 'Svarstid', en: 'Reply time' },
  why: {
    sv: 'Den som bjuder in till dialog lovar att svara. Löftet håller bättre när det står i profilen och någon följer hur det går.',
    en: 'Whoever invites to dialogue promises to reply. The promise holds better when it stands in the profile and somebody follows how it goes.',
  },
  source: {
    sv: 'Praxis i Varberg och Malmö (svar inom ett dygn på vardagar)',
    en: 'Practice in Varberg and Malmö (replies within a day on working days)',
  },
  parameters: Joi.object<Parameters, true>({
    replyWorkingDays: labelled(
      byLevel<number | null>(Joi.number().integer().min(1).max(10).allow(null).unit('working days'), {
        1: 1,
        2: 1,
        3: 1,
        4: 2,
        5: null,
      }),
      {
        sv: 'Svarstid i arbetsdagar (tomt: verksamhetens eget löfte)',
        en: "Reply time in working days (empty: the unit's own promise)",
      },
    ),
    measures: labelled(
      Joi.array().items(Joi.string().max(60)).max(20).unique().default(['reply-time', 'questions-answered']),
      { sv: 'Uppföljning som visar om löftet hålls', en: 'Measures that show whether the promise is kept' },
    ),
  }),
  kinds: ['new'],
  needs: ['request.purposes', 'purposes', 'unit', 'strategy'],

  check(facts, { replyWorkingDays, measures }) {
    if (!facts.purposes.some(({ dialogue }) => dialogue)) return skip('no-dialogue', {})
    const days = replyWorkingDays[levelInForce(facts).level]
    if (days === null) return pass('own-promise', {})
    if (facts.request.measurement.length === 0) return missing('request.measurement')
    const followed = facts.request.measurement.some((id) => measures.includes(id))
    return followed ? pass('followed-up', { days }) : finding('advise', 'not-followed-up', { days })
  },

  texts: {
    'no-dialogue': {
      sv: () => ({ message: 'Dialog är inget av kontots syften, så ingen svarstid behövs.' }),
      en: () => ({ message: 'Dialogue is not among the purposes, so no reply time is needed.' }),
    },
    'own-promise': {
      sv: () => ({ message: 'Ni sätter er svarstid själva. Skriv den i profilen.' }),
      en: () => ({ message: 'You set your own reply time. Write it in the profile.' }),
    },
    'followed-up': {
      sv: ({ days }, say) => ({
        message: `Ni svarar inom ${say.count(days, 'en arbetsdag', 'arbetsdagar')} och följer hur det går.`,
      }),
      en: ({ days }, say) => ({
        message: `You reply within ${say.count(days, 'one working day', 'working days')} and follow how it goes.`,
      }),
    },
    'not-followed-up': {
      sv: ({ days }, say) => ({
        message: `Dialog är ett av syftena. De som skriver får svar inom ${say.count(days, 'en arbetsdag', 'arbetsdagar')}, men inget i uppföljningen visar om det håller.`,
        remedy:
          'Skriv svarstiden i profilen och lägg gärna till svarstid eller besvarade frågor i uppföljningen.',
      }),
      en: ({ days }, say) => ({
        message: `Dialogue is one of the purposes. Those who write are answered within ${say.count(days, 'one working day', 'working days')}, but nothing you measure shows whether that holds.`,
        remedy:
          'Write the reply time in the profile, and consider measuring reply time or questions answered.',
      }),
    },
  },
})

import Joi from 'joi'
import { levelInForce } from '../level.ts'
import { type ByLevel, byLevel, labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass, skip } from '../rule.ts'

type Parameters = { weeks: ByLevel<number>; leastMinutesPerPost: number }
type Codes = {
  'may-be-silent': Record<string, never>
  expected: { weeks: number }
  'hard-to-keep': { weeks: number; hours: number }
}

/** How long an account may be silent, and whether the hours are enough to keep to it. Not asked of seasonal, crisis and individual accounts. */
export const longestSilence = defineRule<Parameters, Codes>({
  id: 'longest-silence',
  version: 1,
  title: { sv: 'Längsta tystnad', en: 'Longest silence' },
  why: {
    sv: 'Ett konto som tystnar ger ett sämre intryck än inget konto. Det är ett råd att planera efter, inte ett mått på hur bra kontot är.',
    en: 'An account that falls silent leaves a worse impression than none. It is advice to plan by, not a measure of how good the account is.',
  },
  source: {
    sv: 'Praxis i Hultsfred (ett inlägg i veckan), Malmö (två) och Varberg (tre till fyra)',
    en: 'Practice in Hultsfred (one post a week), Malmö (two) and Varberg (three to four)',
  },
  parameters: Joi.object<Parameters, true>({
    weeks: labelled(
      byLevel<number>(Joi.number().integer().min(1).max(52).unit('weeks'), { 1: 1, 2: 1, 3: 2, 4: 4, 5: 13 }),
      { sv: 'Veckor utan inlägg, som mest', en: 'Weeks without a post, at most' },
    ),
    leastMinutesPerPost: labelled(Joi.number().integer().min(5).max(600).unit('minutes').default(60), {
      sv: 'Minuter som ett inlägg tar',
      en: 'Minutes that a post takes',
    }),
  }),
  kinds: ['new'],
  needs: ['request.period', 'purposes', 'unit', 'strategy'],

  check(facts, { weeks: byLevel, leastMinutesPerPost }) {
    const { period, accountKind, hoursPerWeek } = facts.request
    const crisis = facts.purposes.some((purpose) => purpose.crisis)
    if (period !== 'most-of-year' || crisis || accountKind === 'individual') return skip('may-be-silent', {})
    if (hoursPerWeek === null) return missing('request.hoursPerWeek')
    const weeks = byLevel[levelInForce(facts).level]
    if (hoursPerWeek * 60 * weeks >= leastMinutesPerPost) return pass('expected', { weeks })
    return finding('advise', 'hard-to-keep', { weeks, hours: hoursPerWeek })
  },

  texts: {
    'may-be-silent': {
      sv: () => ({ message: 'Kontot får vara tyst när det inte behövs.' }),
      en: () => ({ message: 'The account may be silent when it is not needed.' }),
    },
    expected: {
      sv: ({ weeks }, say) => ({
        message: `Tiden räcker till åtminstone ett inlägg ${weeks === 1 ? 'i veckan' : `på ${say.count(weeks, '', 'veckor')}`}.`,
      }),
      en: ({ weeks }, say) => ({
        message: `There is time for at least one post ${weeks === 1 ? 'a week' : `in ${say.count(weeks, '', 'weeks')}`}.`,
      }),
    },
    'hard-to-keep': {
      sv: ({ weeks, hours }, say) => ({
        message: `Med ${say.hours(hours)} i veckan blir det svårt att hinna ett inlägg ${weeks === 1 ? 'i veckan' : `på ${say.count(weeks, '', 'veckor')}`}.`,
        remedy:
          'Räkna om tiden, dela kontot med en annan verksamhet eller medverka i ett konto som redan finns.',
      }),
      en: ({ weeks, hours }, say) => ({
        message: `With ${say.hours(hours)} a week it will be hard to manage one post ${weeks === 1 ? 'a week' : `in ${say.count(weeks, '', 'weeks')}`}.`,
        remedy:
          'Work out the time again, share the account with another unit, or contribute to one that already exists.',
      }),
    },
  },
})

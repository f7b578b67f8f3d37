import Joi from 'joi'
import type { Level } from '../facts.ts'
import { levelInForce } from '../level.ts'
import { type ByLevel, byLevel, labelled, levels } from '../parameters.ts'
import { defineRule, finding, pass } from '../rule.ts'

type Parameters = {
  firstMonths: ByLevel<number>
  thenMonths: ByLevel<number>
  adviseUpToMonths: number
  oneClickAtLevels: Level[]
}
type Interval = { first: number; next: number }
type Codes = { 'one-click': Interval; regular: Interval; early: Interval }

const months = Joi.number().integer().min(1).max(60).unit('months')

/** When an account is gone through again: is it needed, who answers for it, is it in order. Told beforehand, and holds nothing up. */
export const recertification = defineRule<Parameters, Codes>({
  id: 'recertification',
  version: 1,
  title: { sv: 'Genomgång', en: 'Recertification' },
  why: {
    sv: 'Behov, bemanning och kanaler ändrar sig. En återkommande genomgång håller registret riktigt och gör det lätt att avsluta det som inte längre behövs. Den som är ny får den tidigare, som ett stöd.',
    en: 'Needs, staff and channels change. Going through accounts keeps the register right and makes it easy to close what is no longer needed. Who is new to it has it earlier, as a support.',
  },
  source: {
    sv: 'Praxis: årlig genomgång av konton och kontaktuppgifter för nödlägen',
    en: 'Practice: a yearly review of accounts and of emergency contacts',
  },
  parameters: Joi.object<Parameters, true>({
    firstMonths: labelled(byLevel<number>(months, { 1: 6, 2: 6, 3: 12, 4: 12, 5: 12 }), {
      sv: 'Månader till den första genomgången',
      en: 'Months until the first recertification',
    }),
    thenMonths: labelled(byLevel<number>(months, { 1: 6, 2: 12, 3: 12, 4: 12, 5: 12 }), {
      sv: 'Månader mellan genomgångarna därefter',
      en: 'Months between recertifications after that',
    }),
    adviseUpToMonths: labelled(Joi.number().integer().min(0).max(60).unit('months').default(6), {
      sv: 'Kommer den första genomgången inom så många månader ges ett råd',
      en: 'When the first one comes within so many months, that is advised about',
    }),
    oneClickAtLevels: labelled(levels(5), {
      sv: 'Mognadsnivåer där det räcker att bekräfta att inget har ändrats',
      en: 'Maturity levels at which it is enough to confirm that nothing has changed',
    }),
  }),
  kinds: ['new', 'register-existing'],
  needs: ['unit', 'strategy'],

  check(facts, { firstMonths, thenMonths, adviseUpToMonths, oneClickAtLevels }) {
    const { level } = levelInForce(facts)
    const interval = { first: firstMonths[level], next: thenMonths[level] }
    if (interval.first <= adviseUpToMonths) return finding('advise', 'early', interval)
    return oneClickAtLevels.includes(level) ? pass('one-click', interval) : pass('regular', interval)
  },

  texts: {
    'one-click': {
      sv: ({ next }, say) => ({
        message: `Kontot gås igenom en gång var ${say.number(next)}:e månad. Har inget ändrats räcker det att bekräfta det.`,
      }),
      en: ({ next }, say) => ({
        message: `The account is gone through every ${say.number(next)} months. If nothing has changed, confirming that is enough.`,
      }),
    },
    regular: {
      sv: ({ first, next }, say) => ({
        message: `Kontot gås igenom efter ${say.count(first, 'en månad', 'månader')} och därefter med ${say.count(next, 'en månads', 'månaders')} mellanrum.`,
      }),
      en: ({ first, next }, say) => ({
        message: `The account is gone through after ${say.count(first, 'a month', 'months')}, and then at intervals of ${say.count(next, 'a month', 'months')}.`,
      }),
    },
    early: {
      sv: ({ first, next }, say) => ({
        message: `Kontot gås igenom redan efter ${say.count(first, 'en månad', 'månader')} och därefter med ${say.count(next, 'en månads', 'månaders')} mellanrum.`,
        remedy:
          'Skriv in dagen i kalendern. Då ser ni tillsammans med kommunikationsansvarig vad som har fungerat och vad ni behöver.',
      }),
      en: ({ first, next }, say) => ({
        message: `The account is gone through already after ${say.count(first, 'a month', 'months')}, and then at intervals of ${say.count(next, 'a month', 'months')}.`,
        remedy:
          'Put the day in your calendar. You then see together with the communications lead what has worked and what you need.',
      }),
    },
  },
})

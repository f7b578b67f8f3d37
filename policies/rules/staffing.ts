import Joi from 'joi'
import type { Facts, Level } from '../facts.ts'
import { levelInForce } from '../level.ts'
import { type ByLevel, byLevel, labelled, levels } from '../parameters.ts'
import { defineRule, finding, missing, pass, skip, type Verdict } from '../rule.ts'
import { staffingTexts } from './staffing.texts.ts'

type Parameters = {
  contentMinutesPerWeek: number
  supervisionMinutesPerDay: number
  replyMinutesPerRound: number
  replyWorkingDays: ByLevel<number | null>
  adviseAtLevels: Level[]
}

/** Hours against what the account asks for: content, days of supervision, and rounds of replies where people can write. */
type Hours = { hours: number; needed: number; days: number; replyWorkingDays: number | null }

export type StaffingCodes = {
  'hours-enough': Hours
  'few-hours': Hours
  'few-hours-advised': Hours
  'no-hours': { needed: number }
  supervised: { days: number }
  'weekends-needed': { dialogue: boolean; crisis: boolean }
  'holidays-covered': { person: string }
  'owner-covers-holidays': { person: string }
  'no-holiday-cover': Record<string, never>
  'for-individuals': Record<string, never>
}

const WORKDAYS = 5
const EVERY_DAY = 7
const minutes = (most: number) => Joi.number().integer().min(0).max(most).unit('minutes')

/** The hours fit what the account asks for, and somebody looks after it on weekends and holidays. */
export const staffing = defineRule<Parameters, StaffingCodes>({
  id: 'staffing',
  version: 1,
  title: { sv: 'Tid och uppsikt', en: 'Time and supervision' },
  why: {
    sv: 'Ett konto behöver tid varje vecka, inte bara när det startas. Den som öppnar för kommentarer ska ha uppsikt över dem, och den som bjuder in till dialog behöver svara.',
    en: 'An account takes time every week, not only when it starts. Whoever opens for comments must keep an eye on them, and whoever invites to dialogue needs to answer.',
  },
  source: {
    sv: 'Lagen (1998:112) om ansvar för elektroniska anslagstavlor, 4 §; praxis i Malmö och Varberg (svar inom ett dygn på vardagar)',
    en: 'Swedish Act (1998:112) on Responsibility for Electronic Bulletin Boards, section 4; practice in Malmö and Varberg (replies within a day on working days)',
  },
  parameters: Joi.object<Parameters, true>({
    contentMinutesPerWeek: labelled(minutes(2400).default(120), {
      sv: 'Minuter i veckan för planering och innehåll',
      en: 'Minutes a week for planning and content',
    }),
    supervisionMinutesPerDay: labelled(minutes(480).default(10), {
      sv: 'Minuter för uppsikt varje dag som någon har uppsikt',
      en: 'Minutes of supervision on each supervised day',
    }),
    replyMinutesPerRound: labelled(minutes(480).default(20), {
      sv: 'Minuter för att svara dem som skriver, varje gång',
      en: 'Minutes for replying to those who write, each time',
    }),
    replyWorkingDays: labelled(
      // Null: the unit makes its own promise; one round a week is then the least.
      byLevel<number | null>(Joi.number().integer().min(1).max(WORKDAYS).allow(null).unit('working days'), {
        1: 1,
        2: 1,
        3: 1,
        4: 2,
        5: null,
      }),
      {
        sv: 'Svarstid i arbetsdagar där dialog är ett syfte',
        en: 'Reply time in working days where dialogue is a purpose',
      },
    ),
    adviseAtLevels: labelled(levels(5), {
      sv: 'Mognadsnivåer där för få timmar bara ger ett råd',
      en: 'Maturity levels at which too few hours are only advised about',
    }),
  }),
  kinds: ['new'],
  needs: ['unit', 'strategy'],

  check(facts, parameters) {
    // An individual's presence is part of the work; its hours are between that person and the manager.
    if (facts.request.accountKind === 'individual') return skip('for-individuals', {})
    return [hours(facts, parameters), supervision(facts), holidays(facts)]
  },

  texts: staffingTexts,
})

function hours(facts: Facts, parameters: Parameters): Verdict<StaffingCodes> {
  const { hoursPerWeek, supervision, purposes } = facts.request
  if (typeof hoursPerWeek !== 'number') return missing('request.hoursPerWeek')
  if (!supervision) return missing('request.supervision')
  if (purposes.length === 0) return missing('request.purposes')
  if (!knowsPurposes(facts)) return missing('purposes')

  const { level } = levelInForce(facts)
  const days = supervision === 'every-day' ? EVERY_DAY : WORKDAYS
  const dialogue = facts.purposes.some((purpose) => purpose.dialogue)
  const replyWorkingDays = dialogue ? parameters.replyWorkingDays[level] : null
  const rounds = dialogue ? Math.ceil(WORKDAYS / (replyWorkingDays ?? WORKDAYS)) : 0
  const neededMinutes =
    parameters.contentMinutesPerWeek +
    days * parameters.supervisionMinutesPerDay +
    rounds * parameters.replyMinutesPerRound
  // In half hours, the way people plan their week.
  const needed = Math.ceil(neededMinutes / 30) / 2

  if (hoursPerWeek <= 0) return finding('change', 'no-hours', { needed })
  const values = { hours: hoursPerWeek, needed, days, replyWorkingDays }
  if (hoursPerWeek >= needed) return pass('hours-enough', values)
  if (parameters.adviseAtLevels.includes(level)) return finding('advise', 'few-hours-advised', values)
  return finding('sign-off', 'few-hours', values, { signOffBy: ['manager'] })
}

function supervision(facts: Facts): Verdict<StaffingCodes> {
  const { supervision, purposes } = facts.request
  if (!supervision) return missing('request.supervision')
  if (supervision === 'every-day') return pass('supervised', { days: EVERY_DAY })
  if (purposes.length === 0) return missing('request.purposes')
  if (!knowsPurposes(facts)) return missing('purposes')
  const dialogue = facts.purposes.some((purpose) => purpose.dialogue)
  const crisis = facts.purposes.some((purpose) => purpose.crisis)
  if (dialogue || crisis) return finding('change', 'weekends-needed', { dialogue, crisis })
  return pass('supervised', { days: WORKDAYS })
}

function holidays({ request, people, stage }: Facts): Verdict<StaffingCodes> {
  const person = request.holidaySupervisor
  if (!person) {
    if (stage === 'draft') return missing('request.holidaySupervisor')
    return finding('change', 'no-holiday-cover', {})
  }
  if (!people.holidaySupervisor) return missing('people.holidaySupervisor')
  if (person === request.owner) return finding('advise', 'owner-covers-holidays', { person })
  return pass('holidays-covered', { person })
}

/** A purpose that nothing is known of might be one for dialogue or crisis. */
function knowsPurposes({ request, purposes }: Facts): boolean {
  return request.purposes.every((id) => purposes.some((purpose) => purpose.id === id))
}

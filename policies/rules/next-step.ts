import Joi from 'joi'
import type { Level } from '../facts.ts'
import { levelInForce } from '../level.ts'
import { type ByLevel, byLevel, labelled } from '../parameters.ts'
import { defineRule, finding, pass, skip, type Verdict } from '../rule.ts'

type Parameters = { ownAccounts: ByLevel<number | null> }
type Codes = {
  'for-individuals': Record<string, never>
  'no-limit': { level: Level }
  room: { level: Level; left: number }
  last: { level: Level; nextLevel: Level; nextMost: number | null }
  'takes-more': { level: Level; own: number; most: number; nextLevel: Level; nextMost: number | null }
}

/** What a unit may have now, and what one more takes: the way forward (S9). Nothing is stopped by it. */
export const nextStep = defineRule<Parameters, Codes>({
  id: 'next-step',
  version: 1,
  title: { sv: 'Nästa steg', en: 'The next step' },
  why: {
    sv: 'Vägen framåt är att öka antalet konton i takt med kompetensen. Då är det bra att veta var man står och vad som krävs för ett till.',
    en: 'The way forward is to let the number of accounts grow with competence. It helps to know where one stands and what one more takes.',
  },
  source: {
    sv: 'staunstrup.se, Företags användning av sociala medier framöver, avsnittet om vägen framåt',
    en: 'staunstrup.se, "Företags användning av sociala medier framöver", on the way forward',
  },
  parameters: Joi.object<Parameters, true>({
    ownAccounts: labelled(
      byLevel<number | null>(Joi.number().integer().min(0).max(100).allow(null).unit('accounts'), {
        1: 0,
        2: 1,
        3: 2,
        4: 4,
        5: null,
      }),
      {
        sv: 'Egna konton för en verksamhet (tomt: ingen gräns)',
        en: 'Own accounts of a unit (empty: no limit)',
      },
    ),
  }),
  kinds: ['new'],
  needs: ['unit', 'strategy'],

  check(facts, { ownAccounts }): Verdict<Codes> {
    if (facts.request.accountKind === 'individual') return skip('for-individuals', {})
    const { level } = levelInForce(facts)
    const most = ownAccounts[level]
    if (most === null) return pass('no-limit', { level })
    const after = facts.unit.ownAccounts + 1
    if (after < most) return pass('room', { level, left: most - after })
    const next = nextWithMore(level, most, ownAccounts)
    if (!next) return pass('room', { level, left: 0 })
    if (after === most) return pass('last', { level, ...next })
    return finding('advise', 'takes-more', { level, own: facts.unit.ownAccounts, most, ...next })
  },

  texts: {
    'for-individuals': {
      sv: () => ({ message: 'Gäller verksamheters konton.' }),
      en: () => ({ message: 'This is about accounts of units.' }),
    },
    'no-limit': {
      sv: ({ level }, say) => ({
        message: `På mognadsnivå ${say.number(level)} avgör verksamheten själv hur många konton den har.`,
      }),
      en: ({ level }, say) => ({
        message: `At maturity level ${say.number(level)} the unit decides for itself how many accounts it has.`,
      }),
    },
    room: {
      sv: ({ left }, say) => ({
        message:
          left === 0
            ? 'Med det här kontot har verksamheten så många som riktlinjen räknar med.'
            : `Efter det här kontot finns det plats för ${say.count(left, 'ett till', 'till')}.`,
      }),
      en: ({ left }, say) => ({
        message:
          left === 0
            ? 'With this account the unit has as many as the strategy allows.'
            : `After this account there is room for ${say.count(left, 'one more', 'more')}.`,
      }),
    },
    last: {
      sv: ({ nextLevel, nextMost }, say) => ({
        message: `Med det här kontot är det fullt för nu. Vid mognadsnivå ${say.number(nextLevel)} ${nextMost === null ? 'finns ingen gräns' : `kan ni ha ${say.count(nextMost, 'ett', 'konton')}`}.`,
      }),
      en: ({ nextLevel, nextMost }, say) => ({
        message: `With this account it is full for now. At maturity level ${say.number(nextLevel)} ${nextMost === null ? 'there is no limit' : `you may have ${say.count(nextMost, 'one', 'accounts')}`}.`,
      }),
    },
    'takes-more': {
      sv: ({ level, most, nextLevel, nextMost }, say) => ({
        message: `På mognadsnivå ${say.number(level)} räknar riktlinjen med ${most === 0 ? 'att verksamheten medverkar i andras konton' : `${say.count(most, 'ett eget konto', 'egna konton')}`}. Vid nivå ${say.number(nextLevel)} ${nextMost === null ? 'finns ingen gräns' : `är det ${say.count(nextMost, 'ett', 'konton')}`}.`,
        remedy:
          'Be kommunikationsansvarig om en ny bedömning när ni har gått utbildningen och kontona ni har fungerar bra.',
      }),
      en: ({ level, most, nextLevel, nextMost }, say) => ({
        message: `At maturity level ${say.number(level)} the strategy ${most === 0 ? "points to contributing to others' accounts" : `allows ${say.count(most, 'one account', 'accounts')} of your own`}; at level ${say.number(nextLevel)}, ${nextMost === null ? 'there is no limit' : say.count(nextMost, 'one', 'accounts')}.`,
        remedy:
          'Ask the communications lead for a new assessment once you have taken the training and the accounts you have are in good shape.',
      }),
    },
  },
})

/** The nearest level above at which a unit may have more. */
function nextWithMore(level: Level, most: number, ownAccounts: Parameters['ownAccounts']) {
  const above = ([1, 2, 3, 4, 5] as const).filter((one) => one > level)
  const nextLevel = above.find((one) => (ownAccounts[one] ?? Number.POSITIVE_INFINITY) > most)
  return nextLevel === undefined ? null : { nextLevel, nextMost: ownAccounts[nextLevel] }
}

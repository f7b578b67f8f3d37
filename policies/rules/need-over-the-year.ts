import Joi from 'joi'
import type { Level } from '../facts.ts'
import { hostsFor, mayOffer } from '../hosts.ts'
import { labelled, levels } from '../parameters.ts'
import { defineRule, finding, pass, skip } from '../rule.ts'
import { type NeedCodes, needTexts } from './need-over-the-year.texts.ts'

type Parameters = { offerAtLevels: Level[]; most: number }

type Codes = NeedCodes

/**
 * An account is for a need that lasts; a short one is better served by a campaign in an account that exists. What is for
 * crises is kept ready, and an individual's presence is as lasting as the role. */
export const needOverTheYear = defineRule<Parameters, Codes>({
  id: 'need-over-the-year',
  version: 3,
  title: { sv: 'Behov under större delen av året', en: 'A need over most of the year' },
  why: {
    sv: 'Det tar tid att bygga upp en följarskara, och ett konto som tystnar ger ett sämre intryck än inget konto. Ett kort behov når fler genom ett konto som redan har följare.',
    en: 'It takes time to gather followers, and an account that falls silent leaves a worse impression than none. A short need reaches more people through an account that has followers already.',
  },
  source: {
    sv: 'staunstrup.se, Företags användning av sociala medier framöver, avsnittet om sammanhållen eller utspridd närvaro',
    en: 'staunstrup.se, "Företags användning av sociala medier framöver", on held-together or spread-out presence',
  },
  parameters: Joi.object<Parameters, true>({
    offerAtLevels: labelled(levels(1, 2, 3, 4), {
      sv: 'Mognadsnivåer där den som har ett kort behov hänvisas till ett befintligt konto; på övriga nivåer ges bara ett råd',
      en: 'Maturity levels at which a short need is offered an existing account; at other levels it is only advised',
    }),
    most: labelled(Joi.number().integer().min(1).max(20).unit('accounts').default(3), {
      sv: 'Hur många konton som erbjuds som mest',
      en: 'How many accounts are offered at most',
    }),
  }),
  kinds: ['new'],
  needs: ['request.period', 'purposes', 'accounts.candidates', 'unit', 'strategy'],

  check(facts, parameters) {
    const { period, accountKind } = facts.request
    if (accountKind === 'individual') return skip('for-individuals', {})
    if (period === 'most-of-year') return pass('lasting', {})
    if (facts.purposes.some((purpose) => purpose.crisis)) return pass('kept-ready', {})
    if (period === 'season') return finding('advise', 'season', {})
    const hosts = mayOffer(facts, parameters.offerAtLevels) ? hostsFor(facts).slice(0, parameters.most) : []
    if (hosts.length === 0) return finding('advise', 'campaign', {})
    const redirects = hosts.map(({ account }) => account)
    return finding('redirect', 'campaign-offer', { accounts: redirects }, { redirects })
  },

  texts: needTexts,
})

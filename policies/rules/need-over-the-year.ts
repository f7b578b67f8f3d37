import Joi from 'joi'
import type { Facts, Level } from '../facts.ts'
import { levelInForce } from '../level.ts'
import { labelled, levels } from '../parameters.ts'
import { byResemblance, type Resemblance, resemblance } from '../resemblance.ts'
import { defineRule, finding, pass } from '../rule.ts'

type Parameters = { offerAtLevels: Level[]; most: number }

type Codes = {
  lasting: Record<string, never>
  season: Record<string, never>
  'campaign-offer': { accounts: string[] }
  campaign: Record<string, never>
}

/** An account is for a need that lasts; a short one is better served by a campaign in an account that exists. */
export const needOverTheYear = defineRule<Parameters, Codes>({
  id: 'need-over-the-year',
  version: 1,
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
  needs: ['request.period', 'accounts.candidates', 'unit', 'strategy'],

  check(facts, parameters) {
    const { period } = facts.request
    if (period === 'most-of-year') return pass('lasting', {})
    if (period === 'season') return finding('advise', 'season', {})
    const hosts = mayOffer(facts, parameters) ? hostsFor(facts).slice(0, parameters.most) : []
    if (hosts.length === 0) return finding('advise', 'campaign', {})
    const redirects = hosts.map(({ account }) => account)
    return finding('redirect', 'campaign-offer', { accounts: redirects }, { redirects })
  },

  texts: {
    lasting: {
      sv: () => ({ message: 'Kontot behövs under större delen av året.' }),
      en: () => ({ message: 'The account is needed over most of the year.' }),
    },
    season: {
      sv: () => ({
        message: 'Kontot behövs en del av året.',
        remedy:
          'Planera för tiden emellan: berätta i profilen när ni är tillbaka, eller låt kontot vila. Uppsikten behöver finnas året om.',
      }),
      en: () => ({
        message: 'The account is needed for a part of the year.',
        remedy:
          'Plan for the time between: say in the profile when you will be back, or park the account. Supervision is needed all year round.',
      }),
    },
    'campaign-offer': {
      sv: ({ accounts }, say) => ({
        message: `Behovet är kort. ${say.names(accounts)} finns i samma kanal, har redan följare och tar emot medverkande.`,
        remedy:
          'Ni erbjuds att göra en kampanj där i stället för att starta ett konto. Om det inte passar er beskriver ni varför, så tar kommunikationsansvarig ställning.',
      }),
      en: ({ accounts }, say) => ({
        message: `The need is short. ${say.names(accounts)} ${accounts.length === 1 ? 'is' : 'are'} in the same channel, with followers already, and ${accounts.length === 1 ? 'welcomes' : 'welcome'} contributors.`,
        remedy:
          'You are invited to run a campaign there instead of starting an account. If that does not suit you, say why and the communications lead decides.',
      }),
    },
    campaign: {
      sv: () => ({
        message:
          'Behovet är kort. En kampanj i ett befintligt konto når ofta fler än ett nytt konto hinner göra.',
        remedy:
          'Fråga gärna kommunikationsansvarig vilket konto som kan passa. Startar ni ett eget, bestäm redan nu när och hur det avslutas.',
      }),
      en: () => ({
        message:
          'The need is short. A campaign in an existing account often reaches more people than a new account has time to.',
        remedy:
          'Ask the communications lead which account might suit. If you start your own, decide now when and how it ends.',
      }),
    },
  },
})

/** As for any offer of a shared account: not to an individual, and not where all may have their own. */
function mayOffer(facts: Facts, { offerAtLevels }: Parameters): boolean {
  return facts.request.accountKind === 'unit' && offerAtLevels.includes(levelInForce(facts).level)
}

/** A campaign is a guest: the account need not share its purpose or audience, but its channel, languages, place and operation. */
function hostsFor(facts: Facts): Resemblance[] {
  return facts.accounts.candidates
    .filter(
      (account) => account.status === 'active' && account.openToContributors && !account.siblingOfSameKind,
    )
    .map((account) => resemblance(facts, account))
    .filter(({ channel, languages }) => channel === 'same' && languages === 100)
    .filter(({ place, operation }) => place !== 'differs' && operation !== 'differs')
    .sort(byResemblance)
}

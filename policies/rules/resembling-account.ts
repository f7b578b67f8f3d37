import Joi from 'joi'
import type { CandidateFacts, Facts, Level } from '../facts.ts'
import { levelInForce } from '../level.ts'
import { labelled, levels, percent } from '../parameters.ts'
import { byResemblance, type Resemblance, resemblance } from '../resemblance.ts'
import { defineRule, finding, pass } from '../rule.ts'

type Parameters = {
  purposeShare: number
  audienceShare: number
  languageShare: number
  offerAtLevels: Level[]
}

type Codes = {
  offer: { accounts: string[] }
  'own-alike': { accounts: string[] }
  alike: { accounts: string[] }
  'siblings-alike': { accounts: string[] }
  'none-alike': { compared: number; total: number }
}

type Pair = { account: CandidateFacts; likeness: Resemblance }

/** Compares what is asked for with the accounts there are, on purpose, audience, place or operation and language, all of them. */
export const resemblingAccount = defineRule<Parameters, Codes>({
  id: 'resembling-account',
  version: 1,
  title: { sv: 'Liknande konto finns redan', en: 'A similar account exists' },
  why: {
    sv: 'Ett konto som flera verksamheter delar når ofta fler och orkas med längre än flera små. Jämförelsen gäller syfte, målgrupp, plats eller verksamhet och språk tillsammans, så att den som har en egen målgrupp inte hänvisas till någon annans konto.',
    en: 'An account that several units share often reaches more people, and lasts longer, than several small ones. Purpose, audience, place or operation, and language are compared together, so that a unit with an audience of its own is not sent to the account of another.',
  },
  source: {
    sv: 'Praxis vid Stockholms stad, SLU och Karolinska: se först vilka konton som redan finns',
    en: 'Practice at the City of Stockholm, SLU and Karolinska: look at existing accounts first',
  },
  parameters: Joi.object<Parameters, true>({
    purposeShare: labelled(percent(50), {
      sv: 'Andel av de sökta syftena som kontot ska ha för att räknas som likt',
      en: 'Share of the purposes asked for that an account has, to count as similar',
    }),
    audienceShare: labelled(percent(50), {
      sv: 'Andel av de sökta målgrupperna som kontot ska nå',
      en: 'Share of the audiences asked for that an account reaches',
    }),
    languageShare: labelled(percent(100), {
      sv: 'Andel av de sökta språken som kontot ska ha',
      en: 'Share of the languages asked for that an account uses',
    }),
    offerAtLevels: labelled(levels(1, 2, 3, 4), {
      sv: 'Mognadsnivåer där den sökande hänvisas till ett befintligt konto; på övriga nivåer ges bara ett råd',
      en: 'Maturity levels at which an existing account is offered instead; at other levels it is only advised',
    }),
  }),
  kinds: ['new', 'register-existing'],
  needs: [
    'request.purposes',
    'request.audiences',
    'request.languages',
    'accounts.candidates',
    'unit',
    'strategy',
  ],

  check(facts, parameters) {
    const { candidates, total } = facts.accounts
    const alike = candidates
      .filter(({ status }) => status === 'active' || status === 'planned' || status === 'parked')
      .map((account): Pair => ({ account, likeness: resemblance(facts, account) }))
      .filter(({ likeness }) => resembles(likeness, parameters))
      .sort((a, b) => byResemblance(a.likeness, b.likeness))
    if (alike.length === 0) return pass('none-alike', { compared: candidates.length, total })

    const resembling = alike.map(({ likeness }) => likeness)
    const offered = mayOffer(facts, parameters) ? alike.filter((pair) => isOffer(pair, facts)) : []
    if (offered.length > 0) {
      const redirects = offered.map(({ account }) => account.id)
      return finding('redirect', 'offer', { accounts: redirects }, { redirects, resembling })
    }
    const own = alike.filter(({ account }) => account.unit === facts.unit.id)
    if (own.length > 0) return finding('advise', 'own-alike', { accounts: ids(own) }, { resembling })
    const others = alike.filter(({ account }) => !account.siblingOfSameKind)
    if (others.length > 0) return finding('advise', 'alike', { accounts: ids(others) }, { resembling })
    return finding('advise', 'siblings-alike', { accounts: ids(alike) }, { resembling })
  },

  texts: {
    offer: {
      sv: ({ accounts }, say) => ({
        message: `${say.names(accounts)} når samma målgrupp med samma syfte och tar gärna emot fler medverkande.`,
        remedy:
          accounts.length === 1
            ? 'Ni erbjuds att medverka där i stället för att bygga upp ett nytt konto. Om det inte passar er beskriver ni varför, så tar kommunikationsansvarig ställning.'
            : 'Ni erbjuds att medverka i ett av dem i stället för att bygga upp ett nytt konto. Om det inte passar er beskriver ni varför, så tar kommunikationsansvarig ställning.',
      }),
      en: ({ accounts }, say) => ({
        message: `${say.names(accounts)} ${accounts.length === 1 ? 'reaches' : 'reach'} the same audience with the same purpose and ${accounts.length === 1 ? 'welcomes' : 'welcome'} more contributors.`,
        remedy: `You are invited to contribute to ${accounts.length === 1 ? 'it' : 'one of them'} instead of building up a new account. If that does not suit you, say why and the communications lead decides.`,
      }),
    },
    'own-alike': {
      sv: ({ accounts }, say) => ({
        message: `Ni har redan ${say.names(accounts)}, med samma syfte, målgrupp och språk.`,
        remedy:
          'Fundera på om det räcker att utveckla det ni har. Behövs båda, beskriv hur de skiljer sig åt.',
      }),
      en: ({ accounts }, say) => ({
        message: `You already have ${say.names(accounts)}, with the same purpose, audience and language.`,
        remedy: 'Consider whether developing what you have would do. If you need both, say how they differ.',
      }),
    },
    alike: {
      sv: ({ accounts }, say) => ({
        message: `${say.names(accounts)} liknar det ni ansöker om i syfte, målgrupp, inriktning och språk.`,
        remedy: 'Hör gärna med kontoansvarig hur ni kan komplettera varandra.',
      }),
      en: ({ accounts }, say) => ({
        message: `${say.names(accounts)} ${accounts.length === 1 ? 'resembles' : 'resemble'} what you ask for in purpose, audience, scope and language.`,
        remedy: 'Ask its owner how you can complement each other.',
      }),
    },
    'siblings-alike': {
      sv: ({ accounts }, say) => ({
        message: `Andra verksamheter av samma slag har liknande konton: ${say.names(accounts)}.`,
        remedy:
          'Det hindrar inte ett eget konto. Ta gärna del av hur de arbetar, till exempel i ett redaktionsråd.',
      }),
      en: ({ accounts }, say) => ({
        message: `Other units of the same kind have similar accounts: ${say.names(accounts)}.`,
        remedy:
          'That does not stand in the way of your own. Do learn how they work, in an editorial council for instance.',
      }),
    },
    'none-alike': {
      sv: ({ compared, total }, say) => ({
        message:
          compared < total
            ? `Inget av de ${say.number(compared)} närmast jämförbara kontona, av totalt ${say.number(total)}, har samma syfte, målgrupp, inriktning och språk.`
            : 'Inget befintligt konto har samma syfte, målgrupp, inriktning och språk.',
      }),
      en: ({ compared, total }, say) => ({
        message:
          compared < total
            ? `None of the ${say.number(compared)} closest accounts, of ${say.number(total)} in all, has the same purpose, audience, scope and language.`
            : 'No existing account has the same purpose, audience, scope and language.',
      }),
    },
  },
})

function resembles(likeness: Resemblance, parameters: Parameters): boolean {
  return (
    likeness.purposes >= parameters.purposeShare &&
    likeness.audiences >= parameters.audienceShare &&
    likeness.languages >= parameters.languageShare &&
    // Place or operation: the same place is enough, whatever else is done there; the same operation in another place is not.
    (likeness.place === 'same' || (likeness.place !== 'differs' && likeness.operation !== 'differs'))
  )
}

/** An individual's presence cannot be replaced by a shared account, and where all may have their own, overlap is only advised. */
function mayOffer(facts: Facts, { offerAtLevels }: Parameters): boolean {
  const { kind, accountKind } = facts.request
  return kind === 'new' && accountKind === 'unit' && offerAtLevels.includes(levelInForce(facts).level)
}

function isOffer({ account, likeness }: Pair, facts: Facts): boolean {
  return (
    account.openToContributors &&
    !account.siblingOfSameKind &&
    account.status === 'active' &&
    account.unit !== facts.unit.id &&
    likeness.channel === 'same' &&
    likeness.operation !== 'differs'
  )
}

function ids(pairs: Pair[]): string[] {
  return pairs.map(({ account }) => account.id)
}

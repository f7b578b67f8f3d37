import Joi from 'joi'
import type { FactPath } from './factNames.ts'
import type { CandidateFacts, Facts, Level, RequestKind } from './facts.ts'
import { levelInForce } from './level.ts'
import { labelled, levels, percent } from './parameters.ts'
import { byResemblance, type Resemblance, resemblance } from './resemblance.ts'

/** By what the rule on resembling accounts is set, in every version of it. */
export type Resembling = {
  purposeShare: number
  audienceShare: number
  languageShare: number
  offerAtLevels: Level[]
}

/** An account, and how like it is. */
export type Pair = { account: CandidateFacts; likeness: Resemblance }

/** What every version of the rule says of itself. */
export const aboutResembling = {
  id: 'resembling-account',
  title: { sv: 'Liknande konto finns redan', en: 'A similar account exists' },
  why: {
    sv: 'Ett konto som flera verksamheter delar når ofta fler och orkas med längre än flera små. Jämförelsen gäller syfte, målgrupp, plats eller verksamhet och språk tillsammans, så att den som har en egen målgrupp inte hänvisas till någon annans konto.',
    en: 'An account that several units share often reaches more people, and lasts longer, than several small ones. Purpose, audience, place or operation, and language are compared together, so that a unit with an audience of its own is not sent to the account of another.',
  },
  source: {
    sv: 'Praxis vid Stockholms stad, SLU och Karolinska: se först vilka konton som redan finns',
    en: 'Practice at the City of Stockholm, SLU and Karolinska: look at existing accounts first',
  },
  parameters: Joi.object<Resembling, true>({
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
  kinds: ['new', 'register-existing'] as RequestKind[],
  needs: [
    'request.purposes',
    'request.audiences',
    'request.languages',
    'accounts.candidates',
    'unit',
    'strategy',
  ] as FactPath[],
}

/** The accounts that are like what is asked for, the most like first. */
export function alikeIn(facts: Facts, parameters: Resembling): Pair[] {
  return facts.accounts.candidates
    .filter(({ status }) => status === 'active' || status === 'planned' || status === 'parked')
    .map((account): Pair => ({ account, likeness: resemblance(facts, account) }))
    .filter(({ likeness }) => resembles(likeness, parameters))
    .sort((a, b) => byResemblance(a.likeness, b.likeness))
}

function resembles(likeness: Resemblance, parameters: Resembling): boolean {
  return (
    likeness.purposes >= parameters.purposeShare &&
    likeness.audiences >= parameters.audienceShare &&
    likeness.languages >= parameters.languageShare &&
    // Place or operation: the same place is enough, whatever else is done there; the same operation in another place is not.
    (likeness.place === 'same' || (likeness.place !== 'differs' && likeness.operation !== 'differs'))
  )
}

/** An individual's presence cannot be replaced by a shared account, and where all may have their own, overlap is only advised. */
export function mayOfferAlike(facts: Facts, { offerAtLevels }: Resembling): boolean {
  const { kind, accountKind } = facts.request
  return kind === 'new' && accountKind === 'unit' && offerAtLevels.includes(levelInForce(facts).level)
}

/** Whether an account that is like what is asked for can be offered instead of a new one. */
export function isOffer({ account, likeness }: Pair, facts: Facts): boolean {
  return (
    account.openToContributors &&
    !account.siblingOfSameKind &&
    account.status === 'active' &&
    account.unit !== facts.unit.id &&
    likeness.channel === 'same' &&
    likeness.operation !== 'differs'
  )
}

/** The accounts by their ids. */
export function ids(pairs: Pair[]): string[] {
  return pairs.map(({ account }) => account.id)
}

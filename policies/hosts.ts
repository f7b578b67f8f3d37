import type { Facts, Level } from './facts.ts'
import { levelInForce } from './level.ts'
import { byResemblance, type Resemblance, resemblance } from './resemblance.ts'

// Versions of rules that are kept for old evaluations rest on these: another behaviour is another function.

/** As for any offer of a shared account: not to an individual, and not where all may have their own. */
export function mayOffer(facts: Facts, offerAtLevels: readonly Level[]): boolean {
  return facts.request.accountKind === 'unit' && offerAtLevels.includes(levelInForce(facts).level)
}

/** A campaign is a guest: the account need not share its purpose or audience, but its channel, languages, place and operation. */
export function hostsFor(facts: Facts): Resemblance[] {
  return facts.accounts.candidates
    .filter(
      (account) => account.status === 'active' && account.openToContributors && !account.siblingOfSameKind,
    )
    .map((account) => resemblance(facts, account))
    .filter(({ channel, languages }) => channel === 'same' && languages === 100)
    .filter(({ place, operation }) => place !== 'differs' && operation !== 'differs')
    .sort(byResemblance)
}

import { aboutResembling, alikeIn, ids, isOffer, mayOfferAlike, type Resembling } from '../alike.ts'
import { defineRule, finding, pass } from '../rule.ts'
import { type ResemblingCodes, resemblingTexts } from './resembling-account.texts.ts'

/**
 * Compares what is asked for with the accounts there are, on purpose, audience, place or operation and language, all of them. An account to which
 * the unit contributes already is not offered again, only brought to mind.
 */
export const resemblingAccount = defineRule<Resembling, ResemblingCodes>({
  ...aboutResembling,
  version: 2,

  check(facts, parameters) {
    const { candidates, total } = facts.accounts
    const alike = alikeIn(facts, parameters)
    if (alike.length === 0) return pass('none-alike', { compared: candidates.length, total })

    const resembling = alike.map(({ likeness }) => likeness)
    const offered = mayOfferAlike(facts, parameters)
      ? alike.filter((pair) => isOffer(pair, facts) && !pair.account.contributes)
      : []
    if (offered.length > 0) {
      const redirects = offered.map(({ account }) => account.id)
      return finding('redirect', 'offer', { accounts: redirects }, { redirects, resembling })
    }
    const own = alike.filter(({ account }) => account.unit === facts.unit.id)
    if (own.length > 0) return finding('advise', 'own-alike', { accounts: ids(own) }, { resembling })
    const shared = alike.filter(({ account }) => account.contributes)
    if (shared.length > 0) {
      return finding('advise', 'contributes-alike', { accounts: ids(shared) }, { resembling })
    }
    const others = alike.filter(({ account }) => !account.siblingOfSameKind)
    if (others.length > 0) return finding('advise', 'alike', { accounts: ids(others) }, { resembling })
    return finding('advise', 'siblings-alike', { accounts: ids(alike) }, { resembling })
  },

  texts: resemblingTexts,
})

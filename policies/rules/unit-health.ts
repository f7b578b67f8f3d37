import Joi from 'joi'
import type { Level } from '../facts.ts'
import { levelInForce } from '../level.ts'
import { labelled, levels } from '../parameters.ts'
import { defineRule, finding, missing, pass, skip } from '../rule.ts'

type Parameters = { signOffAtLevels: Level[] }
type Codes = {
  'no-accounts': Record<string, never>
  'in-order': { accounts: number }
  'without-owner': { accounts: number }
  'without-deputy': { accounts: number }
}

/** The accounts that a unit has are looked after before it takes on one more. */
export const unitHealth = defineRule<Parameters, Codes>({
  id: 'unit-health',
  version: 1,
  title: { sv: 'Kontona ni redan har', en: 'The accounts you have already' },
  why: {
    sv: 'Ett konto som ingen svarar för kan kapas, tystna eller säga fel saker utan att någon märker det. Det är ofta snabbt ordnat.',
    en: 'An account that nobody answers for can be hijacked, fall silent or say the wrong things unnoticed. It is often quickly mended.',
  },
  source: {
    sv: 'PwC:s granskning i Mariestad 2018 (roller, uppsikt och arkivering); praxis att konton lämnas över genast när någon slutar',
    en: "PwC's audit in Mariestad 2018 (roles, supervision, archiving); the practice of handing accounts over at once when somebody leaves",
  },
  parameters: Joi.object<Parameters, true>({
    signOffAtLevels: labelled(levels(), {
      sv: 'Mognadsnivåer där kommunikationsansvarig också ska godkänna när ett konto saknar ansvarig',
      en: 'Maturity levels at which the lead is to approve too when an account has no owner',
    }),
  }),
  kinds: ['new'],
  needs: ['unit.accountsWithoutOwner', 'strategy'],

  check(facts, { signOffAtLevels }) {
    const { ownAccounts, accountsWithoutOwner, accountsWithoutDeputy } = facts.unit
    if (typeof accountsWithoutDeputy !== 'number') return missing('unit.accountsWithoutOwner')
    if (ownAccounts === 0) return skip('no-accounts', {})
    if (accountsWithoutOwner > 0) {
      const values = { accounts: accountsWithoutOwner }
      return signOffAtLevels.includes(levelInForce(facts).level)
        ? finding('sign-off', 'without-owner', values, { signOffBy: ['lead'] })
        : finding('advise', 'without-owner', values)
    }
    if (accountsWithoutDeputy > 0)
      return finding('advise', 'without-deputy', { accounts: accountsWithoutDeputy })
    return pass('in-order', { accounts: ownAccounts })
  },

  texts: {
    'no-accounts': {
      sv: () => ({ message: 'Verksamheten har inget konto ännu.' }),
      en: () => ({ message: 'The unit has no account yet.' }),
    },
    'in-order': {
      sv: ({ accounts }, say) => ({
        message: `Verksamheten har ${say.count(accounts, 'ett konto', 'konton')}, med både ansvarig och ersättare.`,
      }),
      en: ({ accounts }, say) => ({
        message: `The unit has ${say.count(accounts, 'one account', 'accounts')}, with an owner and a deputy.`,
      }),
    },
    'without-owner': {
      sv: ({ accounts }, say) => ({
        message: `Verksamheten har ${say.count(accounts, 'ett konto', 'konton')} som ingen svarar för.`,
        remedy: 'Utse en ansvarig för det först, i kontoregistret. Det tar ett par minuter.',
      }),
      en: ({ accounts }, say) => ({
        message: `The unit has ${say.count(accounts, 'one account', 'accounts')} that nobody answers for.`,
        remedy: 'Name an owner for it first, in the inventory. It takes a couple of minutes.',
      }),
    },
    'without-deputy': {
      sv: ({ accounts }, say) => ({
        message: `Verksamheten har ${say.count(accounts, 'ett konto', 'konton')} utan ersättare.`,
        remedy: 'Utse gärna en ersättare i kontoregistret, så att kontot klarar en ledighet.',
      }),
      en: ({ accounts }, say) => ({
        message: `The unit has ${say.count(accounts, 'one account', 'accounts')} without a deputy.`,
        remedy: 'Consider naming a deputy in the inventory, so that the account survives a holiday.',
      }),
    },
  },
})

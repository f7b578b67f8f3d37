import Joi from 'joi'
import { labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass } from '../rule.ts'

type Parameters = { mostAccounts: number }
type Codes = {
  'has-room': { owner: string; accounts: number }
  'many-accounts': { owner: string; accounts: number; most: number }
}

/** Who answers for an account has room for it beside the accounts that are theirs already. */
export const whoMayBeOwner = defineRule<Parameters, Codes>({
  id: 'who-may-be-owner',
  version: 1,
  title: { sv: 'Utrymme att vara kontoansvarig', en: 'Room to be the owner' },
  why: {
    sv: 'Ansvaret för ett konto ska gå att bära. Den som svarar för många konton hinner sällan ha uppsikt över alla, och blir svår att ersätta.',
    en: 'The responsibility for an account should be one that can be carried. Who answers for many rarely has time to watch them all, and is hard to replace.',
  },
  source: {
    sv: 'Praxis vid Karolinska och Utah State University (namngivna ansvariga nära verksamheten)',
    en: 'Practice at Karolinska and Utah State University (named persons near the unit are responsible)',
  },
  parameters: Joi.object<Parameters, true>({
    mostAccounts: labelled(Joi.number().integer().min(1).max(200).unit('accounts').default(8), {
      sv: 'Hur många konton en person svarar för utan att vi frågar',
      en: 'How many accounts a person answers for before we ask',
    }),
  }),
  kinds: ['new', 'register-existing', 'transfer'],
  needs: ['request.owner', 'people.owner', 'people.owner.ownsAccounts'],

  check({ people }, { mostAccounts }) {
    if (!people.owner) return missing('people.owner')
    const { id: owner, ownsAccounts: accounts } = people.owner
    if (accounts < mostAccounts) return pass('has-room', { owner, accounts })
    return finding('advise', 'many-accounts', { owner, accounts, most: mostAccounts })
  },

  texts: {
    'has-room': {
      sv: ({ owner, accounts }, say) => ({
        message: `${say.name(owner)} svarar för ${accounts === 0 ? 'inget annat konto' : say.count(accounts, 'ett konto', 'konton')} i dag.`,
      }),
      en: ({ owner, accounts }, say) => ({
        message: `${say.name(owner)} answers for ${accounts === 0 ? 'no other account' : say.count(accounts, 'one account', 'accounts')} today.`,
      }),
    },
    'many-accounts': {
      sv: ({ owner, accounts }, say) => ({
        message: `${say.name(owner)} svarar redan för ${say.count(accounts, 'ett konto', 'konton')}.`,
        remedy:
          'Fundera på om någon närmare verksamheten kan vara kontoansvarig, eller lämna över något av de andra kontona först.',
      }),
      en: ({ owner, accounts }, say) => ({
        message: `${say.name(owner)} answers for ${say.count(accounts, 'one account', 'accounts')} already.`,
        remedy:
          'Consider whether somebody nearer the unit can be the owner, or hand over one of the other accounts first.',
      }),
    },
  },
})

import Joi from 'joi'
import { defineRule, finding, pass } from '../rule.ts'

type Codes = { alone: Record<string, never>; 'same-name': { accounts: string[] } }

/** Two accounts of one name in one channel are taken for each other. */
export const displayNameClash = defineRule<object, Codes>({
  id: 'display-name-clash',
  version: 1,
  title: { sv: 'Kontots namn', en: 'The account’s name' },
  why: {
    sv: 'Två konton med samma namn förväxlas, av dem som söker och av dem som ska avgöra vilket som är äkta.',
    en: 'Two accounts of one name are mistaken for each other, by those who search and by those who are to tell which is genuine.',
  },
  source: {
    sv: 'Önskemål från användare av U.S. Digital Registry (falska och förväxlade konton upptäcks)',
    en: 'Asked for by users of the U.S. Digital Registry (spoofed and mistaken accounts are noticed)',
  },
  parameters: Joi.object({}),
  kinds: ['new'],
  needs: ['request.channel', 'request.displayName', 'accounts.sameName'],

  check({ accounts }) {
    const same = accounts.sameName
    return same.length === 0 ? pass('alone', {}) : finding('advise', 'same-name', { accounts: same })
  },

  texts: {
    alone: {
      sv: () => ({ message: 'Inget annat konto i kanalen heter så.' }),
      en: () => ({ message: 'No other account in the channel is called that.' }),
    },
    'same-name': {
      sv: ({ accounts }, say) => ({
        message: `Det finns redan ${say.count(accounts.length, 'ett konto', 'konton')} som heter ${say.names(accounts)} i samma kanal.`,
        remedy: 'Lägg till det som skiljer er åt i namnet, till exempel orten eller verksamheten.',
      }),
      en: ({ accounts }, say) => ({
        message: `The channel already has ${say.count(accounts.length, 'an account', 'accounts')} of that name: ${say.names(accounts)}.`,
        remedy: 'Add what tells you apart to the name, the place or the unit for example.',
      }),
    },
  },
})

import Joi from 'joi'
import { defineRule, finding, pass } from '../rule.ts'

type Codes = { none: Record<string, never>; 'wake-it': { accounts: string[] } }

/** A parked account of the unit's own in the same channel has followers and a history: better woken than replaced. */
export const parkedAccount = defineRule<object, Codes>({
  id: 'parked-account',
  version: 1,
  title: { sv: 'Vilande konton', en: 'Parked accounts' },
  why: {
    sv: 'Ett vilande konto har följare och en historia. Att väcka det är mindre arbete än att börja om, och namnet hamnar inte hos någon annan.',
    en: 'A parked account has followers and a history. To wake it is less work than to begin again, and its name does not end up with somebody else.',
  },
  source: {
    sv: 'US Department of the Interior och Utah State University (stäng, slå ihop eller gör en plan efter tre månaders tystnad)',
    en: 'US Department of the Interior and Utah State University (close, merge or plan after three months of silence)',
  },
  parameters: Joi.object({}),
  kinds: ['new'],
  needs: ['request.channel', 'unit.parkedInChannel'],

  check({ request, unit }) {
    const accounts = unit.parkedInChannel
    if (request.accountKind === 'individual' || accounts.length === 0) return pass('none', {})
    return finding('advise', 'wake-it', { accounts })
  },

  texts: {
    none: {
      sv: () => ({ message: 'Ni har inget vilande konto i kanalen.' }),
      en: () => ({ message: 'You have no parked account in the channel.' }),
    },
    'wake-it': {
      sv: ({ accounts }, say) => ({
        message: `Ni har redan ${say.names(accounts)} vilande i samma kanal.`,
        remedy: 'Väck det i stället för att börja om, om det går. Annars är det läge att avsluta det.',
      }),
      en: ({ accounts }, say) => ({
        message: `You already have ${say.names(accounts)} parked in the same channel.`,
        remedy:
          'Wake it rather than begin again, if that is possible. Otherwise this is the time to close it.',
      }),
    },
  },
})

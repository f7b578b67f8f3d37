import Joi from 'joi'
import { defineRule, finding, pass } from '../rule.ts'

type Codes = { 'only-this': Record<string, never>; another: { requests: number } }

/** Two in one unit may ask for the same account without knowing of each other. */
export const openRequests = defineRule<object, Codes>({
  id: 'open-requests',
  version: 1,
  title: { sv: 'Andra öppna ansökningar', en: 'Other open requests' },
  why: {
    sv: 'Två i samma verksamhet kan söka samma sak utan att veta om varandra. Tillsammans blir ansökan starkare.',
    en: 'Two in one unit may ask for the same thing without knowing of each other. Together the request is stronger.',
  },
  source: {
    sv: 'SLU, Stockholm och Karolinska (se först vad som finns)',
    en: 'SLU, Stockholm and Karolinska (look first at what exists)',
  },
  parameters: Joi.object({}),
  kinds: ['new'],
  needs: ['request.channel', 'unit.openRequestsInChannel'],

  check({ request, unit }) {
    const requests = unit.openRequestsInChannel
    if (request.accountKind === 'individual' || requests === 0) return pass('only-this', {})
    return finding('advise', 'another', { requests })
  },

  texts: {
    'only-this': {
      sv: () => ({ message: 'Ingen annan ansökan om kanalen är öppen i verksamheten.' }),
      en: () => ({ message: 'No other request for the channel is open in the unit.' }),
    },
    another: {
      sv: ({ requests }, say) => ({
        message: `Verksamheten har redan ${say.count(requests, 'en ansökan', 'ansökningar')} om ett konto i samma kanal som inte är klar.`,
        remedy: 'Tala med den som har gjort den. Gäller det samma sak, dra tillbaka en av dem.',
      }),
      en: ({ requests }, say) => ({
        message: `The unit already has ${say.count(requests, 'a request', 'requests')} for an account in the same channel that is not finished.`,
        remedy: 'Talk to whoever made it. If it is about the same thing, withdraw one of them.',
      }),
    },
  },
})

import Joi from 'joi'
import { defineRule, finding, pass } from '../rule.ts'

type Codes = { 'looked-at-yearly': Record<string, never>; 'decide-the-end': Record<string, never> }

/** What has an end in sight has its end planned: when, how it is told, what is kept. */
export const closingAndArchive = defineRule<object, Codes>({
  id: 'closing-and-archive',
  version: 1,
  title: { sv: 'Avslut och arkiv', en: 'Closing and archive' },
  why: {
    sv: 'Ett konto som lämnas kvar kan tas över av någon annan, och det som publicerats är allmänna handlingar. Slutet är lättast att planera i början.',
    en: 'An account that is left behind can be taken over by somebody else, and what was published are official documents. The end is easiest to plan at the beginning.',
  },
  source: {
    sv: 'Arkivlagen (1990:782); SLU (plan för drift, utvärdering och avslut); Buffalo och UC Davis (avslut aviseras, namnet behålls)',
    en: 'Swedish Archives Act (1990:782); SLU (a plan for running, evaluation and closing); Buffalo and UC Davis (closing is announced, the handle kept)',
  },
  parameters: Joi.object({}),
  kinds: ['new'],
  needs: ['request.period'],

  check({ request }) {
    return request.period === 'short' ? finding('advise', 'decide-the-end', {}) : pass('looked-at-yearly', {})
  },

  texts: {
    'looked-at-yearly': {
      sv: () => ({
        message: 'Kontot har inget slut i sikte. Vid den årliga genomgången svarar ni på om det behövs.',
      }),
      en: () => ({
        message: 'No end is in sight. At the yearly review you say whether the account is still needed.',
      }),
    },
    'decide-the-end': {
      sv: () => ({
        message: 'Behovet är kort, så kontot kommer att avslutas.',
        remedy:
          'Bestäm nu vilken dag det avslutas och vem som gör det. Berätta för följarna en månad, två veckor och två dagar innan, spara det som ska bevaras och behåll namnet.',
      }),
      en: () => ({
        message: 'The need is short, so the account will be closed.',
        remedy:
          'Decide now on which day it closes and who does it. Tell followers a month, two weeks and two days before, save what is to be kept, and hold on to the name.',
      }),
    },
  },
})

import Joi from 'joi'
import { defineRule, finding, pass, skip } from '../rule.ts'

type Codes = {
  'for-units': Record<string, never>
  'in-the-role': { channel: string }
  'not-in-channel': { channel: string }
}

/** An individual's account is for the role, in a channel that suits it, and is handed over or closed when the person leaves. */
export const individualAccount = defineRule<object, Codes>({
  id: 'individual-account',
  version: 1,
  title: { sv: 'Tjänstekonto', en: "An individual's account" },
  why: {
    sv: 'Ett tjänstekonto är till för rollen, inte för privatlivet. I vissa kanaler blandas de så lätt ihop att organisationen har valt verksamhetskonton där.',
    en: 'An account in the role is not for private life. In some channels the two mix so easily that the organisation has chosen unit accounts there.',
  },
  source: {
    sv: 'Praxis att konton följer rollen och lämnas över genast när någon slutar',
    en: 'The practice that accounts follow the role and are handed over at once when somebody leaves',
  },
  parameters: Joi.object({}),
  kinds: ['new'],
  needs: ['request.channel', 'channel.individuals'],

  check({ request, channel }) {
    if (request.accountKind !== 'individual') return skip('for-units', {})
    const values = { channel: request.channel ?? '' }
    return channel?.individuals ? pass('in-the-role', values) : finding('change', 'not-in-channel', values)
  },

  texts: {
    'for-units': {
      sv: () => ({ message: 'Gäller tjänstekonton.' }),
      en: () => ({ message: "This is about individuals' accounts." }),
    },
    'in-the-role': {
      sv: ({ channel }, say) => ({
        message: `${say.name(channel)} är öppen för tjänstekonton. Kontot är till för rollen, och lämnas över eller avslutas den dag du slutar.`,
      }),
      en: ({ channel }, say) => ({
        message: `${say.name(channel)} is open to individuals. The account is for the role, and is handed over or closed on the day you leave.`,
      }),
    },
    'not-in-channel': {
      sv: ({ channel }, say) => ({
        message: `På ${say.name(channel)} har organisationen bara verksamhetskonton.`,
        remedy: 'Välj en annan kanal, eller sök ett konto för verksamheten.',
      }),
      en: ({ channel }, say) => ({
        message: `In ${say.name(channel)} the organisation has accounts of units only.`,
        remedy: 'Choose another channel, or ask for an account of the unit.',
      }),
    },
  },
})

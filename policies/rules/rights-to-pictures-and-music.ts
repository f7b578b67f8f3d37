import Joi from 'joi'
import { labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass, skip } from '../rule.ts'

type Parameters = { musicChannels: string[] }
type Codes = {
  'no-music-library': Record<string, never>
  'own-material': { channel: string }
  'for-private-use': { channel: string; advertising: boolean }
}

/** Music and pictures that a channel offers are mostly licensed for private use; whoever sells or advertises needs another licence. */
export const rightsToPicturesAndMusic = defineRule<Parameters, Codes>({
  id: 'rights-to-pictures-and-music',
  version: 1,
  title: { sv: 'Rättigheter till bilder och musik', en: 'Rights to pictures and music' },
  why: {
    sv: 'Den som har gjort en bild eller en låt bestämmer över den. Musiken som kanalen erbjuder får ofta bara användas privat, och räkningen kommer till den som publicerade.',
    en: 'Whoever made a picture or a song decides over it. The music that a channel offers may often be used in private only, and the bill comes to whoever published.',
  },
  source: {
    sv: 'Lagen (1960:729) om upphovsrätt till litterära och konstnärliga verk, 2 §; kanalernas musikvillkor',
    en: "Swedish Act (1960:729) on Copyright in Literary and Artistic Works, section 2; the channels' terms for music",
  },
  parameters: Joi.object<Parameters, true>({
    musicChannels: labelled(
      Joi.array()
        .items(Joi.string().max(60))
        .max(50)
        .unique()
        .default(['instagram', 'facebook', 'tiktok', 'youtube', 'snapchat']),
      { sv: 'Kanaler med eget musikbibliotek', en: 'Channels with a music library of their own' },
    ),
  }),
  kinds: ['new'],
  needs: ['request.channel', 'unit'],

  check({ request, unit }, { musicChannels }) {
    const channel = request.channel ?? ''
    if (!musicChannels.includes(channel)) return skip('no-music-library', {})
    // A company is commercial whatever it says of advertising.
    if (unit.kind !== 'company') {
      if (request.advertising === null) return missing('request.advertising')
      if (!request.advertising) return pass('own-material', { channel })
    }
    return finding('advise', 'for-private-use', { channel, advertising: request.advertising === true })
  },

  texts: {
    'no-music-library': {
      sv: () => ({ message: 'Kanalen erbjuder ingen musik.' }),
      en: () => ({ message: 'The channel offers no music.' }),
    },
    'own-material': {
      sv: ({ channel }, say) => ({
        message: `Använd egna bilder eller sådana ni har rätt till, och den musik som ${say.name(channel)} erbjuder organisationer.`,
      }),
      en: ({ channel }, say) => ({
        message: `Use pictures of your own or ones you have the right to, and the music that ${say.name(channel)} offers organisations.`,
      }),
    },
    'for-private-use': {
      sv: ({ channel, advertising }, say) => ({
        message: `Populär musik på ${say.name(channel)} är för privat bruk. ${advertising ? 'Ni ska annonsera' : 'Ett bolag räknas som kommersiellt'}, och då gäller inte den licensen.`,
        remedy:
          'Använd kanalens bibliotek för företag, köp en licens eller filma utan musik. Spara bevis på rätten till bilder.',
      }),
      en: ({ channel, advertising }, say) => ({
        message: `Popular music on ${say.name(channel)} is for private use. ${advertising ? 'You will advertise' : 'A company counts as commercial'}, and that licence does not hold then.`,
        remedy:
          "Use the channel's library for businesses, buy a licence, or film without music. Keep proof of your right to pictures.",
      }),
    },
  },
})

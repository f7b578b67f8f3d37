import type { Bilingual } from '../language.ts'
import type { Text } from '../rule.ts'
import type { Speech } from '../speech.ts'

export type ChannelCodes = {
  approved: { channel: string; assessedOn: string }
  frozen: { channel: string }
  'not-assessed': { channel: string }
  'transfer-unsettled': { channel: string }
  incomplete: { channel: string }
  'review-overdue': { channel: string; reviewOn: string }
  'review-long-overdue': { channel: string; reviewOn: string }
}

/** The words of every version of the rule. */
export const channelTexts: {
  [Code in keyof ChannelCodes]: Bilingual<(values: ChannelCodes[Code], say: Speech) => Text>
} = {
  approved: {
    sv: ({ channel, assessedOn }, say) => ({
      message: `${say.name(channel)} är godkänd. Bedömningen gjordes den ${say.day(assessedOn)}.`,
    }),
    en: ({ channel, assessedOn }, say) => ({
      message: `${say.name(channel)} is approved. It was assessed on ${say.day(assessedOn)}.`,
    }),
  },
  frozen: {
    sv: ({ channel }, say) => ({
      message: `${say.name(channel)} är fryst: inga nya konton öppnas där för närvarande.`,
      remedy:
        'Välj en annan kanal. Kommunikationsansvarig kan berätta varför kanalen är fryst och när det prövas igen.',
    }),
    en: ({ channel }, say) => ({
      message: `${say.name(channel)} is frozen: no new accounts are opened there for the time being.`,
      remedy:
        'Choose another channel. The communications lead can tell you why it is frozen and when that is looked at again.',
    }),
  },
  'not-assessed': {
    sv: ({ channel }, say) => ({
      message: `${say.name(channel)} är ännu inte bedömd.`,
      remedy:
        'Ni behöver inte göra bedömningen själva. Kommunikationsansvarig ordnar den eller avgör om ni kan börja ändå. Har ni bråttom, välj en kanal som redan är godkänd.',
    }),
    en: ({ channel }, say) => ({
      message: `${say.name(channel)} has not been assessed yet.`,
      remedy:
        'You need not assess it yourselves. The communications lead sees to it, or decides whether you can start anyway. If you are in a hurry, choose a channel that is approved already.',
    }),
  },
  'review-overdue': {
    sv: ({ channel, reviewOn }, say) => ({
      message: `${say.name(channel)} är godkänd, men bedömningen skulle ha setts över den ${say.day(reviewOn)}.`,
      remedy: 'Det påverkar inte er ansökan. Den som ansvarar för kanalen ser över bedömningen.',
    }),
    en: ({ channel, reviewOn }, say) => ({
      message: `${say.name(channel)} is approved, but its review was due on ${say.day(reviewOn)}.`,
      remedy: 'Your request is not affected. Whoever keeps the channel reviews the assessment.',
    }),
  },
  'review-long-overdue': {
    sv: ({ channel, reviewOn }, say) => ({
      message: `Bedömningen av ${say.name(channel)} skulle ha setts över den ${say.day(reviewOn)} och kan vara inaktuell.`,
      remedy: 'Ni behöver inte göra något. Kommunikationsansvarig avgör om bedömningen fortfarande håller.',
    }),
    en: ({ channel, reviewOn }, say) => ({
      message: `The review of ${say.name(channel)} was due on ${say.day(reviewOn)}, and the assessment may be out of date.`,
      remedy: 'You need not do anything. The communications lead decides whether the assessment still holds.',
    }),
  },
  'transfer-unsettled': {
    sv: ({ channel }, say) => ({
      message: `${say.name(channel)} är godkänd, men det är inte avgjort om personuppgifter får föras över dit.`,
      remedy:
        'Ni behöver inte utreda det själva. Kommunikationsansvarig avgör med dataskyddsombudets råd om ni kan börja.',
    }),
    en: ({ channel }, say) => ({
      message: `${say.name(channel)} is approved, but whether personal data may be transferred there is not settled.`,
      remedy:
        'You need not look into it yourselves. The communications lead decides, with the advice of the data protection officer, whether you can start.',
    }),
  },
  incomplete: {
    sv: ({ channel }, say) => ({
      message: `Bedömningen av ${say.name(channel)} säger inte på vilken grund personuppgifter behandlas eller vart de förs.`,
      remedy: 'Det påverkar inte er ansökan. Den som ansvarar för kanalen kompletterar bedömningen.',
    }),
    en: ({ channel }, say) => ({
      message: `The assessment of ${say.name(channel)} does not say on what ground personal data is processed, or where it goes.`,
      remedy: 'Your request is not affected. Whoever keeps the channel completes the assessment.',
    }),
  },
}

import Joi from 'joi'
import { addDays, addMonths } from '../days.ts'
import { labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass } from '../rule.ts'

type Parameters = { reviewAfterMonths: number; graceDays: number }

type Codes = {
  approved: { channel: string; assessedOn: string }
  frozen: { channel: string }
  'not-assessed': { channel: string }
  'review-overdue': { channel: string; reviewOn: string }
  'review-long-overdue': { channel: string; reviewOn: string }
}

/** A channel is assessed once for all (terms, personal data, security), and looked at again in time. */
export const channelApproved = defineRule<Parameters, Codes>({
  id: 'channel-approved',
  version: 1,
  title: { sv: 'Kanalen är bedömd', en: 'The channel is assessed' },
  why: {
    sv: 'Villkor, personuppgifter och säkerhet bedöms en gång för varje kanal, så att varje verksamhet slipper göra det själv. Bedömningen förnyas, eftersom kanalerna ändrar sig.',
    en: 'Terms, personal data and security are assessed once for each channel, so that no unit has to do it alone. The assessment is renewed, because channels change.',
  },
  source: {
    sv: 'Praxis i Hultsfred (register över personuppgiftsbehandling), Stockholms stad (fryst kanal) och US Department of the Interior (villkor och integritet bedöms först)',
    en: 'Practice in Hultsfred (record of processing), the City of Stockholm (a frozen channel) and the US Department of the Interior (terms and privacy assessed first)',
  },
  parameters: Joi.object<Parameters, true>({
    reviewAfterMonths: labelled(Joi.number().integer().min(1).max(60).unit('months').default(12), {
      sv: 'Månader till nästa bedömning när ingen dag är satt',
      en: 'Months until the next assessment when no day is set',
    }),
    graceDays: labelled(Joi.number().integer().min(0).max(730).unit('days').default(90), {
      sv: 'Dagar efter bedömningsdagen då ansökningar ändå kan gå vidare som vanligt',
      en: 'Days after the day of review during which requests still go on as usual',
    }),
  }),
  kinds: ['new', 'register-existing'],
  needs: ['request.channel', 'channel'],

  check({ channel, today }, { reviewAfterMonths, graceDays }) {
    if (!channel) return missing('channel')
    const { id, status, assessedOn } = channel
    if (status === 'frozen') return finding('refuse', 'frozen', { channel: id })
    if (status !== 'approved' || assessedOn === null) {
      return finding('sign-off', 'not-assessed', { channel: id }, { signOffBy: ['lead'] })
    }
    const reviewOn = channel.reviewOn ?? addMonths(assessedOn, reviewAfterMonths)
    if (addDays(reviewOn, graceDays) < today) {
      return finding('sign-off', 'review-long-overdue', { channel: id, reviewOn }, { signOffBy: ['lead'] })
    }
    if (reviewOn < today) return finding('advise', 'review-overdue', { channel: id, reviewOn })
    return pass('approved', { channel: id, assessedOn })
  },

  texts: {
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
        remedy:
          'You need not do anything. The communications lead decides whether the assessment still holds.',
      }),
    },
  },
})

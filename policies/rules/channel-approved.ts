import Joi from 'joi'
import { addMonths, daysFrom } from '../days.ts'
import { labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass } from '../rule.ts'
import { type ChannelCodes, channelTexts } from './channel-approved.texts.ts'

type Parameters = { reviewAfterMonths: number; graceDays: number }

/** A channel is assessed once for all (terms, security, on what ground personal data is processed and where it goes), and looked at again in time. */
export const channelApproved = defineRule<Parameters, ChannelCodes>({
  id: 'channel-approved',
  version: 2,
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
    // Facts from before these were kept have neither.
    const { transfer = null, hasBasis = false } = channel
    if (transfer === 'unsettled') {
      return finding('sign-off', 'transfer-unsettled', { channel: id }, { signOffBy: ['lead'] })
    }
    const reviewOn = channel.reviewOn ?? addMonths(assessedOn, reviewAfterMonths)
    if (daysFrom(reviewOn, today) > graceDays) {
      return finding('sign-off', 'review-long-overdue', { channel: id, reviewOn }, { signOffBy: ['lead'] })
    }
    if (reviewOn < today) return finding('advise', 'review-overdue', { channel: id, reviewOn })
    if (transfer === null || !hasBasis) return finding('advise', 'incomplete', { channel: id })
    return pass('approved', { channel: id, assessedOn })
  },

  texts: channelTexts,
})

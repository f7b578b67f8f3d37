import Joi from 'joi'
import { SIGNERS, type Signer } from '../effects.ts'
import { labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass } from '../rule.ts'

type Parameters = { signOffAbove: number; by: Signer }
type Codes = {
  none: Record<string, never>
  within: { budget: number }
  'no-money': Record<string, never>
  large: { budget: number; limit: number; by: Signer }
}

/** Advertising has money set aside for it, and large sums are approved by somebody who answers for money. */
export const advertising = defineRule<Parameters, Codes>({
  id: 'advertising',
  version: 1,
  title: { sv: 'Annonsering', en: 'Advertising' },
  why: {
    sv: 'Annonser är inköp. När pengarna är avsatta och rätt person har sagt ja går det fort att annonsera när det behövs.',
    en: 'Advertisements are purchases. With money set aside and a yes from the right person, advertising is quick when it is needed.',
  },
  source: {
    sv: 'Lagen (2016:1145) om offentlig upphandling; marknadsföringslagen (2008:486), 9 § (reklamidentifiering)',
    en: 'Swedish Public Procurement Act (2016:1145); Marketing Act (2008:486), section 9 (identification of advertising)',
  },
  parameters: Joi.object<Parameters, true>({
    signOffAbove: labelled(
      Joi.number().integer().min(0).max(10_000_000_000).unit('öre a year').default(20_000_000),
      {
        sv: 'Belopp i öre per år över vilket någon mer godkänner',
        en: 'Amount in öre a year above which one more approves',
      },
    ),
    by: labelled(
      Joi.string()
        .valid(...SIGNERS)
        .default('manager'),
      { sv: 'Vem som godkänner över beloppet', en: 'Who approves above the amount' },
    ),
  }),
  kinds: ['new'],
  needs: ['request.advertising'],

  check({ request }, { signOffAbove, by }) {
    const { advertisingBudget: budget } = request
    if (!request.advertising) return pass('none', {})
    if (budget === null) return missing('request.advertisingBudget')
    if (budget === 0) return finding('advise', 'no-money', {})
    if (budget <= signOffAbove) return pass('within', { budget })
    return finding('sign-off', 'large', { budget, limit: signOffAbove, by }, { signOffBy: [by] })
  },

  texts: {
    none: {
      sv: () => ({ message: 'Ni ska inte annonsera.' }),
      en: () => ({ message: 'You will not advertise.' }),
    },
    within: {
      sv: ({ budget }, say) => ({
        message: `Annonserna får kosta ${say.number(budget / 100)} kronor per år.`,
      }),
      en: ({ budget }, say) => ({
        message: `Advertising may cost ${say.number(budget / 100)} kronor a year.`,
      }),
    },
    'no-money': {
      sv: () => ({
        message: 'Ni ska annonsera, men inga pengar är avsatta.',
        remedy: 'Kom överens med chefen om en summa per år, eller börja utan annonser.',
      }),
      en: () => ({
        message: 'You will advertise, but no money is set aside.',
        remedy: 'Agree with your manager on a sum for a year, or begin without advertising.',
      }),
    },
    large: {
      sv: ({ budget, limit, by }, say) => ({
        message: `Annonserna får kosta ${say.number(budget / 100)} kronor per år. Över ${say.number(limit / 100)} kronor behövs ett ja från ${say.signers([by])}.`,
        remedy: 'Ni behöver inte göra något. Kontrollera gärna vilket avtal annonserna köps genom.',
      }),
      en: ({ budget, limit, by }, say) => ({
        message: `Advertising may cost ${say.number(budget / 100)} kronor a year. Above ${say.number(limit / 100)} kronor a yes from ${say.signers([by])} is needed.`,
        remedy:
          'You need not do anything. You may want to check through which contract the advertising is bought.',
      }),
    },
  },
})

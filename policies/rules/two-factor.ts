import Joi from 'joi'
import { defineRule, finding, missing, pass } from '../rule.ts'

type Codes = {
  protected: Record<string, never>
  without: Record<string, never>
  'not-said': Record<string, never>
}

/** Signing in takes two factors, and a central administrator can take an account back. Held to at every level. */
export const twoFactor = defineRule<object, Codes>({
  id: 'two-factor',
  version: 1,
  title: { sv: 'Skyddad inloggning', en: 'Protected sign-in' },
  why: {
    sv: 'Kapade konton når många på kort tid och är svåra att få tillbaka. Två steg vid inloggning stoppar de flesta försök, och en central återställningsadministratör hjälper när något ändå händer eller någon slutar.',
    en: 'A hijacked account reaches many in a short time and is hard to get back. Two steps at sign-in stop most attempts, and a central recovery administrator helps when something happens all the same or somebody leaves.',
  },
  source: {
    sv: 'UK Government Communication Service: tvåstegsverifiering, personliga inloggningar och godkända verktyg',
    en: 'UK Government Communication Service: two-factor sign-in, unique users and approved tools',
  },
  parameters: Joi.object({}),
  kinds: ['new'],
  needs: [],

  check({ request, stage }) {
    if (request.twoFactor === true) return pass('protected', {})
    if (request.twoFactor === false) return finding('change', 'without', {})
    return stage === 'draft' ? missing('request.twoFactor') : finding('advise', 'not-said', {})
  },

  texts: {
    protected: {
      sv: () => ({
        message: 'Inloggningen skyddas i två steg, och en central administratör kan återställa kontot.',
      }),
      en: () => ({
        message: 'Signing in takes two steps, and a central administrator can recover the account.',
      }),
    },
    without: {
      sv: () => ({
        message: 'Inloggningen får inget skydd i två steg eller ingen central återställningsadministratör.',
        remedy:
          'Ändra svaret när ni vet hur ni ordnar det. Kommunikationsansvarig visar hur tvåstegsverifiering slås på i kanalen och vem som är återställningsadministratör.',
      }),
      en: () => ({
        message: 'Sign-in will have no second step, or no central recovery administrator.',
        remedy:
          'Change the answer once you know how to arrange it. The communications lead shows how two-factor sign-in is turned on in the channel, and who the recovery administrator is.',
      }),
    },
    'not-said': {
      sv: () => ({
        message: 'Ansökan säger inget om hur inloggningen skyddas.',
        remedy:
          'Slå på tvåstegsverifiering och lägg till den centrala återställningsadministratören när kontot skapas, innan ni registrerar det.',
      }),
      en: () => ({
        message: 'The request does not say how signing in is protected.',
        remedy:
          'Turn on two-factor sign-in and add the central recovery administrator when the account is made, before you register it.',
      }),
    },
  },
})

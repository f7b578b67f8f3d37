import Joi from 'joi'
import { defineRule, finding, missing, pass, skip } from '../rule.ts'

type Codes = {
  'own-hands': Record<string, never>
  agency: Record<string, never>
  'not-said': Record<string, never>
}

/** Somebody outside may help, but never owns the account. */
export const agency = defineRule<object, Codes>({
  id: 'agency',
  version: 1,
  title: { sv: 'Hjälp utifrån', en: 'Help from outside' },
  why: {
    sv: 'Den som skapar ett konto äger det ofta i kanalens ögon. När samarbetet med en byrå tar slut ska kontot, följarna och bilderna vara kvar hos er.',
    en: 'Whoever makes an account often owns it in the eyes of the channel. When the work with an agency ends, the account, its followers and its pictures should stay with you.',
  },
  source: {
    sv: 'Dataskyddsförordningen (EU) 2016/679, artikel 28; kanalernas villkor om kontoägare',
    en: "General Data Protection Regulation (EU) 2016/679, article 28; the channels' terms on who owns an account",
  },
  parameters: Joi.object({}),
  kinds: ['new'],
  needs: [],

  check({ request, stage }) {
    if (request.agency === false) return pass('own-hands', {})
    if (request.agency === true) return finding('advise', 'agency', {})
    return stage === 'draft' ? missing('request.agency') : skip('not-said', {})
  },

  texts: {
    'own-hands': {
      sv: () => ({ message: 'Ni sköter kontot själva.' }),
      en: () => ({ message: 'You look after the account yourselves.' }),
    },
    agency: {
      sv: () => ({
        message: 'En byrå eller någon annan utanför organisationen ska hjälpa till med kontot.',
        remedy:
          'Skapa kontot själva och ge byrån en egen inloggning med så liten behörighet som räcker. Skriv i avtalet att konto, bilder och statistik är era, och ordna ett personuppgiftsbiträdesavtal om byrån läser kommentarer eller meddelanden.',
      }),
      en: () => ({
        message: 'An agency, or somebody else outside the organisation, will help with the account.',
        remedy:
          'Make the account yourselves and give the agency a sign-in of its own with as few rights as will do. Say in the contract that account, pictures and figures are yours, and sign a data processing agreement if the agency reads comments or messages.',
      }),
    },
    'not-said': {
      sv: () => ({ message: 'Ansökan säger inget om hjälp utifrån.' }),
      en: () => ({ message: 'The request does not speak of help from outside.' }),
    },
  },
})

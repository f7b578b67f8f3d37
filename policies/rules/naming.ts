import Joi from 'joi'
import { labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass, skip } from '../rule.ts'
import { sharesAWord } from '../words.ts'

type Parameters = { alsoCarries: string[] }
type Codes = {
  'for-individuals': Record<string, never>
  carries: { name: string }
  'does-not-say': { name: string }
}

/** The name of an account tells who is behind it: the unit or the organisation. */
export const naming = defineRule<Parameters, Codes>({
  id: 'naming',
  version: 1,
  title: { sv: 'Namnet säger vem som står bakom', en: 'The name says who is behind it' },
  why: {
    sv: 'Den som läser ska förstå vem som talar utan att leta. Det gör också falska konton lättare att känna igen.',
    en: 'Readers should understand who speaks without having to search. It also makes impostors easier to recognise.',
  },
  source: {
    sv: 'Praxis i Lund och vid Utah State University (organisation och enhet i namn och text)',
    en: 'Practice in Lund and at Utah State University (organisation and unit in name and text)',
  },
  parameters: Joi.object<Parameters, true>({
    alsoCarries: labelled(Joi.array().items(Joi.string().min(3).max(60)).max(50).unique().default([]), {
      sv: 'Fler namn som säger vem som står bakom, till exempel ett varumärke',
      en: 'More names that tell who is behind it, a brand for example',
    }),
  }),
  kinds: ['new', 'register-existing'],
  needs: ['request.displayName', 'unit.names'],

  check({ request, unit, organisation }, { alsoCarries }) {
    if (request.accountKind === 'individual') return skip('for-individuals', {})
    const name = request.displayName
    if (name === null) return missing('request.displayName')
    const known = [...unit.names, ...organisation.names, ...alsoCarries]
    return sharesAWord(name, known) ? pass('carries', { name }) : finding('advise', 'does-not-say', { name })
  },

  texts: {
    'for-individuals': {
      sv: () => ({ message: 'Ett tjänstekonto bär den egna personens namn.' }),
      en: () => ({ message: "An individual's account bears that person's name." }),
    },
    carries: {
      sv: ({ name }) => ({ message: `Namnet ”${name}” säger vem som står bakom kontot.` }),
      en: ({ name }) => ({ message: `The name “${name}” tells who is behind the account.` }),
    },
    'does-not-say': {
      sv: ({ name }) => ({
        message: `Av namnet ”${name}” framgår inte vilken verksamhet eller organisation som står bakom.`,
        remedy:
          'Ta med verksamhetens eller organisationens namn i kontots namn, eller åtminstone först i profilens text.',
      }),
      en: ({ name }) => ({
        message: `The name “${name}” does not tell which unit or organisation is behind it.`,
        remedy:
          "Put the unit's or the organisation's name into the account's name, or at least first in the profile's text.",
      }),
    },
  },
})

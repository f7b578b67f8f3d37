import Joi from 'joi'
import { defineRule, finding, missing, pass, skip } from '../rule.ts'

type Codes = {
  'for-individuals': Record<string, never>
  contact: { website: boolean }
  'no-mailbox': Record<string, never>
}

/** The profile names a sender and a way to reach the unit that outlives any one person. */
export const senderAndContact = defineRule<object, Codes>({
  id: 'sender-and-contact',
  version: 1,
  title: { sv: 'Avsändare och kontakt', en: 'Sender and contact' },
  why: {
    sv: 'Den som vill nå er på annat sätt ska kunna göra det. En gemensam brevlåda fungerar också när någon är ledig eller slutar.',
    en: 'Whoever wants to reach you in another way should be able to. A shared mailbox works also when somebody is away or leaves.',
  },
  source: {
    sv: 'Praxis i Stockholm (avsändare, kontakt och webbadress i profilen) och South Carolina (verksamhetens brevlåda, aldrig en privat adress)',
    en: 'Practice in Stockholm (sender, contact and web address in the profile) and South Carolina (a unit mailbox, never a private address)',
  },
  parameters: Joi.object({}),
  kinds: ['new', 'register-existing'],
  needs: ['unit.hasMailbox'],

  check({ request, unit }) {
    if (request.accountKind === 'individual') return skip('for-individuals', {})
    if (typeof unit.hasWebsite !== 'boolean') return missing('unit')
    return unit.hasMailbox
      ? pass('contact', { website: unit.hasWebsite })
      : finding('advise', 'no-mailbox', {})
  },

  texts: {
    'for-individuals': {
      sv: () => ({ message: 'Gäller verksamheters konton.' }),
      en: () => ({ message: 'This is about accounts of units.' }),
    },
    contact: {
      sv: ({ website }) => ({
        message: website
          ? 'Verksamheten har en brevlåda och en webbadress att ha i profilen.'
          : 'Verksamheten har en brevlåda att ha i profilen.',
      }),
      en: ({ website }) => ({
        message: website
          ? 'The unit has a mailbox and a web address to put in the profile.'
          : 'The unit has a mailbox to put in the profile.',
      }),
    },
    'no-mailbox': {
      sv: () => ({
        message: 'Registret känner inte till någon brevlåda för verksamheten.',
        remedy:
          'Använd en gemensam brevlåda i profilen, inte någons egen adress. Finns ingen närmare kan kontaktcentrets användas.',
      }),
      en: () => ({
        message: 'The register knows of no mailbox of the unit.',
        remedy:
          "Use a shared mailbox in the profile, not somebody's own address. The contact centre's will do if none is nearer.",
      }),
    },
  },
})

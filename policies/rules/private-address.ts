import Joi from 'joi'
import { defineRule, finding, pass } from '../rule.ts'

type Codes = { none: Record<string, never>; email: Record<string, never>; number: Record<string, never> }

/** No e-mail address, telephone or personal number in what everybody sees. The texts do not repeat it. */
export const privateAddress = defineRule<object, Codes>({
  id: 'private-address',
  version: 1,
  title: { sv: 'Inget privat i namnet', en: 'Nothing private in the name' },
  why: {
    sv: 'Namn och användarnamn syns för alla och är svåra att ta tillbaka. En privat adress eller ett nummer hör inte hemma där.',
    en: 'Name and handle are seen by all and hard to take back. A private address or number does not belong there.',
  },
  source: {
    sv: 'Praxis i South Carolina och hos ACF (verksamhetens brevlåda, aldrig en privat adress)',
    en: 'Practice in South Carolina and at ACF (a unit mailbox, never a private address)',
  },
  parameters: Joi.object({}),
  kinds: ['new', 'register-existing'],
  needs: ['request.displayName'],

  check({ request }) {
    const seen = [request.displayName, request.handle].filter((text) => text !== null)
    // Looked for by what stands around it, in one pass: no pattern here can take longer than the text is long.
    // A handle may have one: in federated channels it is `name@server`.
    if (/\S@\S/.test(request.displayName ?? '')) return finding('advise', 'email', {})
    if (seen.some((text) => text.replace(/[\s\-+]/g, '').match(/\d{8}/)))
      return finding('advise', 'number', {})
    return pass('none', {})
  },

  texts: {
    none: {
      sv: () => ({ message: 'Namn och användarnamn innehåller inget privat.' }),
      en: () => ({ message: 'Name and handle contain nothing private.' }),
    },
    email: {
      sv: () => ({
        message: 'Namnet ser ut att innehålla en e-postadress.',
        remedy: 'Ta bort den. Kontaktuppgifter hör hemma i profilens text, och då verksamhetens.',
      }),
      en: () => ({
        message: 'The name seems to contain an e-mail address.',
        remedy: "Take it away. Contact details belong in the profile's text, and then the unit's.",
      }),
    },
    number: {
      sv: () => ({
        message: 'Namnet eller användarnamnet ser ut att innehålla ett telefonnummer eller personnummer.',
        remedy: 'Ta bort det. Kontaktuppgifter hör hemma i profilens text, och då verksamhetens.',
      }),
      en: () => ({
        message: 'The name or handle seems to contain a telephone or personal number.',
        remedy: "Take it away. Contact details belong in the profile's text, and then the unit's.",
      }),
    },
  },
})

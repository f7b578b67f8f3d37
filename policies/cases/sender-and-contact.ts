import type { RuleCases } from '../case.ts'

export const senderAndContactCases: RuleCases = {
  rule: 'sender-and-contact',
  version: 1,
  cases: [
    {
      name: { sv: 'Brevlåda och webbplats finns', en: 'There are a mailbox and a website' },
      given: {},
      expect: { state: 'pass', code: 'contact', effect: 'pass' },
    },
    {
      name: { sv: 'Brevlåda finns, men ingen webbplats', en: 'There is a mailbox, but no website' },
      given: { unit: { hasWebsite: false } },
      expect: { state: 'pass', code: 'contact', effect: 'pass' },
    },
    {
      name: { sv: 'Ingen brevlåda', en: 'No mailbox' },
      given: { unit: { hasMailbox: false } },
      expect: { state: 'finding', code: 'no-mailbox', effect: 'advise' },
    },
    {
      name: { sv: 'Tjänstekonto', en: "An individual's account" },
      given: { request: { accountKind: 'individual' } },
      expect: { state: 'skip', code: 'for-individuals', effect: 'pass' },
    },
  ],
}

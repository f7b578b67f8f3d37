import type { RuleCases } from '../case.ts'

export const channelApprovedCases: RuleCases = {
  rule: 'channel-approved',
  version: 2,
  cases: [
    {
      name: { sv: 'Kanalen är godkänd', en: 'The channel is approved' },
      given: {},
      expect: { state: 'pass', code: 'approved', effect: 'pass' },
    },
    {
      name: { sv: 'Kanalen är fryst', en: 'The channel is frozen' },
      given: { channel: { status: 'frozen' } },
      expect: { state: 'finding', code: 'frozen', effect: 'refuse' },
    },
    {
      name: {
        sv: 'Kanalen är fryst, men kontot finns redan',
        en: 'The channel is frozen, but the account exists already',
      },
      given: { request: { kind: 'register-existing' }, channel: { status: 'frozen' } },
      expect: { state: 'finding', code: 'frozen', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: { sv: 'Kanalen är inte bedömd', en: 'The channel has not been assessed' },
      given: { channel: { status: 'not-assessed', assessedOn: null, reviewOn: null } },
      expect: { state: 'finding', code: 'not-assessed', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: {
        sv: 'Kanalen är godkänd, men dagen för bedömningen saknas',
        en: 'The channel is approved, but the day of its assessment is missing',
      },
      given: { channel: { assessedOn: null } },
      expect: { state: 'finding', code: 'not-assessed', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: { sv: 'Bedömningen ska ses över i dag', en: 'The review is due today' },
      given: { channel: { reviewOn: '2026-03-10' } },
      expect: { state: 'pass', code: 'approved', effect: 'pass' },
    },
    {
      name: { sv: 'Bedömningen skulle ha setts över i går', en: 'The review was due yesterday' },
      given: { channel: { reviewOn: '2026-03-09' } },
      expect: { state: 'finding', code: 'review-overdue', effect: 'advise' },
    },
    {
      name: {
        sv: 'Bedömningen skulle ha setts över för 90 dagar sedan',
        en: 'The review was due 90 days ago',
      },
      given: { channel: { reviewOn: '2025-12-10' } },
      expect: { state: 'finding', code: 'review-overdue', effect: 'advise' },
    },
    {
      name: {
        sv: 'Bedömningen skulle ha setts över för 91 dagar sedan',
        en: 'The review was due 91 days ago',
      },
      given: { channel: { reviewOn: '2025-12-09' } },
      expect: { state: 'finding', code: 'review-long-overdue', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: {
        sv: 'Ingen dag är satt, och bedömningen är ett år gammal i dag',
        en: 'No day is set, and the assessment is a year old today',
      },
      given: { channel: { assessedOn: '2025-03-10', reviewOn: null } },
      expect: { state: 'pass', code: 'approved', effect: 'pass' },
    },
    {
      name: {
        sv: 'Ingen dag är satt, och bedömningen är mer än ett år gammal',
        en: 'No day is set, and the assessment is more than a year old',
      },
      given: { channel: { assessedOn: '2025-03-09', reviewOn: null } },
      expect: { state: 'finding', code: 'review-overdue', effect: 'advise' },
    },
    {
      name: {
        sv: 'Kanalen är godkänd, men överföringen av personuppgifter är inte avgjord',
        en: 'The channel is approved, but the transfer of personal data is not settled',
      },
      given: { channel: { transfer: 'unsettled' } },
      expect: { state: 'finding', code: 'transfer-unsettled', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: {
        sv: 'Uppgifter förs ut ur EU med skyddsåtgärder som räcker',
        en: 'Data leaves the EU under safeguards that suffice',
      },
      given: { channel: { transfer: 'safeguards' } },
      expect: { state: 'pass', code: 'approved', effect: 'pass' },
    },
    {
      name: {
        sv: 'Bedömningen säger inte vart uppgifterna förs',
        en: 'The assessment does not say where data goes',
      },
      given: { channel: { transfer: null } },
      expect: { state: 'finding', code: 'incomplete', effect: 'advise' },
    },
    {
      name: {
        sv: 'Bedömningen säger inte på vilken grund uppgifter behandlas',
        en: 'The assessment does not say on what ground data is processed',
      },
      given: { channel: { hasBasis: false } },
      expect: { state: 'finding', code: 'incomplete', effect: 'advise' },
    },
    {
      name: { sv: 'Kanalen är inte vald ännu', en: 'The channel is not chosen yet' },
      given: { stage: 'draft', request: { channel: null }, channel: null },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
    {
      name: {
        sv: 'Kanalen är vald, men finns inte i förteckningen',
        en: 'The channel is chosen, but is not in the catalogue',
      },
      given: { stage: 'draft', channel: null },
      expect: { state: 'finding', code: 'missing-fact', effect: 'sign-off', signOffBy: ['lead'] },
    },
  ],
}

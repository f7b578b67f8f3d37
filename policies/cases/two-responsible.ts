import type { RuleCases } from '../case.ts'
import { person } from './base.ts'

const elsewhere = { unit: 'communications', withinUnit: false }

export const twoResponsibleCases: RuleCases = {
  rule: 'two-responsible',
  version: 1,
  cases: [
    {
      name: {
        sv: 'Kontoansvarig och ersättare arbetar i verksamheten',
        en: 'Owner and deputy work in the unit',
      },
      given: {},
      expect: { state: 'pass', code: 'two', effect: 'pass' },
    },
    {
      name: { sv: 'Ersättare saknas', en: 'There is no deputy' },
      given: { request: { deputy: null }, people: { deputy: null } },
      expect: { state: 'finding', code: 'no-deputy', effect: 'change' },
    },
    {
      name: { sv: 'Samma person är kontoansvarig och ersättare', en: 'The same person is owner and deputy' },
      given: { request: { deputy: 'owner' }, people: { deputy: person('owner') } },
      expect: { state: 'finding', code: 'same-person', effect: 'change' },
    },
    {
      name: {
        sv: 'Ersättaren arbetar centralt, på mognadsnivå 3',
        en: 'The deputy works centrally, at maturity level 3',
      },
      given: { people: { deputy: person('deputy', elsewhere) } },
      expect: { state: 'finding', code: 'outside-unit', effect: 'advise' },
    },
    {
      name: {
        sv: 'Ersättaren arbetar centralt, på mognadsnivå 1',
        en: 'The deputy works centrally, at maturity level 1',
      },
      given: { unit: { level: 1 }, people: { deputy: person('deputy', elsewhere) } },
      expect: { state: 'pass', code: 'two', effect: 'pass' },
    },
    {
      name: { sv: 'Båda arbetar centralt, på mognadsnivå 1', en: 'Both work centrally, at maturity level 1' },
      given: {
        unit: { level: 1 },
        people: { owner: person('owner', elsewhere), deputy: person('deputy', elsewhere) },
      },
      expect: { state: 'finding', code: 'nobody-in-unit', effect: 'change' },
    },
    {
      name: {
        sv: 'Ersättaren arbetar på förvaltningen, på mognadsnivå 2',
        en: 'The deputy works in the department, at maturity level 2',
      },
      given: { unit: { level: 2 }, people: { deputy: person('deputy', { unit: 'department' }) } },
      expect: { state: 'pass', code: 'two', effect: 'pass' },
    },
    {
      name: {
        sv: 'Tjänstekonto på mognadsnivå 5 utan ersättare',
        en: "An individual's account at maturity level 5 without a deputy",
      },
      given: {
        request: { accountKind: 'individual', deputy: null },
        unit: { level: 5 },
        people: { deputy: null },
      },
      expect: { state: 'pass', code: 'one-is-enough', effect: 'pass' },
    },
    {
      name: {
        sv: 'Tjänstekonto på mognadsnivå 4 utan ersättare',
        en: "An individual's account at maturity level 4 without a deputy",
      },
      given: {
        request: { accountKind: 'individual', deputy: null },
        unit: { level: 4 },
        people: { deputy: null },
      },
      expect: { state: 'finding', code: 'no-deputy', effect: 'change' },
    },
    {
      name: { sv: 'Kontoansvarig är inte angiven ännu', en: 'The owner is not named yet' },
      given: {
        stage: 'draft',
        request: { owner: null, deputy: null },
        people: { owner: null, deputy: null },
      },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
    {
      name: { sv: 'Ersättaren är inte angiven ännu', en: 'The deputy is not named yet' },
      given: { stage: 'draft', request: { deputy: null }, people: { deputy: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
    {
      name: {
        sv: 'Ersättaren är angiven, men katalogen känner inte personen',
        en: 'A deputy is named whom the directory does not know',
      },
      given: { stage: 'draft', people: { deputy: null } },
      expect: { state: 'finding', code: 'missing-fact', effect: 'sign-off', signOffBy: ['lead'] },
    },
  ],
}

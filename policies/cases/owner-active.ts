import type { RuleCases } from '../case.ts'
import { person } from './base.ts'

export const ownerActiveCases: RuleCases = {
  rule: 'owner-active',
  version: 1,
  cases: [
    {
      name: { sv: 'Alla angivna arbetar kvar', en: 'Everybody named still works here' },
      given: {},
      expect: { state: 'pass', code: 'active', effect: 'pass' },
    },
    {
      name: { sv: 'Kontoansvarig har slutat', en: 'The owner has left' },
      given: { people: { owner: person('owner', { active: false }) } },
      expect: { state: 'finding', code: 'has-left', effect: 'change' },
    },
    {
      name: { sv: 'Ersättaren har slutat', en: 'The deputy has left' },
      given: { people: { deputy: person('deputy', { active: false }) } },
      expect: { state: 'finding', code: 'has-left', effect: 'change' },
    },
    {
      name: {
        sv: 'Den som skulle ha uppsikt under ledigheter har slutat',
        en: 'Whoever was to supervise during holidays has left',
      },
      given: {
        request: { holidaySupervisor: 'helper' },
        people: { holidaySupervisor: person('helper', { active: false }) },
      },
      expect: { state: 'finding', code: 'has-left', effect: 'change' },
    },
    {
      name: {
        sv: 'Bara kontoansvarig är angiven, och arbetar kvar',
        en: 'Only an owner is named, and still works here',
      },
      given: {
        request: { deputy: null, holidaySupervisor: null },
        people: { deputy: null, holidaySupervisor: null },
      },
      expect: { state: 'pass', code: 'active', effect: 'pass' },
    },
    {
      name: {
        sv: 'Ett konto som redan finns har en kontoansvarig som slutat',
        en: 'An account that exists has an owner who has left',
      },
      given: {
        request: { kind: 'register-existing' },
        people: { owner: person('owner', { active: false }) },
      },
      expect: { state: 'finding', code: 'has-left', effect: 'change' },
    },
    {
      name: { sv: 'Kontoansvarig är inte angiven ännu', en: 'The owner is not named yet' },
      given: { stage: 'draft', request: { owner: null }, people: { owner: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
    {
      name: { sv: 'Katalogen känner inte kontoansvarig', en: 'The directory does not know the owner' },
      given: { people: { owner: null } },
      expect: { state: 'finding', code: 'missing-fact', effect: 'sign-off', signOffBy: ['lead'] },
    },
    {
      name: { sv: 'Katalogen känner inte ersättaren', en: 'The directory does not know the deputy' },
      given: { people: { deputy: null } },
      expect: { state: 'finding', code: 'missing-fact', effect: 'sign-off', signOffBy: ['lead'] },
    },
  ],
}

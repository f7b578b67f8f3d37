import type { RuleCases } from '../case.ts'

const hours = { state: 'pass', code: 'hours-enough', effect: 'pass' } as const
const supervised = { state: 'pass', code: 'supervised', effect: 'pass' } as const
const holidays = { state: 'pass', code: 'holidays-covered', effect: 'pass' } as const
const fewHours = { state: 'finding', code: 'few-hours', effect: 'sign-off', signOffBy: ['manager'] } as const
const weekends = { state: 'finding', code: 'weekends-needed', effect: 'change' } as const
const notYet = { state: 'skip', code: 'not-answered-yet', effect: 'pass' } as const

const dialogue = { purposes: [{ id: 'information', dialogue: true, crisis: false, measures: [] }] }
const crisis = { purposes: [{ id: 'information', dialogue: false, crisis: true, measures: [] }] }

export const staffingCases: RuleCases = {
  rule: 'staffing',
  version: 1,
  cases: [
    {
      name: {
        sv: 'Fyra timmar i veckan, uppsikt på arbetsdagar, någon under ledigheter',
        en: 'Four hours a week, supervision on working days, somebody during holidays',
      },
      given: {},
      expect: [hours, supervised, holidays],
    },
    {
      name: {
        sv: 'Tre timmar i veckan utan dialog: precis riktvärdet',
        en: 'Three hours a week without dialogue: just the guide',
      },
      given: { request: { hoursPerWeek: 3 } },
      expect: [hours, supervised, holidays],
    },
    {
      name: {
        sv: 'Två och en halv timme i veckan utan dialog',
        en: 'Two and a half hours a week without dialogue',
      },
      given: { request: { hoursPerWeek: 2.5 } },
      expect: [fewHours, supervised, holidays],
    },
    {
      name: {
        sv: 'Dialog varje dag med fem timmar i veckan: precis riktvärdet',
        en: 'Dialogue every day with five hours a week: just the guide',
      },
      given: { request: { hoursPerWeek: 5, supervision: 'every-day' }, ...dialogue },
      expect: [hours, supervised, holidays],
    },
    {
      name: {
        sv: 'Dialog varje dag med fyra och en halv timme i veckan',
        en: 'Dialogue every day with four and a half hours a week',
      },
      given: { request: { hoursPerWeek: 4.5, supervision: 'every-day' }, ...dialogue },
      expect: [fewHours, supervised, holidays],
    },
    {
      name: {
        sv: 'Samma fyra och en halv timme på mognadsnivå 4, där svar får ta två arbetsdagar',
        en: 'The same four and a half hours at maturity level 4, where replies may take two working days',
      },
      given: { request: { hoursPerWeek: 4.5, supervision: 'every-day' }, unit: { level: 4 }, ...dialogue },
      expect: [hours, supervised, holidays],
    },
    {
      name: { sv: 'En timme i veckan på mognadsnivå 5', en: 'One hour a week at maturity level 5' },
      given: { request: { hoursPerWeek: 1 }, unit: { level: 5 } },
      expect: [{ state: 'finding', code: 'few-hours-advised', effect: 'advise' }, supervised, holidays],
    },
    {
      name: { sv: 'Ingen tid alls', en: 'No time at all' },
      given: { request: { hoursPerWeek: 0 } },
      expect: [{ state: 'finding', code: 'no-hours', effect: 'change' }, supervised, holidays],
    },
    {
      name: {
        sv: 'Dialog med uppsikt bara på arbetsdagar',
        en: 'Dialogue with supervision on working days only',
      },
      given: { request: { hoursPerWeek: 6 }, ...dialogue },
      expect: [hours, weekends, holidays],
    },
    {
      name: {
        sv: 'Krisinformation med uppsikt bara på arbetsdagar',
        en: 'Crisis information with supervision on working days only',
      },
      given: crisis,
      expect: [hours, weekends, holidays],
    },
    {
      name: {
        sv: 'Krisinformation med uppsikt varje dag',
        en: 'Crisis information with supervision every day',
      },
      given: { request: { supervision: 'every-day' }, ...crisis },
      expect: [hours, supervised, holidays],
    },
    {
      name: { sv: 'Ingen har uppsikt under ledigheter', en: 'Nobody supervises during holidays' },
      given: { request: { holidaySupervisor: null }, people: { holidaySupervisor: null } },
      expect: [hours, supervised, { state: 'finding', code: 'no-holiday-cover', effect: 'change' }],
    },
    {
      name: {
        sv: 'Kontoansvarig har själv uppsikt under ledigheter',
        en: 'The owner also supervises during holidays',
      },
      given: {
        request: { holidaySupervisor: 'owner' },
        people: { holidaySupervisor: { id: 'owner' } },
      },
      expect: [hours, supervised, { state: 'finding', code: 'owner-covers-holidays', effect: 'advise' }],
    },
    {
      name: { sv: 'Tjänstekonto', en: "An individual's account" },
      given: { request: { accountKind: 'individual', hoursPerWeek: null } },
      expect: { state: 'skip', code: 'for-individuals', effect: 'pass' },
    },
    {
      name: { sv: 'Timmarna är inte angivna ännu', en: 'The hours are not given yet' },
      given: { stage: 'draft', request: { hoursPerWeek: null } },
      expect: [supervised, holidays, notYet],
    },
    {
      name: { sv: 'Inget är angivet ännu', en: 'Nothing is answered yet' },
      given: {
        stage: 'draft',
        request: { hoursPerWeek: null, supervision: null, holidaySupervisor: null },
        people: { holidaySupervisor: null },
      },
      expect: notYet,
    },
    {
      name: {
        sv: 'Syftet är valt, men finns inte i förteckningen',
        en: 'The purpose is chosen, but is not in the catalogue',
      },
      given: { purposes: [] },
      expect: [holidays, { state: 'finding', code: 'missing-fact', effect: 'sign-off', signOffBy: ['lead'] }],
    },
  ],
}

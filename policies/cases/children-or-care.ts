import type { RuleCases } from '../case.ts'

const byDirector = {
  state: 'finding',
  effect: 'sign-off',
  signOffBy: ['director'],
  consult: ['data-protection'],
} as const

export const childrenOrCareCases: RuleCases = {
  rule: 'children-or-care',
  version: 2,
  cases: [
    {
      name: {
        sv: 'Varken barn eller personer i vård eller omsorg syns',
        en: 'Neither children nor people in care are seen',
      },
      given: {},
      expect: { state: 'pass', code: 'neither', effect: 'pass' },
    },
    {
      name: { sv: 'Barn syns', en: 'Children are seen' },
      given: { request: { childrenSeen: true } },
      expect: { ...byDirector, code: 'children' },
    },
    {
      name: { sv: 'Personer i vård eller omsorg syns', en: 'People in care are seen' },
      given: { request: { careSeen: true } },
      expect: { ...byDirector, code: 'care' },
    },
    {
      name: {
        sv: 'Både barn och personer i vård eller omsorg syns',
        en: 'Both children and people in care are seen',
      },
      given: { request: { childrenSeen: true, careSeen: true } },
      expect: { ...byDirector, code: 'children-and-care' },
    },
    {
      name: { sv: 'Barn syns, på mognadsnivå 5', en: 'Children are seen, at maturity level 5' },
      given: { request: { childrenSeen: true }, unit: { level: 5 } },
      expect: { ...byDirector, code: 'children' },
    },
    {
      name: {
        sv: 'Barn syns, och riktlinjen lägger det på kommunikationsansvarig',
        en: 'Children are seen, and the strategy leaves it to the communications lead',
      },
      given: { request: { childrenSeen: true } },
      parameters: { by: 'lead' },
      expect: { ...byDirector, code: 'children', signOffBy: ['lead'] },
    },
    {
      name: {
        sv: 'Barn syns, och riktlinjen ber också arkivet och säkerhet yttra sig',
        en: 'Children are seen, and the strategy asks records and security too',
      },
      given: { request: { childrenSeen: true } },
      parameters: { consult: ['records', 'security'] },
      expect: { ...byDirector, code: 'children', consult: ['records', 'security'] },
    },
    {
      name: {
        sv: 'Barn syns, och riktlinjen ber ingen yttra sig',
        en: 'Children are seen, and the strategy asks nobody for an opinion',
      },
      given: { request: { childrenSeen: true } },
      parameters: { consult: [] },
      expect: { state: 'finding', effect: 'sign-off', signOffBy: ['director'], code: 'children' },
    },
    {
      name: {
        sv: 'Barn syns, den andra frågan är inte besvarad',
        en: 'Children are seen, the other question is not answered',
      },
      given: { stage: 'draft', request: { childrenSeen: true, careSeen: null } },
      expect: { ...byDirector, code: 'children' },
    },
    {
      name: {
        sv: 'Barn syns inte, den andra frågan är inte besvarad',
        en: 'Children are not seen, the other question is not answered',
      },
      given: { stage: 'draft', request: { careSeen: null } },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
    {
      name: {
        sv: 'Ingen av frågorna är besvarad när ansökan skickas in',
        en: 'Neither question is answered when the request is submitted',
      },
      given: { request: { childrenSeen: null, careSeen: null } },
      expect: { state: 'finding', code: 'missing-fact', effect: 'sign-off', signOffBy: ['lead'] },
    },
  ],
}

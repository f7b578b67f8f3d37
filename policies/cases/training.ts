import type { Difference, RuleCases } from '../case.ts'
import type { TrainingFacts } from '../facts.ts'
import { person } from './base.ts'

const basics: TrainingFacts = { id: 'basics', functions: ['owner', 'deputy'], beforeRegistration: true }
const film: TrainingFacts = { id: 'film', functions: ['owner'], beforeRegistration: false }

/** The catalogue, and what the owner and the deputy (who supervises in holidays too) have taken. */
function given(
  trainings: TrainingFacts[],
  owner: string[],
  deputy: string[],
  more: Difference = {},
): Difference {
  const other = person('deputy', { trainings: deputy })
  return {
    ...more,
    trainings,
    people: { owner: person('owner', { trainings: owner }), deputy: other, holidaySupervisor: other },
  }
}

export const trainingCases: RuleCases = {
  rule: 'training',
  version: 1,
  cases: [
    {
      name: { sv: 'Ingen utbildning gäller kontot', en: 'No training is about the account' },
      given: {},
      expect: { state: 'skip', code: 'none-called-for', effect: 'pass' },
    },
    {
      name: { sv: 'Båda har gått grunden', en: 'Both have taken the basics' },
      given: given([basics], ['basics'], ['basics']),
      expect: { state: 'pass', code: 'trained', effect: 'pass' },
    },
    {
      name: {
        sv: 'Ersättaren har inte gått grunden: ansökan går vidare, registreringen väntar',
        en: 'The deputy has not taken the basics: the request goes on, registration waits',
      },
      given: given([basics], ['basics'], []),
      expect: { state: 'finding', code: 'to-take', effect: 'advise' },
    },
    {
      name: {
        sv: 'Grunden ska gås, och en kurs i film är värd att gå',
        en: 'The basics are to be taken, and a course in film is worth taking',
      },
      given: given([basics, film], [], ['basics']),
      expect: [
        { state: 'finding', code: 'to-take', effect: 'advise' },
        { state: 'finding', code: 'worth-taking', effect: 'advise' },
      ],
    },
    {
      name: {
        sv: 'Kursen i film är bara för kontoansvarig, som har gått den',
        en: 'The course in film is for the owner only, who has taken it',
      },
      given: given([film], ['film'], []),
      expect: { state: 'pass', code: 'trained', effect: 'pass' },
    },
    {
      name: {
        sv: 'Grunden saknas på en nivå där den bara är ett råd',
        en: 'The basics are lacking at a level at which they are only advised',
      },
      given: given([basics], [], ['basics'], { unit: { level: 5 } }),
      parameters: { conditionAtLevels: [1, 2, 3, 4] },
      expect: { state: 'finding', code: 'worth-taking', effect: 'advise' },
    },
    {
      name: {
        sv: 'Kontot finns redan: det registreras först, utbildningen är ett råd',
        en: 'The account exists already: it is registered first, the training is advised',
      },
      given: given([basics], [], ['basics'], { request: { kind: 'register-existing' } }),
      expect: { state: 'finding', code: 'worth-taking', effect: 'advise' },
    },
    {
      name: { sv: 'Kontoansvarig är inte vald ännu', en: 'The owner is not chosen yet' },
      given: {
        stage: 'draft',
        request: { owner: null },
        people: { owner: null },
        trainings: [basics],
      },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}

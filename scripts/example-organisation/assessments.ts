import type { MaturityLevels } from '../../models/maturityAnswer.ts'
import { MaturityAnswer } from '../../models/maturityAnswer.ts'
import type { Role } from '../../models/person.ts'
import { type Caller, systemCaller } from '../../server/audit/change.ts'
import { answerAssessment } from '../../server/maturity/answerAssessment.ts'
import { closeAssessment } from '../../server/maturity/closeAssessment.ts'
import { openAssessment } from '../../server/maturity/openAssessment.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import type { Days } from './days.ts'
import type { When } from './tale.ts'

/** One round, by the verbs that people use. */
interface Round {
  unit: string
  lead: string
  opened: When
  answerBy: string
  respondents: string[]
  answers: { by: string; when: When; levels: MaturityLevels; comment?: string }[]
  /** Left out: it is under way. */
  closed?: { when: When; conclusion: string }
}

const said = (
  strategy: number,
  ownership: number,
  competence: number,
  resources: number,
  measurement: number,
  dialogue: number,
): MaturityLevels => ({ strategy, ownership, competence, resources, measurement, dialogue })

/** Before anything is asked for: the library looks at itself again, and is where it was. */
export const closedRounds = (days: Days): Round[] => [
  {
    unit: 'stadsbiblioteket',
    lead: 'karin-aberg',
    opened: [64, '08:30'],
    answerBy: days.day(75),
    respondents: ['asa-holmgren', 'elin-marklund', 'viktor-ljung'],
    answers: [
      { by: 'asa-holmgren', when: [64, '10:05'], levels: said(5, 4, 4, 4, 4, 4) },
      { by: 'elin-marklund', when: [64, '13:40'], levels: said(4, 5, 4, 3, 4, 5) },
      {
        by: 'viktor-ljung',
        when: [64, '15:12'],
        levels: said(4, 4, 4, 4, 3, 5),
        comment: 'Vi följer upp, men hinner sällan prata om vad vi ser.',
      },
    ],
    closed: {
      when: [64, '16:20'],
      conclusion:
        'Biblioteket delar ansvaret väl. Avsätt en halvtimme i månaden för att läsa uppföljningen tillsammans.',
    },
  },
]

/** After all else: a unit whose level has gone out of date is being assessed anew. */
export const openRounds = (days: Days): Round[] => [
  {
    unit: 'samhallsbyggnadsforvaltningen',
    lead: 'karin-aberg',
    opened: [1, '15:30'],
    answerBy: days.day(-12),
    respondents: ['katarina-edin', 'marcus-viklund', 'henrik-sundin'],
    answers: [{ by: 'marcus-viklund', when: [1, '15:50'], levels: said(3, 3, 2, 2, 2, 3) }],
  },
]

/** Holds the rounds, each act at its time. */
export async function assess(
  rounds: readonly Round[],
  at: Days['at'],
  roles: ReadonlyMap<string, Role[]>,
): Promise<void> {
  const person = (id: string) => idOf('person', id)
  const as = (id: string, when: When): Caller => ({
    ...systemCaller(at(...when)),
    actor: { kind: 'person', id: person(id) },
    roles: roles.get(id) ?? [],
  })
  for (const round of rounds) {
    const { _id, version } = await openAssessment(
      {
        unit: idOf('unit', round.unit),
        respondents: round.respondents.map(person),
        answerBy: round.answerBy,
      },
      as(round.lead, round.opened),
    )
    for (const { by, when, levels, comment } of round.answers) {
      const own = await MaturityAnswer.findOne({
        assessment: _id,
        respondent: person(by),
      }).lean<MaturityAnswer>()
      await answerAssessment(_id, own?.version ?? 1, { levels, comment: comment ?? null }, as(by, when))
    }
    if (round.closed) {
      const { when, conclusion } = round.closed
      await closeAssessment(_id, version, { validMonths: 24, conclusion }, as(round.lead, when))
    }
  }
}

import { MaturityAnswer } from '../../models/maturityAnswer.ts'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'

type Who = Pick<Caller, 'actor' | 'roles'>

/** The assessment as stored. AppError `not-found`. */
export async function findAssessment(id: string): Promise<MaturityAssessment> {
  const assessment = await MaturityAssessment.findById(id).lean<MaturityAssessment>()
  if (!assessment) throw new AppError('not-found')
  return assessment
}

/** The caller's own answer to an assessment, given or not. AppError `not-found`, `forbidden` for who was not asked. */
export async function findOwnAnswer(
  assessmentId: string,
  { actor }: Who,
): Promise<{ assessment: MaturityAssessment; answer: MaturityAnswer }> {
  const assessment = await findAssessment(assessmentId)
  const answer = await MaturityAnswer.findOne({
    assessment: assessmentId,
    respondent: actor.id,
  }).lean<MaturityAnswer>()
  if (!answer) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Bedömningen besvaras av dem som kommunikationsansvarig har frågat.',
        en: 'The assessment is answered by those whom the communications lead has asked.',
      },
      { facts: { rule: 'maturity:respondent' } },
    )
  }
  return { assessment, answer }
}

/** Whether somebody reads what each respondent has answered: only the lead whose round it is. */
export function readsAnswers(
  { assessedBy }: Pick<MaturityAssessment, 'assessedBy'>,
  { actor }: Who,
): boolean {
  return actor.kind === 'person' && actor.id === assessedBy
}

/** What each respondent has said, for the lead whose round it is; null for others. */
export async function answersFor(assessment: MaturityAssessment, who: Who): Promise<MaturityAnswer[] | null> {
  if (!readsAnswers(assessment, who)) return null
  return MaturityAnswer.find({ assessment: assessment._id })
    .sort({ respondent: 1 })
    .limit(100)
    .lean<MaturityAnswer[]>()
}

/** How few may have answered for what they said to be shown to others than the lead: fewer, and one could tell who said what. */
const fewestForSpread = 3

/** Whether the spread of the answers is shown to everybody. */
export function showsSpread({ state, answered }: Pick<MaturityAssessment, 'state' | 'answered'>): boolean {
  return state === 'closed' && (answered ?? 0) >= fewestForSpread
}

/** For a verb whose conditional update matched nothing. */
export async function explainMiss(id: string): Promise<never> {
  const { version, state } = await findAssessment(id)
  if (state !== 'open') throw new AppError('wrong-state', notOpen, { facts: { version, state } })
  throw new AppError(
    'changed-meanwhile',
    {
      sv: 'Bedömningen har ändrats sedan du öppnade den.',
      en: 'The assessment has changed since you opened it.',
    },
    { facts: { version, state } },
  )
}

export const notOpen = {
  sv: 'Bedömningen är avslutad och går inte att ändra.',
  en: 'The assessment is over and cannot be changed.',
}

import Joi from 'joi'
import { type MaturityAnswer, maturityDimensions } from '../../../models/maturityAnswer.ts'
import { assessmentStates, type MaturityAssessment } from '../../../models/maturityAssessment.ts'
import { showsSpread } from '../../../server/maturity/find.ts'
import { day, instant, nullable, uuid } from './page.ts'

const whole = Joi.number().integer()
const level = whole.min(1).max(5)
const levels = Joi.object(Object.fromEntries(maturityDimensions.map((id) => [id, level])))

export const answerShape = Joi.object({
  id: uuid,
  version: whole,
  assessment: uuid,
  respondent: uuid,
  levels: nullable(levels),
  comment: nullable(Joi.string()),
  answeredAt: nullable(instant),
}).meta({ title: 'MaturityAnswer' })

export const assessmentShape = Joi.object({
  id: uuid,
  version: whole,
  unit: nullable(uuid),
  state: Joi.valid(...assessmentStates),
  level: nullable(level),
  assessedOn: nullable(day),
  validUntil: nullable(day),
  assessedBy: uuid,
  respondents: Joi.array().items(uuid),
  openedOn: nullable(day),
  answerBy: nullable(day),
  answered: nullable(whole),
  dimensions: Joi.array().items(
    Joi.object({
      dimension: Joi.valid(...maturityDimensions),
      median: Joi.number(),
      lowest: level,
      highest: level,
    }),
  ),
  conclusion: nullable(Joi.string()),
  /** Its time has passed: the unit counts as not assessed. */
  stale: Joi.boolean(),
}).meta({ title: 'MaturityAssessment' })

/** One assessment; `answers` for the lead whose round it is, null for others. */
export const assessmentWithAnswersShape = assessmentShape
  .keys({ answers: nullable(Joi.array().items(answerShape)) })
  .meta({ title: 'MaturityAssessmentWithAnswers' })

export const presentOwnAnswer = ({ _id, ...answer }: MaturityAnswer) => ({ id: _id, ...answer })

/**
 * An assessment as the API answers it. What was said on each dimension is left out while the round is open and where so few have answered that
 * one could tell who said what; the lead of the round has the answers themselves.
 */
export function presentAssessment(
  { _id, ...assessment }: MaturityAssessment,
  { today, mine }: { today: string; mine: boolean },
) {
  return {
    id: _id,
    ...assessment,
    dimensions: mine || showsSpread(assessment) ? assessment.dimensions : [],
    stale: assessment.state === 'closed' && (assessment.validUntil ?? '') < today,
  }
}

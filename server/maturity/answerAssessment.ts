import Joi from 'joi'
import { MaturityAnswer, type MaturityLevels, maturityDimensions } from '../../models/maturityAnswer.ts'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { wordsOrNull } from '../fields.ts'
import { findOwnAnswer, notOpen } from './find.ts'

export interface OwnAnswer {
  levels: MaturityLevels
  comment: string | null
}

const level = Joi.number().integer().min(1).max(5)

export const ownAnswer = Joi.object<OwnAnswer>({
  levels: Joi.object<MaturityLevels>(Object.fromEntries(maturityDimensions.map((id) => [id, level]))),
  comment: wordsOrNull(1000),
})

/**
 * Answers an assessment, or changes one's answer; possible until it is closed. `version` is that of one's own answer, so that others who answer
 * meanwhile are in nobody's way. AppError `forbidden` for who was not asked, `wrong-state` when it is over, `changed-meanwhile`.
 */
export async function answerAssessment(
  assessmentId: string,
  version: number,
  { levels, comment }: OwnAnswer,
  caller: Caller,
): Promise<MaturityAnswer> {
  const { assessment, answer } = await findOwnAnswer(assessmentId, caller)
  if (assessment.state !== 'open') throw new AppError('wrong-state', notOpen)
  const changed = await change(caller, { action: 'maturity.answer' }, async (tx) => {
    // Looked at again in the line of changes: an answer that comes after the closing would not be counted.
    const open = await MaturityAssessment.exists({ _id: assessmentId, state: 'open' }).session(tx.session)
    if (!open) throw new AppError('wrong-state', notOpen)
    return tx.update(
      MaturityAnswer,
      { _id: answer._id, version },
      { $set: { levels, comment, answeredAt: tx.now } },
    )
  })
  if (!changed) {
    throw new AppError('changed-meanwhile', {
      sv: 'Du har ändrat ditt svar på ett annat ställe sedan du öppnade sidan.',
      en: 'You have changed your answer elsewhere since you opened the page.',
    })
  }
  return changed
}

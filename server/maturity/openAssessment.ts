import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { MaturityAnswer } from '../../models/maturityAnswer.ts'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { checkNamed } from '../accounts/references.ts'
import { type Caller, change } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { AppError } from '../errors.ts'
import { dayField, uuid } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'

/** Fewer than two is one person's opinion; with more than thirty it is a survey. */
export const fewestRespondents = 2
const mostRespondents = 30

export interface NewAssessment {
  /** Null: the organisation as a whole. */
  unit: string | null
  respondents: string[]
  /** Day. */
  answerBy: string
}

export const newAssessment = Joi.object<NewAssessment>({
  unit: uuid.allow(null),
  respondents: Joi.array().items(uuid).min(fewestRespondents).max(mostRespondents).unique(),
  answerBy: dayField,
})

/**
 * Opens a round: the respondents are told, and answer each on their own until it is closed. One round at a time for a unit.
 * AppError `bad-input` (unknown unit, somebody who has left, a day that has passed), `wrong-state` when a round is under way.
 */
export async function openAssessment(input: NewAssessment, caller: Caller): Promise<MaturityAssessment> {
  await checkNamed({
    units: input.unit === null ? {} : { unit: input.unit },
    people: Object.fromEntries(input.respondents.map((id, index) => [`respondents.${index}`, id])),
  })
  const today = dayOf(caller.now, (await theOrganisation()).timeZone)
  if (input.answerBy < today) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'answerBy', code: 'date.past', values: {} }],
    })
  }
  return change(caller, { action: 'maturity.open' }, async (tx) => {
    // All changes stand in one line, so that what is read here still holds when it is written.
    const underWay = await MaturityAssessment.findOne({ unit: input.unit, state: 'open' })
      .session(tx.session)
      .lean<MaturityAssessment>()
    if (underWay) {
      throw new AppError(
        'wrong-state',
        {
          sv: 'En bedömning pågår redan. Avsluta den först.',
          en: 'An assessment is under way already. Close it first.',
        },
        { facts: { assessment: underWay._id } },
      )
    }
    const assessment = await tx.insert(MaturityAssessment, {
      _id: randomUUID(),
      version: 1,
      unit: input.unit,
      state: 'open',
      level: null,
      assessedOn: null,
      validUntil: null,
      assessedBy: caller.actor.id,
      respondents: input.respondents,
      openedOn: today,
      answerBy: input.answerBy,
      answered: null,
      dimensions: [],
      conclusion: null,
    })
    await tx.insertMany(
      MaturityAnswer,
      input.respondents.map((respondent) => ({
        _id: randomUUID(),
        version: 1,
        assessment: assessment._id,
        respondent,
        levels: null,
        comment: null,
        answeredAt: null,
      })),
    )
    for (const respondent of input.respondents) {
      tx.mail(respondent, 'maturity-asked', {
        unit: input.unit,
        until: input.answerBy,
        path: `/maturity-assessments/${assessment._id}/answer`,
      })
    }
    return assessment
  })
}

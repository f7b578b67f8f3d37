import Joi from 'joi'
import { MaturityAnswer } from '../../models/maturityAnswer.ts'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { Unit } from '../../models/unit.ts'
import { type Caller, change } from '../audit/change.ts'
import { addMonths, dayOf } from '../clock.ts'
import { AppError } from '../errors.ts'
import { wordsOrNull } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { explainMiss, findAssessment, notOpen } from './find.ts'
import { maturityLevel } from './level.ts'
import { fewestRespondents } from './openAssessment.ts'

/** How long a level holds unless the lead says otherwise: two years, in which people and duties have time to change. Months. */
const usuallyValid = 24

export interface Closing {
  validMonths: number
  conclusion: string | null
}

const conclusion = wordsOrNull(2000)

export const closing = Joi.object<Closing>({
  validMonths: Joi.number().integer().min(3).max(36).default(usuallyValid).optional(),
  conclusion,
})

/**
 * Closes a round: the level is worked out from those who have answered (see level.ts), and holds from today.
 * AppError `wrong-state` when it is over already or fewer than two have answered, `changed-meanwhile`.
 */
export async function closeAssessment(
  id: string,
  version: number,
  { validMonths, conclusion: says }: Closing,
  caller: Caller,
): Promise<MaturityAssessment> {
  const assessment = await findAssessment(id)
  if (assessment.state !== 'open') throw new AppError('wrong-state', notOpen)
  const [organisation, unit] = await Promise.all([
    theOrganisation(),
    assessment.unit ? Unit.findById(assessment.unit, { manager: 1 }).lean<Pick<Unit, 'manager'>>() : null,
  ])
  const today = dayOf(caller.now, organisation.timeZone)
  const closed = await change(caller, { action: 'maturity.close' }, async (tx) => {
    // Read in the line of changes, so that nobody's answer is given and not counted.
    const answers = await MaturityAnswer.find({ assessment: id, answeredAt: { $ne: null } })
      .limit(100)
      .session(tx.session)
      .lean<MaturityAnswer[]>()
    const levels = answers.flatMap((answer) => answer.levels ?? [])
    if (levels.length < fewestRespondents) throw tooFew(levels.length)
    const { level, dimensions } = maturityLevel(levels)
    const updated = await tx.update(
      MaturityAssessment,
      { _id: id, version, state: 'open' },
      {
        $set: {
          state: 'closed',
          level,
          dimensions,
          answered: levels.length,
          assessedOn: today,
          validUntil: addMonths(today, validMonths),
          conclusion: says,
        },
      },
    )
    const told = new Set([...assessment.respondents, ...(unit?.manager ? [unit.manager] : [])])
    for (const person of told) {
      tx.mail(person, 'maturity-closed', {
        unit: assessment.unit,
        level,
        path: `/maturity-assessments/${id}`,
      })
    }
    return updated
  })
  return closed ?? explainMiss(id)
}

function tooFew(answered: number): AppError {
  return new AppError(
    'wrong-state',
    {
      sv: 'Minst två behöver ha svarat. En enda persons svar är ingen bedömning.',
      en: 'At least two need to have answered. One person’s answer is no assessment.',
    },
    { facts: { answered, needed: fewestRespondents } },
  )
}

export const cancelling = Joi.object<{ reason: string }>({ reason: Joi.string().trim().min(3).max(1000) })

/** Ends a round without a level, for example when too few answer. What holds until then goes on holding. AppError as for closing. */
export async function cancelAssessment(
  id: string,
  version: number,
  { reason }: { reason: string },
  caller: Caller,
): Promise<MaturityAssessment> {
  await findAssessment(id)
  const cancelled = await change(caller, { action: 'maturity.cancel', reason }, (tx) =>
    tx.update(MaturityAssessment, { _id: id, version, state: 'open' }, { $set: { state: 'cancelled' } }),
  )
  return cancelled ?? explainMiss(id)
}

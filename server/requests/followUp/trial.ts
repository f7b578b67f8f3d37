import Joi from 'joi'
import { AccountRequest } from '../../../models/accountRequest.ts'
import { type Trial, untried } from '../../../models/followUp.ts'
import { type Caller, change } from '../../audit/change.ts'
import { calendarOf } from '../../calendar.ts'
import { AppError, type FieldError } from '../../errors.ts'
import { dayField } from '../../fields.ts'
import { theOrganisation } from '../../organisation/organisation.ts'
import { availableLeads } from '../approvers.ts'
import { explainMiss } from '../find.ts'
import { demandFollowUp } from './access.ts'
import { aboutOf, concerned, findFollowed, trialOf } from './find.ts'

export const trialLook = Joi.object<{ text: string }>({ text: Joi.string().trim().min(10).max(4000) })

export interface TrialDecision {
  outcome: NonNullable<Trial['outcome']>
  /** The new last day of an extended trial, or the day by which the account is to be closed. */
  until: string | null
  reason: string
}

export const trialDecision = Joi.object<TrialDecision>({
  outcome: Joi.string().valid('permanent', 'extended', 'to-close'),
  until: dayField
    .empty('')
    .allow(null)
    .default(null)
    .optional()
    .when('outcome', { not: 'permanent', otherwise: Joi.valid(null) })
    .when('outcome', { not: Joi.valid('extended', 'to-close'), otherwise: Joi.invalid(null).required() }),
  reason: Joi.string().trim().min(10).max(2000),
})

/**
 * Tells how a trial went, in figures or words; told again it takes the place of what was told before. The leads are asked to decide.
 * AppError `forbidden`; `wrong-state` when it is no trial, or is decided.
 */
export async function lookAtTrial(
  id: string,
  version: number,
  text: string,
  caller: Caller,
): Promise<AccountRequest> {
  const followed = await findFollowed(id, caller)
  const { request, decision, account } = followed
  demandFollowUp('look-at-trial', { request, account }, caller)
  if (request.version !== version) return explainMiss(id, version)
  const { until, ...trial } = trialOf(decision)
  demandUndecided(trial)
  const { today } = calendarOf(await theOrganisation(), caller.now)
  const leads = await availableLeads([request.requester, caller.actor.id], today)
  const look = { by: caller.actor.id, at: caller.now, text }
  const changed = await change(caller, { action: 'request.look-at-trial', reason: text }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id: id, version, 'decision.trialUntil': until },
      { $set: { 'decision.trial': { ...trial, look }, updatedAt: tx.now } },
    )
    const message = { ...aboutOf(followed), path: `/requests/${id}/trial`, until }
    for (const lead of leads.people) tx.mail(lead, 'trial-looked-at', message)
    return updated
  })
  return changed ?? explainMiss(id, version)
}

/**
 * A lead decides what becomes of a trial: the account is made permanent, the trial goes on once more, or the account is to be closed by a day, which
 * its owner then does. It is looked at first. AppError `forbidden`, `wrong-state`, `bad-input`.
 */
export async function decideTrial(
  id: string,
  version: number,
  input: TrialDecision,
  caller: Caller,
): Promise<AccountRequest> {
  const followed = await findFollowed(id, caller)
  const { request, decision, account } = followed
  demandFollowUp('decide-trial', { request, account }, caller)
  if (request.version !== version) return explainMiss(id, version)
  const trial = trialOf(decision)
  demandUndecided(trial)
  if (!trial.look) {
    throw new AppError('wrong-state', {
      sv: 'Skriv först hur försöket gick. Sedan kan det beslutas.',
      en: 'Say first how the trial went. Then it can be decided.',
    })
  }
  const { today } = calendarOf(await theOrganisation(), caller.now)
  const errors = faultsOf(input, trial, today)
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const { outcome, until, reason } = input
  const decided: Trial = {
    ...untried,
    look: trial.look,
    outcome,
    decidedBy: caller.actor.id,
    decidedAt: caller.now,
    reason,
    closeBy: outcome === 'to-close' ? until : null,
  }
  const trialUntil = outcome === 'extended' ? until : trial.until
  const changed = await change(caller, { action: 'request.decide-trial', reason }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id: id, version, 'decision.trialUntil': trial.until },
      { $set: { 'decision.trial': decided, 'decision.trialUntil': trialUntil, updatedAt: tx.now } },
    )
    const message = { ...aboutOf(followed), outcome, until }
    for (const person of concerned(followed, caller)) tx.mail(person, 'trial-decided', message)
    return updated
  })
  return changed ?? explainMiss(id, version)
}

/** What may become of a trial: it goes on once more at most. */
export function possibleOutcomes({ outcome }: Pick<Trial, 'outcome'>): TrialDecision['outcome'][] {
  return outcome === 'extended' ? ['permanent', 'to-close'] : ['permanent', 'extended', 'to-close']
}

/** Whether the trial still has to be decided; one that goes on once more does. */
export function isUndecided({ outcome }: Pick<Trial, 'outcome'>): boolean {
  return outcome === null || outcome === 'extended'
}

function demandUndecided(trial: Trial): void {
  if (isUndecided(trial)) return
  throw new AppError('wrong-state', {
    sv: 'Försöket är redan avgjort.',
    en: 'The trial has been decided already.',
  })
}

function faultsOf(
  { outcome, until }: TrialDecision,
  trial: Trial & { until: string },
  today: string,
): FieldError[] {
  const valids = possibleOutcomes(trial)
  const earliest = outcome === 'extended' && trial.until > today ? trial.until : today
  return [
    ...(valids.includes(outcome) ? [] : [{ path: 'outcome', code: 'any.only', values: { valids } }]),
    ...(until !== null && until < earliest ? [{ path: 'until', code: 'date.past', values: {} }] : []),
  ]
}

import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Advice } from '../../models/advice.ts'
import { Council } from '../../models/council.ts'
import { type Caller, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { AppError, type FieldError } from '../errors.ts'
import { orNull, uuid } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitFor } from '../organisation/units.ts'
import { availableLeads } from '../requests/approvers.ts'

export interface NewAdvice {
  question: string
  /** Null: the leads. */
  council: string | null
  /** Null: the home unit. */
  unit: string | null
  /** A draft of one's own that it is about. */
  request: string | null
}

const optionalId = orNull(uuid.empty(''))

export const newAdvice = Joi.object<NewAdvice>({
  question: Joi.string().trim().min(10).max(2000),
  council: optionalId,
  unit: optionalId,
  request: optionalId,
})

/**
 * Asks the leads or a council for advice before a request. AppError `bad-input` for a council that does not meet, or a draft that is not one's own.
 */
export async function askAdvice(input: NewAdvice, caller: Caller): Promise<Advice> {
  const me = caller.actor.id
  const [council, draft] = await Promise.all([
    input.council ? Council.findOne({ _id: input.council, endedAt: null }).lean<Council>() : null,
    input.request
      ? AccountRequest.findOne({ _id: input.request, requester: me, state: 'draft' }).lean<AccountRequest>()
      : null,
  ])
  const unknown = (path: string): FieldError => ({ path, code: 'reference.unknown', values: {} })
  const errors = [
    ...(input.council && !council ? [unknown('council')] : []),
    ...(input.request && !draft ? [unknown('request')] : []),
  ]
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const unit = draft?.unit ?? (await unitFor('unit', me, input.unit))
  const asked = await whoIsAsked(council, caller)
  return change(caller, { action: 'advice.ask' }, async (tx) => {
    const advice: Advice = {
      _id: randomUUID(),
      version: 1,
      number: await tx.nextNumber('advice'),
      asker: me,
      unit,
      council: input.council,
      question: input.question,
      state: 'open',
      closedBy: null,
      entries: [],
      request: input.request,
      createdAt: tx.now,
      updatedAt: tx.now,
    }
    const about = { advice: advice._id, path: `/advice/${advice._id}` }
    for (const person of asked) tx.mail(person, 'advice-asked', about)
    return tx.insert(Advice, advice)
  })
}

/** The members of the council by name; else the leads who are at work. */
async function whoIsAsked(council: Council | null, caller: Caller): Promise<string[]> {
  if (council) return council.members.filter((person) => person !== caller.actor.id)
  const { today } = calendarOf(await theOrganisation(), caller.now)
  return (await availableLeads([caller.actor.id], today)).people
}

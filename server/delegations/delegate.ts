import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import type { ClientSession } from 'mongoose'
import { Delegation } from '../../models/delegation.ts'
import { Person } from '../../models/person.ts'
import { type Caller, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { addDays } from '../clock.ts'
import { AppError, type FieldError } from '../errors.ts'
import { dayField, uuid } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'

export interface NewDelegation {
  /** Who signs meanwhile. */
  deputy: string
  /** Days, both included. */
  from: string
  to: string
}

export const newDelegation = Joi.object<NewDelegation>({ deputy: uuid, from: dayField, to: dayField })

/** An absence that is longer is no absence: then the post is somebody else's. Days. */
const longest = 366
const mostAtOnce = 5000

/**
 * "From day to day, this person signs for me": for steps that open in that time, never for those that one has already. Nobody signs for two of one's
 * own at once, and nobody ends up signing for themselves by way of others. A lead is stood in for by a lead alone: the right to decide as one goes with
 * the role. AppError `bad-input` with what is wrong.
 */
export async function delegate(input: NewDelegation, caller: Caller): Promise<Delegation> {
  const me = caller.actor.id
  const { today } = calendarOf(await theOrganisation(), caller.now)
  const errors = [...dayFaults(input, today), ...(await deputyFaults(input.deputy, me))]
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  return change(caller, { action: 'delegation.create' }, async (tx) => {
    // Within the transaction: of two who would close a circle at once, the second sees what the first has done.
    const errors = await overlapFaults(input, me, tx.session)
    if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
    const { deputy, from, to } = input
    tx.mail(deputy, 'delegated', { from, to, path: '/absence' })
    return tx.insert(Delegation, {
      _id: randomUUID(),
      version: 1,
      person: me,
      deputy,
      from,
      to,
      createdAt: tx.now,
      takenBackAt: null,
    })
  })
}

const fault = (path: keyof NewDelegation, code: string): FieldError => ({ path, code, values: {} })

function dayFaults({ from, to }: NewDelegation, today: string): FieldError[] {
  if (from < today) return [fault('from', 'date.past')]
  if (to < from) return [fault('to', 'delegation.order')]
  return to > addDays(from, longest) ? [fault('to', 'delegation.too-long')] : []
}

async function deputyFaults(deputy: string, me: string): Promise<FieldError[]> {
  if (deputy === me) return [fault('deputy', 'delegation.oneself')]
  const people = await Person.find({ _id: { $in: [deputy, me] } }).lean<Person[]>()
  const chosen = people.find((person) => person._id === deputy)
  if (!chosen) return [fault('deputy', 'reference.unknown')]
  if (!chosen.active) return [fault('deputy', 'person.inactive')]
  if (chosen.roles.includes('Auditor')) return [fault('deputy', 'delegation.auditor')]
  const isLead = people.find((person) => person._id === me)?.roles.includes('CommunicationsLead')
  return isLead && !chosen.roles.includes('CommunicationsLead') ? [fault('deputy', 'delegation.lead')] : []
}

/** What cannot stand beside the delegations that hold at the same time. */
async function overlapFaults(
  { deputy, from, to }: NewDelegation,
  me: string,
  session: ClientSession,
): Promise<FieldError[]> {
  const others = await Delegation.find({ takenBackAt: null, to: { $gte: from }, from: { $lte: to } })
    .session(session)
    .limit(mostAtOnce)
    .lean<Delegation[]>()
  if (others.some(({ person }) => person === me)) return [fault('from', 'delegation.overlaps')]
  const reached = new Set([deputy])
  // A set hands out what is added to it while it is walked.
  for (const person of reached)
    for (const other of others) if (other.person === person) reached.add(other.deputy)
  return reached.has(me) ? [fault('deputy', 'delegation.circle')] : []
}

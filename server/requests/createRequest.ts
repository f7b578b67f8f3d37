import { randomUUID } from 'node:crypto'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Advice } from '../../models/advice.ts'
import { Unit } from '../../models/unit.ts'
import { type Caller, change } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitFor } from '../organisation/units.ts'
import { checkReferences, type NewRequest, noAnswers } from './answers.ts'
import { prefilled } from './prefilled.ts'

/**
 * Starts a draft. What the directory knows is filled in; what was answered already is checked and kept.
 * AppError `bad-input` when the unit or something answered does not exist.
 */
export async function createRequest(input: NewRequest, caller: Caller): Promise<AccountRequest> {
  const advice = input.advice ? await ownAdvice(input.advice, caller) : null
  const draft = await draftOf(input, caller)
  const made = await change(caller, { action: 'request.create' }, async (tx) => {
    const request = await tx.insert(AccountRequest, { ...draft, number: await tx.nextNumber('request') })
    if (!advice) return request
    const { _id, version } = advice
    const kept = await tx.update(Advice, { _id, version, request: null }, { $set: { request: request._id } })
    return kept && request
  })
  if (!made) throw new AppError('changed-meanwhile')
  return made
}

/** A draft as it begins; its number is given when it is written. AppError `bad-input`. */
export async function draftOf(input: NewRequest, caller: Caller): Promise<AccountRequest> {
  const unitId = await unitFor(input.accountKind, caller.actor.id, input.unit)
  const unit = await Unit.findById(unitId).lean<Unit>()
  const organisation = await theOrganisation()
  if (!unit || (unit.validTo && unit.validTo < dayOf(caller.now, organisation.timeZone))) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'unit', code: 'reference.unknown', values: {} }],
    })
  }
  await checkReferences(input.answers, organisation)
  return {
    _id: randomUUID(),
    version: 1,
    number: 0,
    kind: input.kind,
    accountKind: input.accountKind,
    state: 'draft',
    requester: caller.actor.id,
    unit: unit._id,
    answers: { ...noAnswers, ...prefilled(input.accountKind, unit, caller.actor.id), ...input.answers },
    submissions: 0,
    evaluation: null,
    steps: [],
    notified: [],
    decision: null,
    redirect: null,
    join: null,
    acceptance: null,
    hearing: null,
    waivers: [],
    account: null,
    comments: [],
    createdAt: caller.now,
    updatedAt: caller.now,
    submittedAt: null,
  }
}

/** Advice that the caller asked for, and that no request has followed yet. AppError `bad-input`. */
async function ownAdvice(id: string, caller: Caller): Promise<Advice> {
  const advice = await Advice.findOne({ _id: id, asker: caller.actor.id, request: null }).lean<Advice>()
  if (advice) return advice
  throw new AppError('bad-input', undefined, {
    errors: [{ path: 'advice', code: 'reference.unknown', values: {} }],
  })
}

import Joi from 'joi'
import { Account } from '../../models/account.ts'
import type { AccountRequest } from '../../models/accountRequest.ts'
import { type Decision, type ExistingOutcome, existingOutcomes } from '../../models/decision.ts'
import { Person } from '../../models/person.ts'
import type { FieldError } from '../errors.ts'
import { dayField, orNull, uuid } from '../fields.ts'
import type { SignOff } from './afterVerdict.ts'

/** What is to become of an account that is there already, as whoever decides says it. */
export const existingOutcome = Joi.object<ExistingOutcome>({
  outcome: Joi.string().valid(...existingOutcomes),
  owner: orNull(uuid),
  into: orNull(uuid),
  by: orNull(dayField),
})

const registered: ExistingOutcome = { outcome: 'registered', owner: null, into: null, by: null }

/** What is decided on an account that exists: registered, when nothing else is said. Null for other kinds of request. */
export function existingOf(
  { existing }: Pick<SignOff, 'existing'>,
  { kind }: Pick<AccountRequest, 'kind'>,
): ExistingOutcome | null {
  return kind === 'register-existing' ? (existing ?? registered) : null
}

/** Who takes over an account from somebody outside is its owner, and so the one who confirms the responsibility. */
export function newOwner(decision: Decision | undefined): { 'answers.owner'?: string } {
  const owner = decision?.existing?.outcome === 'taken-over' ? decision.existing.owner : null
  return owner ? { 'answers.owner': owner } : {}
}

/** What is wrong with the outcome that is chosen, all at once. Two queries at most. */
export async function existingFaults(
  { existing, verdict }: Pick<SignOff, 'existing' | 'verdict'>,
  { kind, answers }: Pick<AccountRequest, 'kind' | 'answers'>,
  today: string,
): Promise<FieldError[]> {
  if (!existing) return []
  const errors: FieldError[] = []
  const fault = (path: string, code: string) => errors.push({ path: `existing.${path}`, code, values: {} })
  if (verdict !== 'approve' || kind !== 'register-existing') {
    fault('outcome', 'only-when-approving')
    return errors
  }
  const { outcome, owner, into, by } = existing
  const ends = outcome === 'merged' || outcome === 'to-be-closed'
  if (ends && by === null) fault('by', 'any.required')
  if (ends && by !== null && by < today) fault('by', 'date.past')
  if (outcome === 'taken-over') {
    const person = owner === null ? null : await Person.findById(owner, { active: 1 }).lean<Person>()
    if (owner === null) fault('owner', 'any.required')
    else if (!person) fault('owner', 'reference.unknown')
    else if (!person.active) fault('owner', 'person.inactive')
    else if (owner === answers.deputy) fault('owner', 'same-person')
  }
  if (outcome === 'merged') {
    if (into === null) fault('into', 'any.required')
    else if (!(await mayBeMergedInto(into))) fault('into', 'reference.unknown')
  }
  return errors
}

/** An account of a unit that is in use and goes on. */
async function mayBeMergedInto(id: string): Promise<boolean> {
  const account = await Account.findById(id, { status: 1, kind: 1, ending: 1 }).lean<Account>()
  return account?.status === 'active' && account.kind === 'unit' && !account.ending
}

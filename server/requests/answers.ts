import Joi from 'joi'
import {
  type AccountKind,
  type AccountRequest,
  accountKinds,
  type RequestKind,
} from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import { Channel } from '../../models/channel.ts'
import type { Organisation } from '../../models/organisation.ts'
import { Person } from '../../models/person.ts'
import { Purpose } from '../../models/purpose.ts'
import { canonicalAddress } from '../accounts/canonicalAddress.ts'
import { AppError, type FieldError } from '../errors.ts'
import { orNull, uuid } from '../fields.ts'
import { languageCode } from '../languageCode.ts'

const line = (max: number) => Joi.string().trim().max(max).allow(null)
const oneOf = (...values: string[]) =>
  Joi.string()
    .valid(...values)
    .allow(null)
const several = (max: number) => Joi.array().items(Joi.string().max(60)).max(max).unique()

/** Each answer as it may be given; all are optional in a draft, and null or an empty list takes an answer back. */
const answerFields = {
  need: line(300),
  purposes: several(8),
  audiences: several(8),
  place: line(80),
  operation: line(60),
  languages: Joi.array().items(languageCode).max(12).unique(),
  channel: line(60),
  displayName: line(80),
  handle: line(60),
  owner: uuid.allow(null),
  deputy: uuid.allow(null),
  hoursPerWeek: Joi.number().min(0).max(400).allow(null),
  supervision: oneOf('workdays', 'every-day'),
  holidaySupervisor: uuid.allow(null),
  period: oneOf('most-of-year', 'season', 'short'),
  childrenSeen: Joi.boolean().allow(null),
  careSeen: Joi.boolean().allow(null),
  advertising: Joi.boolean().allow(null),
  advertisingBudget: Joi.number().integer().min(0).max(10_000_000_000).allow(null),
  agency: Joi.boolean().allow(null),
  twoFactor: Joi.boolean().allow(null),
  accessible: Joi.boolean().allow(null),
  measurement: several(6),
  existingUrl: line(300),
} satisfies Record<keyof Answers, Joi.Schema>

/** Some answers, as they come while somebody fills in the form. */
export const someAnswers = Joi.object<Partial<Answers>>(answerFields).fork(
  Object.keys(answerFields),
  (field) => field.optional(),
)

/** The kinds of request that can be made so far. */
const offeredKinds = ['new', 'register-existing'] as const satisfies readonly RequestKind[]

export interface NewRequest {
  kind: (typeof offeredKinds)[number]
  accountKind: AccountKind
  /** Null: the requester's home unit. */
  unit: string | null
  answers: Partial<Answers>
  /** Advice of one's own that the request follows. */
  advice?: string | null
}

export const newRequest = Joi.object<NewRequest>({
  kind: Joi.string()
    .valid(...offeredKinds)
    .default('new')
    .optional(),
  accountKind: Joi.string().valid(...accountKinds),
  unit: orNull(uuid),
  answers: someAnswers.default({}).optional(),
  advice: orNull(uuid),
})

export const noAnswers: Readonly<Answers> = Object.freeze({
  need: null,
  purposes: [],
  audiences: [],
  place: null,
  operation: null,
  languages: [],
  channel: null,
  displayName: null,
  handle: null,
  owner: null,
  deputy: null,
  hoursPerWeek: null,
  supervision: null,
  holidaySupervisor: null,
  period: null,
  childrenSeen: null,
  careSeen: null,
  advertising: null,
  advertisingBudget: null,
  agency: null,
  twoFactor: null,
  accessible: null,
  measurement: [],
  existingUrl: null,
})

/**
 * Checks what was answered against the catalogue and the directory: each name must stand for something that exists. AppError `bad-input`
 * with every wrong field. `before` is what is stored already, against which an address and a name are read. A fixed number of queries.
 */
export async function checkReferences(
  answers: Partial<Answers>,
  organisation: Organisation,
  before: Partial<Answers> = {},
): Promise<void> {
  const people = {
    owner: answers.owner,
    deputy: answers.deputy,
    holidaySupervisor: answers.holidaySupervisor,
  }
  const peopleIds = Object.values(people).filter((id) => typeof id === 'string')
  const [purposes, channels, known] = await Promise.all([
    answers.purposes?.length || answers.measurement?.length
      ? Purpose.find().limit(200).lean<Purpose[]>()
      : [],
    answers.channel || answers.existingUrl || answers.handle
      ? Channel.find().limit(200).lean<Channel[]>()
      : [],
    peopleIds.length > 0 ? Person.find({ _id: { $in: peopleIds } }, { active: 1 }).lean<Person[]>() : [],
  ])
  const purposeIds = new Set(purposes.map((purpose) => purpose._id))
  const measureIds = new Set(purposes.flatMap((purpose) => purpose.measures.map((measure) => measure._id)))
  const errors: FieldError[] = []
  const unknown = (path: string) =>
    errors.push({ path: `answers.${path}`, code: 'reference.unknown', values: {} })
  if (answers.purposes?.some((id) => !purposeIds.has(id))) unknown('purposes')
  if (answers.measurement?.some((id) => !measureIds.has(id))) unknown('measurement')
  const wanted = answers.channel ?? before.channel
  const channel = channels.find((each) => each._id === wanted)?._id
  if (answers.channel && !channel) unknown('channel')
  const problem = (text: string | null | undefined) => {
    const read = text ? canonicalAddress(channels, text, channel) : null
    return read && 'problem' in read ? read.problem : null
  }
  const existing = problem(answers.existingUrl)
  if (existing) errors.push({ path: 'answers.existingUrl', ...existing })
  // A name may have a dot, as a host has: the sign says which it is.
  const name = channel && answers.handle ? problem(`@${answers.handle.replace(/^@/, '')}`) : null
  // What else can be wrong with an address is not what somebody who wrote a name has to hear.
  const malformed = { code: 'handle.malformed', values: {} }
  if (name) errors.push({ path: 'answers.handle', ...(name.code === 'address-handle' ? name : malformed) })
  if (answers.audiences?.some((id) => !organisation.audiences.some((term) => term._id === id)))
    unknown('audiences')
  if (answers.operation && !organisation.operations.some((term) => term._id === answers.operation))
    unknown('operation')
  for (const [path, id] of Object.entries(people)) {
    if (!id) continue
    const person = known.find((each) => each._id === id)
    if (!person) unknown(path)
    else if (!person.active) errors.push({ path: `answers.${path}`, code: 'person.inactive', values: {} })
  }
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
}

/**
 * Whether the owner of a unit's account would supervise in the owner's own holidays: then nobody does. The fault is at the answer that was given
 * last; `newer` is what is being changed, all of it when a request is sent.
 */
export function ownHolidayCover(
  { accountKind, answers }: Pick<AccountRequest, 'accountKind' | 'answers'>,
  newer: Partial<Answers> = answers,
): FieldError[] {
  const { owner, holidaySupervisor } = { ...answers, ...newer }
  if (accountKind !== 'unit' || !owner || owner !== holidaySupervisor) return []
  const field = newer.holidaySupervisor ? 'holidaySupervisor' : newer.owner ? 'owner' : null
  return field ? [{ path: `answers.${field}`, code: 'same-person', values: { field } }] : []
}

type Completable = Pick<AccountRequest, 'kind' | 'accountKind' | 'requester' | 'answers'>

/** What must be answered before a request can be submitted; the policy judges the answers, not whether they are there. */
export function missingAnswers(
  { kind, accountKind, requester, answers }: Completable,
  channel: Channel | null,
): FieldError[] {
  const always: (keyof Answers)[] = ['channel', 'displayName', 'owner', 'purposes', 'languages']
  const forNew: (keyof Answers)[] = [
    'need',
    'audiences',
    'hoursPerWeek',
    'supervision',
    'period',
    'childrenSeen',
    'careSeen',
    'advertising',
    'measurement',
  ]
  const wanted: (keyof Answers)[] = [
    ...always,
    ...(kind === 'new' ? forNew : (['existingUrl'] as const)),
    ...(accountKind === 'unit' ? (['deputy'] as const) : []),
    ...(answers.advertising ? (['advertisingBudget'] as const) : []),
  ]
  const errors = wanted.flatMap((field): FieldError[] => {
    const value = answers[field]
    const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    return empty ? [{ path: `answers.${field}`, code: 'any.required', values: {} }] : []
  })
  if (answers.owner && answers.owner === answers.deputy) {
    errors.push({ path: 'answers.deputy', code: 'same-person', values: {} })
  }
  errors.push(...ownHolidayCover({ accountKind, answers }))
  if (accountKind === 'individual' && answers.owner && answers.owner !== requester) {
    errors.push({ path: 'answers.owner', code: 'not-yours', values: {} })
  }
  if (accountKind === 'individual' && channel && !channel.individuals) {
    errors.push({ path: 'answers.channel', code: 'no-individuals', values: {} })
  }
  return errors
}

import { checkRuleSet } from '../../../policies/index.ts'
import type { OrganisationDescription, TrainingCompletionEntry } from './description.ts'
import { DescriptionError, type Fault } from './fault.ts'
import { schemas } from './schemas.ts'

type Part = keyof OrganisationDescription
type Entry = { id?: unknown }

const parts = Object.keys(schemas) as Part[]

/**
 * The description, when every record has the right shape and everything it names exists. Throws DescriptionError with every fault there is;
 * references are looked at when all shapes are right.
 */
export function check(input: Record<Part, unknown>): OrganisationDescription {
  const shapes = parts.flatMap((part) => checkShape(part, input[part]))
  if (shapes.length > 0) throw new DescriptionError(shapes)
  const description = input as unknown as OrganisationDescription
  const faults = [
    ...repeated(description),
    ...circles(description),
    ...ruleSets(description),
    ...dangling(description),
  ]
  if (faults.length > 0) throw new DescriptionError(faults)
  return description
}

function checkShape(part: Part, value: unknown): Fault[] {
  if (part !== 'organisation' && !Array.isArray(value)) {
    return [{ part, index: null, id: null, says: 'must be a list' }]
  }
  const entries = Array.isArray(value) ? value : [value]
  return entries.flatMap((entry, index) => {
    const { error } = schemas[part].validate(entry, { abortEarly: false, convert: false })
    const id = typeof entry?.id === 'string' ? entry.id : null
    const at = part === 'organisation' ? null : index
    return (error?.details ?? []).map(({ message }) => ({ part, index: at, id, says: message }))
  })
}

/** Ids and addresses that must be one record's own. */
function repeated(description: OrganisationDescription): Fault[] {
  const faults: Fault[] = []
  const once = (part: Part, what: string, keys: (string | undefined)[]) => {
    const seen = new Set<string>()
    keys.forEach((key, index) => {
      if (key === undefined) return
      if (seen.has(key))
        faults.push({ part, index, id: null, says: `the ${what} "${key}" is taken by an earlier record` })
      seen.add(key)
    })
  }
  for (const part of parts) {
    if (part === 'organisation' || part === 'maturityAssessments' || part === 'trainingCompletions') continue
    once(
      part,
      'id',
      description[part].map(({ id }) => id),
    )
  }
  once(
    'people',
    'e-mail address',
    description.people.map(({ email }) => email),
  )
  once(
    'strategies',
    'edition',
    description.strategies.map(({ edition }) => String(edition)),
  )
  return faults
}

/** What a record names must be there. */
function dangling(description: OrganisationDescription): Fault[] {
  const { organisation, units, people, channels, purposes, ruleSets, strategies, accounts } = description
  const known = {
    unit: idsOf(units),
    person: idsOf(people),
    channel: idsOf(channels),
    purpose: idsOf(purposes),
    'rule set': idsOf(ruleSets),
    audience: idsOf(organisation.audiences),
    operation: idsOf(organisation.operations),
    training: idsOf(description.trainings),
  }
  const named = (
    rule: string,
    field: string,
    kind: keyof typeof known,
    id: string,
  ): [string, keyof typeof known, string] => [`${rule}.exceptions.${field}`, kind, id]
  const faults: Fault[] = []
  const look = <T extends Entry>(
    part: Part,
    entries: T[],
    named: (entry: T) => [field: string, kind: keyof typeof known, id: string | undefined][],
  ) => {
    entries.forEach((entry, index) => {
      for (const [field, kind, id] of named(entry)) {
        if (id === undefined || known[kind].has(id)) continue
        const own = typeof entry.id === 'string' ? entry.id : null
        faults.push({ part, index, id: own, says: `"${field}": there is no ${kind} "${id}"` })
      }
    })
  }
  // The organisation is one record, and no list of them.
  for (const [kind, ids] of Object.entries(organisation.advisers ?? {})) {
    for (const id of ids.filter((each) => !known.person.has(each))) {
      const says = `"advisers.${kind}": there is no person "${id}"`
      faults.push({ part: 'organisation', index: null, id: null, says })
    }
  }
  look('units', units, (unit) => [
    ['parent', 'unit', unit.parent],
    ['manager', 'person', unit.manager],
    ['deputyManager', 'person', unit.deputyManager],
    ['operation', 'operation', unit.operation],
  ])
  look('people', people, ({ unit }) => [['unit', 'unit', unit]])
  look('strategies', strategies, (strategy) => [
    ['adoptedBy', 'unit', strategy.adoptedBy],
    ['ruleSet', 'rule set', strategy.ruleSet],
    ...strategy.appliesTo.map((id) => ['appliesTo', 'unit', id] as [string, 'unit', string]),
    ...(strategy.presenceExceptions ?? []).flatMap(({ unit, channel }) => [
      ['presenceExceptions.unit', 'unit', unit] as [string, 'unit', string | undefined],
      ['presenceExceptions.channel', 'channel', channel] as [string, 'channel', string | undefined],
    ]),
  ])
  look('ruleSets', ruleSets, ({ rules }) =>
    rules.flatMap(({ rule, exceptions = [] }) =>
      exceptions.flatMap(
        ({ where, askedBy, agreedBy }): [string, keyof typeof known, string | undefined][] => [
          ...(where?.units ?? []).map((unit) => named(rule, 'units', 'unit', unit)),
          ...(where?.channels ?? []).map((channel) => named(rule, 'channels', 'channel', channel)),
          ...(where?.purposes ?? []).map((purpose) => named(rule, 'purposes', 'purpose', purpose)),
          named(rule, 'askedBy', 'person', askedBy),
          named(rule, 'agreedBy', 'person', agreedBy),
        ],
      ),
    ),
  )
  look(
    'maturityAssessments',
    description.maturityAssessments as (Entry & { unit?: string; assessedBy: string })[],
    (entry) => [
      ['unit', 'unit', entry.unit],
      ['assessedBy', 'person', entry.assessedBy],
    ],
  )
  look('accounts', accounts, (account) => [
    ['channel', 'channel', account.channel],
    ['unit', 'unit', account.unit],
    ['owner', 'person', account.owner],
    ['deputy', 'person', account.deputy],
    ['operation', 'operation', account.operation],
    ['credentials.keeper', 'person', account.credentials?.keeper],
    ...account.purposes.map((id) => ['purposes', 'purpose', id] as [string, 'purpose', string]),
    ...account.audiences.map((id) => ['audiences', 'audience', id] as [string, 'audience', string]),
    ['resourcesConfirmed.by', 'person', account.resourcesConfirmed?.by],
    ...(account.contributors ?? []).flatMap(({ unit, purposes: theirs, person }) => [
      ['contributors.unit', 'unit', unit] as [string, 'unit', string],
      ['contributors.person', 'person', person] as [string, 'person', string | undefined],
      ...theirs.map((id) => ['contributors.purposes', 'purpose', id] as [string, 'purpose', string]),
    ]),
  ])
  look('trainings', description.trainings, ({ purposes: about = [], channels: where = [] }) => [
    ...about.map((id) => ['purposes', 'purpose', id] as [string, 'purpose', string]),
    ...where.map((id) => ['channels', 'channel', id] as [string, 'channel', string]),
  ])
  look(
    'trainingCompletions',
    description.trainingCompletions as (Entry & TrainingCompletionEntry)[],
    ({ training, person }) => [
      ['training', 'training', training],
      ['person', 'person', person],
    ],
  )
  return faults
}

/** A unit that is above itself, or has no body or company that answers for it. */
function circles({ units }: OrganisationDescription): Fault[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  return units.flatMap((unit, index): Fault[] => {
    const seen = new Set<string>()
    let answersFor = false
    for (let at: typeof unit | undefined = unit; at; at = at.parent ? byId.get(at.parent) : undefined) {
      if (seen.has(at.id))
        return [{ part: 'units', index, id: unit.id, says: `"parent": "${at.id}" is above itself` }]
      seen.add(at.id)
      answersFor ||= at.kind === 'body' || at.kind === 'company'
    }
    if (answersFor) return []
    return [
      {
        part: 'units',
        index,
        id: unit.id,
        says: 'is not under a unit of kind "body" or "company", so nobody is accountable for it',
      },
    ]
  })
}

function ruleSets({ ruleSets }: OrganisationDescription): Fault[] {
  return ruleSets.flatMap(({ id, rules }, index) => {
    const checked = checkRuleSet({
      id,
      version: 1,
      rules: rules.map(({ source, ...use }) => (source ? { ...use, source } : use)),
    })
    if (checked.ok) return []
    return checked.errors.map(({ path, message }) => ({
      part: 'ruleSets' as const,
      index,
      id,
      says: `${path.join('.')}: ${message}`,
    }))
  })
}

function idsOf(entries: { id: string }[]): Set<string> {
  return new Set(entries.map(({ id }) => id))
}

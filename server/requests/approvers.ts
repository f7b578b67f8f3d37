import type { AccountRequest } from '../../models/accountRequest.ts'
import type { OnBehalf } from '../../models/handover.ts'
import { isAvailable, Person } from '../../models/person.ts'
import type { Step, StepKind } from '../../models/step.ts'
import { type StandIns, standInsOn } from '../delegations/standIns.ts'
import type { UnitLine } from '../organisation/units.ts'

/** Who may sign a step, and why these. `nobody-left`: the step stands still and is shown on the desk. */
export interface Approvers {
  people: string[]
  found:
    | 'manager'
    | 'deputy'
    | 'manager-above'
    | 'lead'
    | 'lead-instead'
    | 'director'
    | 'by-hand'
    | 'nobody-left'
  /** Those of them who stand in for somebody who is away. */
  onBehalf: OnBehalf[]
}

const nobody: Approvers = { people: [], found: 'nobody-left', onBehalf: [] }

/** The approvers as they stand in a step. */
export function assigned({
  people,
  found,
  onBehalf,
}: Approvers): Pick<Step, 'assignees' | 'found' | 'onBehalf'> {
  return { assignees: people, found, onBehalf }
}

/** Who has a part in a request that keeps them from signing it: who asked, for it or for its new hearing; who has signed a step; who rejected it before. */
export function partOf({
  requester,
  steps,
  hearing,
}: Pick<AccountRequest, 'requester' | 'steps' | 'hearing'>): string[] {
  const signers = steps.map((step) => step.signedBy)
  return [requester, ...signers, hearing?.by ?? null, rejectedBy(hearing)].filter((id) => id !== null)
}

/** The person whose rejection is heard again; null for the policy's, and where there is no hearing. */
export function rejectedBy(hearing: AccountRequest['hearing']): string | null {
  return hearing?.earlier.by.kind === 'person' ? hearing.earlier.by.id : null
}

/**
 * The people for each step, in the order of the steps. Nobody signs their own request and nobody signs twice: who is away, gone, already has a
 * part, or is needed as the only lead gives way to the deputy, the next manager up, and at last a lead. A director is the head of the department.
 * Who has said that somebody else signs meanwhile is stood in for, unless that one cannot sign either. `leadsOnly`: the managers have had their time.
 * Three queries.
 */
export async function findApprovers(
  kinds: readonly StepKind[],
  line: UnitLine,
  part: readonly string[],
  today: string,
  leadsOnly = false,
): Promise<Approvers[]> {
  const chain = leadsOnly ? [] : [line.unit, ...line.above]
  const managerIds = chain.flatMap((unit) => [unit.manager, unit.deputyManager]).filter((id) => id !== null)
  const standIns = await standInsOn(today)
  const [people, leads] = await Promise.all([
    Person.find({ _id: { $in: [...managerIds, ...standIns.people] } }).lean<Person[]>(),
    findLeads(part, today, standIns),
  ])
  const active = new Set(people.filter((person) => person.active).map((person) => person._id))
  const available = new Set(people.filter((person) => isAvailable(person, today)).map((person) => person._id))
  const taken = new Set(part)
  const [onlyLead] = kinds.includes('lead') && leads.people.length === 1 ? leads.people : []
  if (onlyLead) taken.add(onlyLead)
  const signerFor = (id: string | null): string | null => {
    if (id === null || taken.has(id) || !active.has(id)) return null
    const signer = standIns.of(id)
    return signer && available.has(signer) && !taken.has(signer) ? signer : null
  }
  const one = (kind: 'manager' | 'director'): Approvers => {
    const found = nearest(kind, kind === 'director' ? headsFirst(chain) : chain, signerFor)
    const [instead] = leads.people.filter((id) => !taken.has(id))
    const lead: Approvers = instead ? { people: [instead], found: 'lead-instead', onBehalf: [] } : nobody
    const approvers = found ?? lead
    for (const person of approvers.people) taken.add(person)
    return approvers
  }
  // Steps that are one person's come first: of several leads there is another.
  const manager = kinds.includes('manager') ? one('manager') : nobody
  const director = kinds.includes('director') ? one('director') : nobody
  const free = leads.people.filter((id) => id === onlyLead || !taken.has(id))
  const lead = among(free, leads)
  return kinds.map((kind) => ({ manager, lead, director })[kind])
}

/** Leads who are at work and have no other part in the request, and for which other leads they stand in. */
export async function availableLeads(part: readonly string[], today: string): Promise<Approvers> {
  return findLeads(part, today, await standInsOn(today))
}

async function findLeads(part: readonly string[], today: string, standIns: StandIns): Promise<Approvers> {
  const leads = await Person.find({ roles: 'CommunicationsLead', active: true, _id: { $nin: part } })
    .sort({ _id: 1 })
    .limit(50)
    .lean<Person[]>()
  const signers = leads.map(({ _id }) => ({ lead: _id, signer: standIns.of(_id) }))
  const people = leads
    .filter((lead) => isAvailable(lead, today) && standIns.of(lead._id) === lead._id)
    .map((lead) => lead._id)
  const onBehalf = signers.flatMap(({ lead, signer }) =>
    signer && signer !== lead ? [{ person: signer, of: lead }] : [],
  )
  return among(people, { people, found: 'lead', onBehalf })
}

/** Those leads who are among some people. */
function among(people: string[], { onBehalf }: Approvers): Approvers {
  if (people.length === 0) return nobody
  return { people, found: 'lead', onBehalf: onBehalf.filter(({ person }) => people.includes(person)) }
}

/** For a director's step: the head of the department or company, then from the top. */
function headsFirst(chain: UnitLine['above']): UnitLine['above'] {
  const heads = chain.filter((unit) => unit.kind === 'department' || unit.kind === 'company')
  return [...heads, ...chain.toReversed().filter((unit) => !heads.includes(unit))]
}

/** The first of the line who can sign, or for whom somebody can. */
function nearest(
  kind: 'manager' | 'director',
  chain: UnitLine['above'],
  signerFor: (id: string | null) => string | null,
): Approvers | null {
  for (const [height, unit] of chain.entries()) {
    const above = kind === 'director' ? 'director' : height > 0 ? 'manager-above' : null
    for (const [of, usual] of [
      [unit.manager, 'manager'],
      [unit.deputyManager, 'deputy'],
    ] as const) {
      const person = signerFor(of)
      if (person === null || of === null) continue
      return { people: [person], found: above ?? usual, onBehalf: person === of ? [] : [{ person, of }] }
    }
  }
  return null
}

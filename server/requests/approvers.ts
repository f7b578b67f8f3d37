import type { AccountRequest, StepKind } from '../../models/accountRequest.ts'
import { isAvailable, Person } from '../../models/person.ts'
import type { UnitLine } from '../organisation/units.ts'

/** Who may sign a step, and why these. `nobody-left`: the step stands still and is shown on the desk. */
export interface Approvers {
  people: string[]
  found: 'manager' | 'deputy' | 'manager-above' | 'lead' | 'lead-instead' | 'director' | 'nobody-left'
}

const nobody: Approvers = { people: [], found: 'nobody-left' }

/** Who has a part in a request that keeps them from signing it: its requester, and who has signed a step of it. */
export function partOf({ requester, steps }: Pick<AccountRequest, 'requester' | 'steps'>): string[] {
  return [requester, ...steps.flatMap((step) => step.signedBy ?? [])]
}

/**
 * The people for each step, in the order of the steps. Nobody signs their own request and nobody signs twice: who is away, gone, already has a
 * part, or is needed as the only lead gives way to the deputy, the next manager up, and at last a lead. A director is the head of the department.
 * Two queries.
 */
export async function findApprovers(
  kinds: readonly StepKind[],
  line: UnitLine,
  part: readonly string[],
  today: string,
): Promise<Approvers[]> {
  const chain = [line.unit, ...line.above]
  const managerIds = chain.flatMap((unit) => [unit.manager, unit.deputyManager]).filter((id) => id !== null)
  const [managers, leads] = await Promise.all([
    Person.find({ _id: { $in: managerIds } }).lean<Person[]>(),
    availableLeads(part, today),
  ])
  const available = new Set(
    managers.filter((person) => isAvailable(person, today)).map((person) => person._id),
  )
  const taken = new Set(part)
  const [onlyLead] = kinds.includes('lead') && leads.length === 1 ? leads : []
  if (onlyLead) taken.add(onlyLead)
  const one = (kind: 'manager' | 'director'): Approvers => {
    const found = nearest(
      kind,
      kind === 'director' ? headsFirst(chain) : chain,
      (id): id is string => id !== null && available.has(id) && !taken.has(id),
    )
    const [instead] = leads.filter((id) => !taken.has(id))
    const approvers: Approvers = found ?? (instead ? { people: [instead], found: 'lead-instead' } : nobody)
    for (const person of approvers.people) taken.add(person)
    return approvers
  }
  // Steps that are one person's come first: of several leads there is another.
  const manager = kinds.includes('manager') ? one('manager') : nobody
  const director = kinds.includes('director') ? one('director') : nobody
  const free = leads.filter((id) => id === onlyLead || !taken.has(id))
  const lead: Approvers = free.length > 0 ? { people: free, found: 'lead' } : nobody
  return kinds.map((kind) => ({ manager, lead, director })[kind])
}

/** Leads who are at work and have no other part in the request. */
export async function availableLeads(part: readonly string[], today: string): Promise<string[]> {
  const leads = await Person.find({ roles: 'CommunicationsLead', active: true, _id: { $nin: part } })
    .sort({ _id: 1 })
    .limit(50)
    .lean<Person[]>()
  return leads.filter((lead) => isAvailable(lead, today)).map((lead) => lead._id)
}

/** For a director's step: the head of the department or company, then from the top. */
function headsFirst(chain: UnitLine['above']): UnitLine['above'] {
  const heads = chain.filter((unit) => unit.kind === 'department' || unit.kind === 'company')
  return [...heads, ...chain.toReversed().filter((unit) => !heads.includes(unit))]
}

/** The first of the line who can sign. */
function nearest(
  kind: 'manager' | 'director',
  chain: UnitLine['above'],
  canSign: (id: string | null) => id is string,
): Approvers | null {
  for (const [height, unit] of chain.entries()) {
    const above = kind === 'director' ? 'director' : height > 0 ? 'manager-above' : null
    if (canSign(unit.manager)) return { people: [unit.manager], found: above ?? 'manager' }
    if (canSign(unit.deputyManager)) return { people: [unit.deputyManager], found: above ?? 'deputy' }
  }
  return null
}

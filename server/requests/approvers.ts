import type { AccountRequest, StepKind } from '../../models/accountRequest.ts'
import { isAvailable, Person } from '../../models/person.ts'
import type { UnitLine } from '../organisation/units.ts'

/** Who may sign a step, and why these. `nobody-left`: the step stands still and is shown on the desk. */
export interface Approvers {
  people: string[]
  found: 'manager' | 'deputy' | 'manager-above' | 'lead' | 'lead-instead' | 'director' | 'nobody-left'
}

/**
 * The people for each step, in the order of the steps. Nobody signs their own request and nobody signs twice: who is away, gone, the
 * requester or needed as the only lead gives way to the deputy, the next manager up, and at last a lead.
 */
export async function findApprovers(
  kinds: readonly StepKind[],
  line: UnitLine,
  requester: string,
  today: string,
): Promise<Approvers[]> {
  const chain = [line.unit, ...line.above]
  const managerIds = chain.flatMap((unit) => [unit.manager, unit.deputyManager]).filter((id) => id !== null)
  const [people, everyLead] = await Promise.all([
    Person.find({ _id: { $in: managerIds } }).lean<Person[]>(),
    Person.find({ roles: 'CommunicationsLead', active: true }).sort({ _id: 1 }).limit(50).lean<Person[]>(),
  ])
  const byId = new Map(people.map((person) => [person._id, person]))
  const leads = everyLead
    .filter((lead) => lead._id !== requester && isAvailable(lead, today))
    .map((lead) => lead._id)
  const onlyLead = kinds.includes('lead') && leads.length === 1 ? leads[0] : null

  const canSign = (id: string | null, taken: ReadonlySet<string>): id is string => {
    const person = byId.get(id ?? '')
    return Boolean(
      person &&
        isAvailable(person, today) &&
        person._id !== requester &&
        person._id !== onlyLead &&
        !taken.has(person._id),
    )
  }
  const taken = new Set<string>()
  return kinds.map((kind) => {
    const approvers =
      kind === 'lead'
        ? lead(leads, taken)
        : manager(
            kind === 'director' ? chain.toReversed() : chain,
            kind,
            canSign,
            taken,
            leads,
            onlyLead ?? null,
          )
    if (approvers.people.length === 1) taken.add(approvers.people[0] as string)
    return approvers
  })
}

/** Active leads who have no other part in a request: neither asked for it nor signed it. */
export async function leadsBesides(request: Pick<AccountRequest, 'requester' | 'steps'>): Promise<string[]> {
  const part = [request.requester, ...request.steps.flatMap((step) => step.signedBy ?? [])]
  const leads = await Person.find(
    { roles: 'CommunicationsLead', active: true, _id: { $nin: part } },
    { _id: 1 },
  )
    .limit(50)
    .lean<Pick<Person, '_id'>[]>()
  return leads.map((lead) => lead._id)
}

/** The nearest manager who can sign; for a director's step the line is gone through from the top. */
function manager(
  chain: UnitLine['above'],
  kind: 'manager' | 'director',
  canSign: (id: string | null, taken: ReadonlySet<string>) => id is string,
  taken: ReadonlySet<string>,
  leads: string[],
  onlyLead: string | null,
): Approvers {
  for (const [height, unit] of chain.entries()) {
    const above = kind === 'director' ? 'director' : height > 0 ? 'manager-above' : null
    if (canSign(unit.manager, taken)) return { people: [unit.manager], found: above ?? 'manager' }
    if (canSign(unit.deputyManager, taken)) return { people: [unit.deputyManager], found: above ?? 'deputy' }
  }
  const [instead] = leads.filter((id) => id !== onlyLead && !taken.has(id))
  return instead ? { people: [instead], found: 'lead-instead' } : { people: [], found: 'nobody-left' }
}

function lead(leads: string[], taken: ReadonlySet<string>): Approvers {
  const free = leads.filter((id) => !taken.has(id))
  return free.length > 0 ? { people: free, found: 'lead' } : { people: [], found: 'nobody-left' }
}

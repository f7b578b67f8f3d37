import { Delegation } from '../../models/delegation.ts'
import type { Reply } from './api.ts'
import { theRegistry } from './registry.ts'
import { as, idOf } from './requests.ts'
import { standingTime } from './template.ts'

export interface DelegationBody {
  id: string
  version: number
  person: string
  deputy: string
  state: string
}

/** Somebody says who signs meanwhile; from the tests' today and a week on, unless other days are given. */
export async function away(
  person: string,
  deputy: string,
  days: { from?: string; to?: string } = {},
  key?: string,
): Promise<Reply<DelegationBody>> {
  const body = { deputy: await idOf(deputy), from: '2026-11-24', to: '2026-12-01', ...days }
  return (await as(person)).post<DelegationBody>('/delegations', body, key ? { key } : {})
}

export async function back(
  person: string,
  delegation: Reply<DelegationBody>,
  version = delegation.version,
): Promise<Reply<DelegationBody>> {
  return (await as(person)).post<DelegationBody>(`/delegations/${delegation.body.id}/end`, {}, { version })
}

/** After a test everybody is back who went away in one, so that the others find the organisation as it was. */
export async function everybodyBack(): Promise<void> {
  await theRegistry()
  await Delegation.deleteMany({ createdAt: { $gte: new Date(standingTime) } })
}

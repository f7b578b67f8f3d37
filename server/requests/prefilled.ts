import type { AccountKind } from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import type { Unit } from '../../models/unit.ts'

/** What the directory knows, filled in so that nobody is asked for it. All of it can be changed. */
export function prefilled(kind: AccountKind, unit: Unit, requester: string): Partial<Answers> {
  return {
    operation: unit.operation,
    place: unit.place,
    languages: ['sv'],
    ...(kind === 'individual' ? { owner: requester } : { displayName: unit.name.sv }),
  }
}

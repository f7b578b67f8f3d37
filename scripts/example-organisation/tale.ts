import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Role } from '../../models/person.ts'
import { type Caller, systemCaller } from '../../server/audit/change.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'

/** When: so many working days before the load, at a time of day. */
export type When = [workingDaysAgo: number, time: string]

/** One thing that somebody did with a request, by the verb that people use for it. `by` is null for the service itself. */
export interface Scene {
  when: When
  by: string | null
  act(request: AccountRequest | null, caller: Caller): Promise<AccountRequest>
}

/** What happened to one request, from its first draft to where it stands now. */
export interface Tale {
  /** What it is an example of. */
  about: string
  ends: AccountRequest['state']
  scenes: Scene[]
}

/**
 * Plays the tales through the verbs, all scenes in the order of time, so that evaluations, mail and audit events are as they would be.
 * `roles` are those that each person would have in a session.
 */
export async function tell(
  tales: readonly Tale[],
  at: (workingDaysAgo: number, time: string) => Date,
  roles: ReadonlyMap<string, Role[]>,
): Promise<void> {
  const requests = new Map<Tale, AccountRequest>()
  const scenes = tales
    .flatMap((tale) => tale.scenes.map((scene) => ({ tale, scene, now: at(...scene.when) })))
    .sort((a, b) => a.now.getTime() - b.now.getTime())
  for (const { tale, scene, now } of scenes) {
    const caller: Caller = scene.by
      ? {
          ...systemCaller(now),
          actor: { kind: 'person', id: idOf('person', scene.by) },
          roles: roles.get(scene.by) ?? [],
        }
      : systemCaller(now)
    try {
      requests.set(tale, await scene.act(requests.get(tale) ?? null, caller))
    } catch (error) {
      throw new Error(`The example "${tale.about}" stops at ${now.toISOString()}`, { cause: error })
    }
  }
  for (const tale of tales) {
    const state = requests.get(tale)?.state
    if (state !== tale.ends)
      throw new Error(`The example "${tale.about}" ends as ${state}, not as ${tale.ends}`)
  }
}

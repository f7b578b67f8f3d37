import { systemCaller } from '../../server/audit/change.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import { startSimulation } from '../../server/simulations/startSimulation.ts'
import type { Days } from './days.ts'

/** What the lead wants to know before the next strategy is written. It is worked on once the service is up. */
export async function trySomething({ at }: Days): Promise<void> {
  await startSimulation(
    {
      name: 'Vad händer om vi går över till en öppen närvaromodell?',
      ruleSet: null,
      strategy: { presenceModel: 'open' },
      levels: [],
      scope: { unit: null, channel: null, from: null, to: null },
    },
    {
      ...systemCaller(at(0, '08:15')),
      actor: { kind: 'person', id: idOf('person', 'karin-aberg') },
      roles: ['Staff', 'CommunicationsLead'],
    },
  )
}

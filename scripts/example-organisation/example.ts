import type { ChannelEntry, OrganisationDescription } from '../../server/organisation/load/description.ts'
import { loadOrganisation } from '../../server/organisation/load.ts'
import { accounts } from './accounts.ts'
import { channels } from './channels.ts'
import { type Days, daysBefore } from './days.ts'
import { maturityAssessments } from './maturity.ts'
import { organisation } from './organisation.ts'
import { people } from './people.ts'
import { purposes } from './purposes.ts'
import { ruleSets } from './ruleSets.ts'
import { strategies } from './strategies.ts'
import { units } from './units.ts'

/** Almsunda kommun as a description: the same for the same day. */
export function exampleOrganisation(days: Days): OrganisationDescription {
  return {
    organisation,
    units,
    people: people(days),
    channels: channelEntries(),
    purposes,
    ruleSets: ruleSets(),
    strategies,
    maturityAssessments: maturityAssessments(days),
    accounts,
  }
}

/** Loads the example organisation into an empty database. */
export async function loadExample(now: Date): Promise<void> {
  const days = daysBefore(now)
  // The register opened three months ago; what has happened in it since then follows in order.
  await loadOrganisation(exampleOrganisation(days), days.at(65, '08:00'))
}

function channelEntries(): ChannelEntry[] {
  return channels.map(({ _id, version: _version, ...channel }) => ({ id: _id, ...channel }))
}

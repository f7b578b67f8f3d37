import { addDays } from '../../server/clock.ts'
import type { ChannelEntry, OrganisationDescription } from '../../server/organisation/load/description.ts'
import { accounts } from './accounts.ts'
import { channels } from './channels.ts'
import type { Days } from './days.ts'
import { maturityAssessments } from './maturity.ts'
import { organisation } from './organisation.ts'
import { people } from './people.ts'
import { purposes } from './purposes.ts'
import { ruleSets } from './ruleSets.ts'
import { strategies } from './strategies.ts'
import { trainingCompletions, trainings } from './trainings.ts'
import { units } from './units.ts'

/** Almsunda kommun as a description: the same for the same day. */
export function exampleOrganisation(days: Days): OrganisationDescription {
  return {
    organisation,
    units,
    people: people(days),
    channels: channelEntries(days),
    purposes,
    ruleSets: ruleSets(),
    strategies,
    maturityAssessments: maturityAssessments(days),
    accounts,
    trainings,
    trainingCompletions: trainingCompletions(days),
  }
}

/** On this day some assessments of channels are old and most still hold, which is what the example is to look like on any day. */
const channelsAsOf = '2026-09-20'

function channelEntries(days: Days): ChannelEntry[] {
  const shift = Math.round((Date.parse(days.day(0)) - Date.parse(channelsAsOf)) / 86_400_000)
  const moved = (day: string | null) => day && addDays(day, shift)
  return channels.map(({ _id, version: _version, ...channel }) => ({
    id: _id,
    ...channel,
    assessedOn: moved(channel.assessedOn),
    reviewOn: moved(channel.reviewOn),
    changedOn: moved(channel.changedOn),
  }))
}

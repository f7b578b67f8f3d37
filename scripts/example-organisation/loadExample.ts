import type { Role } from '../../models/person.ts'
import { loadOrganisation } from '../../server/organisation/load.ts'
import { askBefore } from './advice.ts'
import { assess, closedRounds, openRounds } from './assessments.ts'
import { meetCouncils } from './councils.ts'
import { type Days, daysBefore } from './days.ts'
import { exampleOrganisation } from './exampleOrganisation.ts'
import { findAccounts } from './foundAccounts.ts'
import { trySomething } from './simulations.ts'
import { workOnStrategy } from './strategyWork.ts'
import { type Tale, tell } from './tale.ts'
import { approvedTales } from './tales/approved.ts'
import { openTales } from './tales/open.ts'
import { registeredTales } from './tales/registered.ts'
import { sharingTales } from './tales/sharing.ts'
import { turnedDownTales } from './tales/turnedDown.ts'
import { giveIdeas } from './trainingIdeas.ts'

/**
 * Loads the example organisation into an empty database, and then everything that has been asked for since the register opened three months
 * ago. The records come in one transaction; what follows is a transaction for each thing that somebody did, so a start that is broken off
 * there leaves an example with fewer requests.
 */
export async function loadExample(now: Date): Promise<void> {
  const days = daysBefore(now)
  const description = exampleOrganisation(days)
  // Two processes may start at once: the one that loads also tells the tales.
  if (!(await loadOrganisation(description, days.at(65, '08:00')))) return
  const roles = new Map<string, Role[]>(
    description.people.map((person) => [person.id, person.roles ?? ['Staff']]),
  )
  await meetCouncils(days)
  await giveIdeas(days)
  await findAccounts(days)
  // In the order of time: what was assessed before anybody asked, what was asked for, what is being assessed now.
  await assess(closedRounds(days), days.at, roles)
  await tell(exampleTales(days), days.at, roles)
  await askBefore(days)
  await assess(openRounds(days), days.at, roles)
  await workOnStrategy(days)
  await trySomething(days)
}

/** Requests in every state, each an example of something. */
export function exampleTales(days: Days): Tale[] {
  return [
    ...registeredTales(days),
    ...approvedTales(days),
    ...turnedDownTales(days),
    ...openTales(days),
    ...sharingTales(days),
  ]
}

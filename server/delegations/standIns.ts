import { Delegation } from '../../models/delegation.ts'

/** How often "X signs for me" is followed. Beyond that nobody knows any more for whom they sign, and the step goes to the next in line. */
export const longestChain = 3
/** More absences at once than an organisation has people who sign. */
const mostAtOnce = 2000

/** Who signs for whom on a day. */
export interface StandIns {
  /** Everybody who stands in for somebody. */
  people: string[]
  /** Who signs for a person: that person, or the last in the chain of those who stand in. Null: the chain is too long to follow. */
  of(person: string): string | null
}

/** The delegations that hold on a day, in one query. */
export async function standInsOn(day: string): Promise<StandIns> {
  const delegations = await Delegation.find({ takenBackAt: null, from: { $lte: day }, to: { $gte: day } })
    .limit(mostAtOnce)
    .lean<Delegation[]>()
  const deputies = new Map(delegations.map(({ person, deputy }) => [person, deputy]))
  return {
    people: [...deputies.values()],
    of(person) {
      let signer = person
      for (let links = 0; links <= longestChain; links++) {
        const next = deputies.get(signer)
        if (!next) return signer
        signer = next
      }
      return null
    },
  }
}

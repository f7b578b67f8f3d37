import type { Account } from '../../models/account.ts'
import type { Training } from '../../models/training.ts'
import { isAbout, trainingsGiven } from './find.ts'
import { type Standing, standingsOf } from './standing.ts'

type Answered = Pick<Account, '_id' | 'owner' | 'deputy' | 'purposes' | 'channel'>

/** How somebody stands with a training, and for which of their accounts it is meant. */
export interface MyTraining {
  training: Training
  standing: Standing
  /** Ids of accounts. */
  calledForBy: string[]
}

/** The trainings that are given as they stand for one person, by the accounts that the person answers for. Three queries. */
export async function trainingsFor(
  person: string,
  accounts: readonly Answered[],
  today: string,
): Promise<MyTraining[]> {
  const trainings = await trainingsGiven()
  const standing = await standingsOf([person], trainings, today)
  return trainings.map((training) => ({
    training,
    standing: standing(person, training),
    calledForBy: accounts
      .filter(
        (account) =>
          isAbout(training, account) &&
          training.functions.includes(account.owner === person ? 'owner' : 'deputy'),
      )
      .map(({ _id }) => _id),
  }))
}

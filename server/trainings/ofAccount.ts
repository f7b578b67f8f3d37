import type { Account } from '../../models/account.ts'
import type { Training } from '../../models/training.ts'
import { isAbout, trainingsGiven } from './find.ts'
import { type Standing, standingsOf } from './standing.ts'

/** A training that is meant for somebody who answers for an account, and does not count for them: it has lapsed, or is a condition and was never taken. */
export interface TrainingLacking {
  person: string
  training: Training
  standing: Standing
}

/** What the owner and the deputy of an account lack of the trainings meant for them, by what is given today. Three queries. */
export async function trainingsLacking(
  account: Pick<Account, 'owner' | 'deputy' | 'purposes' | 'channel'>,
  today: string,
): Promise<TrainingLacking[]> {
  const about = (await trainingsGiven()).filter((training) => isAbout(training, account))
  const answering = (['owner', 'deputy'] as const).flatMap((part) => {
    const person = account[part]
    return person ? [{ part, person }] : []
  })
  const standing = await standingsOf(
    answering.map(({ person }) => person),
    about,
    today,
  )
  return answering.flatMap(({ part, person }) =>
    about
      .filter(({ functions }) => functions.includes(part))
      .map((training) => ({ person, training, standing: standing(person, training) }))
      .filter(
        ({ training, standing: { state } }) =>
          state === 'lapsed' || (state === 'not-taken' && training.beforeRegistration),
      ),
  )
}

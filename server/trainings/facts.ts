import type { Answers } from '../../models/answers.ts'
import type { Training } from '../../models/training.ts'
import type { TrainingFacts } from '../../policies/index.ts'
import { isAbout, trainingsGiven } from './find.ts'
import { type Standings, standingsOf } from './standing.ts'

/** What the rules know of trainings: those about the account asked for, and which of them count for each person. */
export interface TrainingMaterial {
  trainings: TrainingFacts[]
  heldBy(person: string): string[]
}

type Asked = Pick<Answers, 'purposes' | 'channel' | 'owner' | 'deputy' | 'holidaySupervisor'>

/** More trainings than are about one account. */
const most = 20

/** The same for one request, in three queries. */
export async function trainingFacts(asked: Asked, today: string): Promise<TrainingMaterial> {
  const given = await trainingsGiven()
  const about = aboutOf(given, asked)
  const people = [asked.owner, asked.deputy, asked.holidaySupervisor].filter((id) => id !== null)
  return trainingMaterial(given, await standingsOf(people, about, today), asked)
}

/** The same out of a catalogue and standings that were read before, for many accounts at once. Reads nothing. */
export function trainingMaterial(
  given: readonly Training[],
  standing: Standings,
  asked: Pick<Asked, 'purposes' | 'channel'>,
): TrainingMaterial {
  const about = aboutOf(given, asked)
  return {
    trainings: about.map(({ _id, functions, beforeRegistration }) => ({
      id: _id,
      functions,
      beforeRegistration,
    })),
    heldBy: (person) =>
      about.filter((training) => standing(person, training).state === 'valid').map(({ _id }) => _id),
  }
}

function aboutOf(given: readonly Training[], asked: Pick<Asked, 'purposes' | 'channel'>): Training[] {
  return given.filter((training) => isAbout(training, asked)).slice(0, most)
}

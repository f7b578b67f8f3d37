import { Evaluation } from '../../models/evaluation.ts'
import { Training } from '../../models/training.ts'
import { standingsOf } from './standing.ts'

/** A training that somebody is still to take before an account is registered. */
export interface TrainingLeft {
  person: string
  training: Training
}

/**
 * What is left to take of what the evaluation of a request made a condition of registering its account. A training that has ended since is asked of
 * nobody. Four queries at most.
 */
export async function trainingsLeft(evaluation: string | null, today: string): Promise<TrainingLeft[]> {
  const kept = evaluation && (await Evaluation.findById(evaluation, { result: 1 }).lean<Evaluation>())
  const pairs = kept ? kept.result.results.flatMap(({ beforeRegistration }) => beforeRegistration ?? []) : []
  if (pairs.length === 0) return []
  const trainings = await Training.find({
    _id: { $in: pairs.map(({ training }) => training) },
    endedOn: null,
  }).lean<Training[]>()
  const standing = await standingsOf(
    pairs.map(({ person }) => person),
    trainings,
    today,
  )
  return pairs.flatMap(({ person, training: id }) => {
    const training = trainings.find(({ _id }) => _id === id)
    return training && standing(person, training).state !== 'valid' ? [{ person, training }] : []
  })
}

import { Training } from '../../models/training.ts'
import { AppError } from '../errors.ts'

/** More than a catalogue holds; what is beyond is not looked at. */
const mostTrainings = 200

/** The training as stored. AppError `not-found`. */
export async function findTraining(id: string): Promise<Training> {
  const training = await Training.findById(id).lean<Training>()
  if (!training) throw new AppError('not-found')
  return training
}

/** The trainings that are given, in the order in which they were made. */
export function trainingsGiven(): Promise<Training[]> {
  return Training.find({ endedOn: null }).sort({ _id: 1 }).limit(mostTrainings).lean<Training[]>()
}

/** What an account, or a request for one, is about. */
export interface About {
  purposes: readonly string[]
  channel: string | null
}

/** Whether a training is about what an account is about. One that names no purpose or channel is about all of them. */
export function isAbout(training: Pick<Training, 'purposes' | 'channels'>, about: About): boolean {
  return (
    (training.purposes.length === 0 || training.purposes.some((one) => about.purposes.includes(one))) &&
    (training.channels.length === 0 || training.channels.includes(about.channel ?? ''))
  )
}

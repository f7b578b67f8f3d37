import { Channel } from '../../models/channel.ts'
import type { Training } from '../../models/training.ts'
import { counting, TrainingCompletion } from '../../models/trainingCompletion.ts'
import { addMonths } from '../clock.ts'

/** How somebody stands with a training on a day. */
export interface Standing {
  state: 'valid' | 'lapsed' | 'not-taken'
  /** The latest day on which it was taken. */
  takenOn: string | null
  /** The last day on which it counts by time; null: it does not age, or was never taken. */
  validUntil: string | null
  /** Why it has lapsed: time, or the channel that changed since. */
  because: { kind: 'time' } | { kind: 'channel'; channel: string; changedOn: string } | null
}

type Aging = Pick<Training, '_id' | 'monthsValid' | 'channels'>
/** Channels that have changed, with the day. */
type Changed = ReadonlyMap<string, string>

/** Whether what was learnt on a day still counts: it ages with time, and when a channel that it is about has changed since. */
export function standingOf(
  training: Aging,
  takenOn: string | null,
  changed: Changed,
  today: string,
): Standing {
  if (takenOn === null) return { state: 'not-taken', takenOn, validUntil: null, because: null }
  const validUntil = training.monthsValid === null ? null : addMonths(takenOn, training.monthsValid)
  const channel = training.channels.find((id) => (changed.get(id) ?? '') > takenOn)
  if (channel !== undefined) {
    const changedOn = changed.get(channel) ?? ''
    return { state: 'lapsed', takenOn, validUntil, because: { kind: 'channel', channel, changedOn } }
  }
  if (validUntil !== null && validUntil < today)
    return { state: 'lapsed', takenOn, validUntil, because: { kind: 'time' } }
  return { state: 'valid', takenOn, validUntil, because: null }
}

/** How somebody stands with a training. */
export type Standings = (person: string, training: Aging) => Standing

/** More completions than the people of a request or a page have of the trainings of a catalogue. */
const mostCompletions = 5_000

/** How some people stand with some trainings, in two queries. `most`: more completions than these people have of these trainings. */
export async function standingsOf(
  people: readonly string[],
  trainings: readonly Aging[],
  today: string,
  most = mostCompletions,
): Promise<Standings> {
  const [completions, channels] = await Promise.all([
    TrainingCompletion.find(
      { person: { $in: [...people] }, training: { $in: trainings.map(({ _id }) => _id) }, ...counting },
      { person: 1, training: 1, day: 1 },
    )
      .sort({ day: -1 })
      .limit(most)
      .lean<Pick<TrainingCompletion, 'person' | 'training' | 'day'>[]>(),
    channelsChanged(trainings),
  ])
  const latest = new Map(
    completions.toReversed().map(({ person, training, day }) => [`${person} ${training}`, day]),
  )
  return (person, training) =>
    standingOf(training, latest.get(`${person} ${training._id}`) ?? null, channels, today)
}

/** The days on which the channels that some trainings are about last changed. One query. */
export async function channelsChanged(trainings: readonly Pick<Training, 'channels'>[]): Promise<Changed> {
  const channels = await Channel.find(
    { _id: { $in: [...new Set(trainings.flatMap((training) => training.channels))] } },
    { changedOn: 1 },
  ).lean<Pick<Channel, '_id' | 'changedOn'>[]>()
  return new Map(channels.flatMap(({ _id, changedOn }) => (changedOn ? [[_id, changedOn] as const] : [])))
}

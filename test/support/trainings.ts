import { randomUUID } from 'node:crypto'
import { Channel } from '../../models/channel.ts'
import type { Reply } from './api.ts'
import { as, people } from './requests.ts'

export interface TrainingBody {
  id: string
  version: number
  name: { sv: string; en: string }
  channels: string[]
  monthsValid: number | null
  endedOn: string | null
}

/** A channel of a test's own, like Vimeo but for what is said: what is done to it meets no other test. */
export async function ownChannel(more: Partial<Channel> = {}): Promise<string> {
  const like = await Channel.findById('vimeo').lean<Channel>()
  if (!like) throw new Error('No Vimeo')
  const id = `test-${randomUUID().slice(0, 8)}`
  const addresses = { ...like.addresses, hosts: [`${id}.example`] }
  await Channel.create({ ...like, addresses, ...more, _id: id, name: { sv: id, en: id }, version: 1 })
  return id
}

export const removeOwnChannels = () => Channel.deleteMany({ _id: /^test-/ })

export const trainingFields = (more: Record<string, unknown> = {}) => ({
  name: { sv: 'Kanalens körkort', en: 'Licence for the channel' },
  about: { sv: 'Du blir trygg i kanalen.', en: 'You become at ease in the channel.' },
  functions: ['owner'],
  ...more,
})

/** A training about a channel, put in the catalogue by a lead. */
export async function training(more: Record<string, unknown>): Promise<Reply<TrainingBody>> {
  const reply = await (await as(people.lead)).post<TrainingBody>('/trainings', trainingFields(more))
  if (reply.status !== 201) throw new Error(`adding answered ${reply.status}: ${JSON.stringify(reply.body)}`)
  return reply
}

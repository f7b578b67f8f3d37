import { Router } from 'express'
import Joi from 'joi'
import { Channel, channelStatuses } from '../../models/channel.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { day, nullable, page, text } from './shapes/page.ts'

export const router = Router()

const channelShape = Joi.object({
  id: Joi.string(),
  version: Joi.number().integer(),
  name: text,
  status: Joi.valid(...channelStatuses),
  statusReason: text,
  assessedOn: nullable(day),
  reviewOn: nullable(day),
  individuals: Joi.boolean(),
  addresses: Joi.object().unknown(),
}).meta({ title: 'Channel' })

/** The channels with their status and address rules. */
router.get(
  '/',
  can('organisation:read'),
  describe({ summary: 'The channels', answers: { 200: page(channelShape) } }),
  async (_req, res) => {
    const channels = await Channel.find().sort({ _id: 1 }).limit(200).lean<Channel[]>()
    res.json({ items: channels.map(({ _id, ...channel }) => ({ id: _id, ...channel })), next: null })
  },
)

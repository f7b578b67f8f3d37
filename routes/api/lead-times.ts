import { Router } from 'express'
import Joi from 'joi'
import { stepKinds } from '../../models/step.ts'
import { Unit } from '../../models/unit.ts'
import { AppError } from '../../server/errors.ts'
import { type LeadTimeQuery, leadTimes } from '../../server/figures/leadTimes.ts'
import { waiting } from '../../server/figures/waiting.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { day, instant, nullable, uuid } from './shapes/page.ts'

export const router = Router()

const query = Joi.object<LeadTimeQuery>({
  from: day.default(null).optional(),
  to: day.default(null).optional(),
  unit: uuid.default(null).optional(),
})

const count = Joi.number().integer()
const spread = { count, median: nullable(count), p90: nullable(count) }
const group = { count, overdue: count, longest: count }
const role = Joi.valid(...stepKinds, 'nobody', 'requester', 'account', 'owner', 'registration')

const shape = Joi.object({
  from: day,
  to: day,
  unit: nullable(uuid),
  /** What all times are counted in. */
  timeUnit: Joi.valid('working days'),
  submitted: count,
  answers: Joi.object({
    approvedAtOnce: count,
    changesAtOnce: count,
    refusedAtOnce: count,
    offered: count,
    byPerson: count,
    byAccount: count,
    unanswered: count,
  }),
  decided: Joi.object({ ...spread, histogram: Joi.array().items(count) }),
  steps: Joi.array().items(Joi.object({ kind: Joi.valid(...stepKinds), ...spread })),
  roles: Joi.array().items(Joi.object({ role: Joi.string(), ...spread })),
  units: Joi.array().items(Joi.object({ unit: uuid, ...spread })),
  deviations: Joi.object({
    count,
    decidedByPeople: count,
    latest: Joi.array().items(
      Joi.object({
        request: uuid,
        number: count,
        unit: uuid,
        channel: nullable(Joi.string()),
        outcome: Joi.valid('approved', 'changes_requested', 'rejected'),
        at: instant,
        reason: nullable(Joi.string()),
      }),
    ),
  }),
  objections: count,
  redirects: Joi.object({ offered: count, joined: count, argued: count }),
  waiting: Joi.object({
    ...group,
    by: Joi.array().items(Joi.object({ for: role, ...group })),
    units: Joi.array().items(Joi.object({ unit: uuid, ...group })),
    oldest: Joi.array().items(
      Joi.object({
        request: uuid,
        number: count,
        unit: uuid,
        channel: nullable(Joi.string()),
        for: role,
        since: day,
        days: count,
        due: nullable(day),
        overdue: Joi.boolean(),
      }),
    ),
  }),
}).meta({ title: 'LeadTimes' })

/** How long answers take, and what waits where today: by step, role and unit, never by person. */
router.get(
  '/',
  can('figures:read'),
  describe({
    summary: 'Lead times, and what waits',
    query,
    answers: { 200: shape },
    errors: ['not-found'],
  }),
  async (req, res) => {
    const asked = parse(query, req.query)
    if (asked.unit && !(await Unit.exists({ _id: asked.unit }))) throw new AppError('not-found')
    const { now } = caller(req)
    const [times, lying] = await Promise.all([leadTimes(asked, now), waiting(asked.unit, now)])
    res.json({ ...times, timeUnit: 'working days', waiting: lying })
  },
)

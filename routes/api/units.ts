import { Router } from 'express'
import Joi from 'joi'
import { Unit, unitKinds } from '../../models/unit.ts'
import { dayOf } from '../../server/clock.ts'
import { AppError } from '../../server/errors.ts'
import { readsAnswers } from '../../server/maturity/find.ts'
import { latestAssessments } from '../../server/maturity/listAssessments.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { noAccounts, unitHealth } from '../../server/organisation/unitHealth.ts'
import { unitLine } from '../../server/organisation/units.ts'
import { parse } from '../../server/parse.ts'
import { nextSteps } from '../../server/requests/nextSteps.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { setVersion } from '../version.ts'
import { assessmentShape, presentAssessment } from './shapes/maturity.ts'
import { nextStepShape, presentNextSteps } from './shapes/nextStep.ts'
import { day, nullable, page, text, uuid } from './shapes/page.ts'

export const router = Router()

const unitShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  name: text,
  kind: Joi.valid(...unitKinds),
  parent: nullable(uuid),
  ancestors: Joi.array().items(uuid),
  accountableBody: uuid,
  manager: nullable(uuid),
  deputyManager: nullable(uuid),
  operation: nullable(Joi.string()),
  place: nullable(Joi.string()),
  mailbox: nullable(Joi.string()),
  website: nullable(Joi.string()),
  validFrom: day,
  validTo: nullable(day),
}).meta({ title: 'Unit' })

const maturityShape = Joi.object({
  /** Null: not assessed, or no longer. */
  level: nullable(Joi.number().integer()),
  organisationLevel: nullable(Joi.number().integer()),
  /** The latest, whether it still holds or not. */
  assessment: nullable(assessmentShape),
  health: Joi.object(Object.fromEntries(Object.keys(noAccounts).map((key) => [key, Joi.number().integer()]))),
}).meta({ title: 'UnitMaturity' })

const present = ({ _id, ...unit }: Unit) => ({ id: _id, ...unit })
const query = Joi.object<{ within?: string }>({ within: uuid.optional() })
const mostUnits = 2000

/** The units, or a part of the tree with all below it. */
router.get(
  '/',
  can('organisation:read'),
  describe({ summary: 'The units', query, answers: { 200: page(unitShape) } }),
  async (req, res) => {
    const { within } = parse(query, req.query)
    const filter = within ? { $or: [{ _id: within }, { ancestors: within }] } : {}
    const units = await Unit.find(filter).sort({ _id: 1 }).limit(mostUnits).lean<Unit[]>()
    res.json({ items: units.map(present), next: null })
  },
)

router.get(
  '/:id',
  can('organisation:read'),
  describe({ summary: 'One unit', params: onlyId, answers: { 200: unitShape } }),
  async (req, res) => {
    const unit = await Unit.findById(idIn(req)).lean<Unit>()
    if (!unit) throw new AppError('not-found')
    setVersion(res, unit)
    res.json(present(unit))
  },
)

/** What the unit may have now in each channel, and what it takes for one more: what the policy in force would say. 503 no strategy is in force */
router.get(
  '/:id/next-step',
  can('organisation:read'),
  describe({
    summary: 'The next step of a unit',
    params: onlyId,
    answers: { 200: nextStepShape },
    errors: ['unavailable'],
  }),
  async (req, res) => {
    const steps = await nextSteps(idIn(req), caller(req).now)
    res.json(await presentNextSteps(steps, req))
  },
)

/** What the level of the unit is made up of, beside what the register knows. */
router.get(
  '/:id/maturity',
  can('organisation:read'),
  describe({ summary: 'The maturity of a unit', params: onlyId, answers: { 200: maturityShape } }),
  async (req, res) => {
    const id = idIn(req)
    const { unit } = await unitLine(id)
    const who = caller(req)
    const today = dayOf(who.now, (await theOrganisation()).timeZone)
    const [latest, health] = await Promise.all([
      latestAssessments(today, [id, null]),
      unitHealth(who.now, [id]),
    ])
    const presented = (of: string | null) => {
      const assessment = latest.get(of)
      return assessment ? presentAssessment(assessment, { today, mine: readsAnswers(assessment, who) }) : null
    }
    const own = presented(id)
    const whole = presented(null)
    res.json({
      level: own && !own.stale ? own.level : null,
      organisationLevel: whole && !whole.stale ? whole.level : null,
      assessment: own,
      health: health.get(unit._id) ?? noAccounts,
    })
  },
)

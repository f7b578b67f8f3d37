import { Router } from 'express'
import Joi from 'joi'
import { Unit, unitKinds } from '../../models/unit.ts'
import { AppError } from '../../server/errors.ts'
import { parse } from '../../server/parse.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { setVersion } from '../version.ts'
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

const present = ({ _id, ...unit }: Unit) => ({ id: _id, ...unit })
const unitId = Joi.object<{ id: string }>({ id: uuid })
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
  describe({ summary: 'One unit', params: unitId, answers: { 200: unitShape } }),
  async (req, res) => {
    const unit = await Unit.findById(parse(unitId, req.params).id).lean<Unit>()
    if (!unit) throw new AppError('not-found')
    setVersion(res, unit)
    res.json(present(unit))
  },
)

import { Router } from 'express'
import Joi from 'joi'
import { Person, roles } from '../../models/person.ts'
import { AppError } from '../../server/errors.ts'
import { findPeople } from '../../server/organisation/people.ts'
import { parse } from '../../server/parse.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { nullable, page, text, uuid } from './shapes/page.ts'

export const router = Router()

const personShape = Joi.object({
  id: uuid,
  name: Joi.string(),
  email: Joi.string(),
  title: nullable(text),
  unit: uuid,
  roles: Joi.array().items(Joi.valid(...roles)),
  active: Joi.boolean(),
}).meta({ title: 'Person' })

const present = ({ _id, name, email, title, unit, roles: held, active }: Person) => ({
  id: _id,
  name,
  email,
  title,
  unit,
  roles: held,
  active,
})
const query = Joi.object<{ q?: string; unit?: string; limit: number }>({
  q: Joi.string().trim().max(100).optional(),
  unit: uuid.optional(),
  limit: Joi.number().integer().min(1).max(100).default(25).optional(),
})

/** Active people by the beginning of a name, for choosing an owner or a deputy. */
router.get(
  '/',
  can('organisation:read'),
  describe({ summary: 'Find people', query, answers: { 200: page(personShape) } }),
  async (req, res) => {
    res.json({ items: (await findPeople(parse(query, req.query))).map(present), next: null })
  },
)

router.get(
  '/:id',
  can('organisation:read'),
  describe({ summary: 'One person', params: onlyId, answers: { 200: personShape } }),
  async (req, res) => {
    const person = await Person.findById(idIn(req)).lean<Person>()
    if (!person) throw new AppError('not-found')
    res.json(present(person))
  },
)

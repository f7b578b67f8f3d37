import { type Request, Router } from 'express'
import Joi from 'joi'
import type { Delegation } from '../../models/delegation.ts'
import { calendarOf } from '../../server/calendar.ts'
import { delegate, newDelegation } from '../../server/delegations/delegate.ts'
import { delegationState, delegationStates, delegationsOf } from '../../server/delegations/delegationsOf.ts'
import { takeBack } from '../../server/delegations/takeBack.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { conflicts } from './requestMoves.ts'
import { day, instant, nullable, page, uuid } from './shapes/page.ts'

export const router = Router()

const delegationShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  person: uuid,
  deputy: uuid,
  from: day,
  to: day,
  state: Joi.valid(...delegationStates),
  createdAt: instant,
  takenBackAt: nullable(instant),
}).meta({ title: 'Delegation' })

const listQuery = Joi.object<{ limit: number; cursor?: string }>({
  limit: Joi.number().integer().min(1).max(100).default(25).optional(),
  cursor: Joi.string().max(500).optional(),
})

async function presenter(req: Request) {
  const { today } = calendarOf(await theOrganisation(), caller(req).now)
  return ({ _id, ...delegation }: Delegation) => ({
    id: _id,
    ...delegation,
    state: delegationState({ _id, ...delegation }, today),
  })
}

/** Who signs for one while one is away, and for whom one signs. */
router.get(
  '/',
  can('delegation:read'),
  describe({ summary: 'List one’s delegations', query: listQuery, answers: { 200: page(delegationShape) } }),
  async (req, res) => {
    const { delegations, next } = await delegationsOf(caller(req).actor.id, parse(listQuery, req.query))
    res.json({ items: delegations.map(await presenter(req)), next })
  },
)

/** From day to day somebody else signs for one. 201 | 422 why this person cannot, or that a time overlaps another */
router.post(
  '/',
  can('delegation:write'),
  describe({
    summary: 'Let somebody sign for one during an absence',
    body: newDelegation,
    answers: { 201: delegationShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => delegate(parse(newDelegation, req.body), who),
    async (res, delegation, req) => {
      setVersion(res, delegation)
      res.status(201).json((await presenter(req))(delegation))
    },
  ),
)

/** End a delegation before its last day. 200 | 403 another’s | 409 over already */
router.post(
  '/:id/end',
  can('delegation:write'),
  describe({
    summary: 'End a delegation',
    params: onlyId,
    body: Joi.object<Record<string, never>>({}),
    ifMatch: true,
    answers: { 200: delegationShape },
    errors: [...conflicts],
  }),
  once(
    (req, who) => takeBack(idIn(req), wantedVersion(req), who),
    async (res, delegation, req) => {
      setVersion(res, delegation)
      res.json((await presenter(req))(delegation))
    },
  ),
)

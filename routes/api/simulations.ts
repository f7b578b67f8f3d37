import { pipeline } from 'node:stream/promises'
import { Router } from 'express'
import Joi from 'joi'
import { requestLanguage } from '../../server/pages/language.ts'
import { parse } from '../../server/parse.ts'
import { cancelSimulation } from '../../server/simulations/cancelSimulation.ts'
import { findSimulation, listSimulations } from '../../server/simulations/find.ts'
import { newSimulation, readSimulation } from '../../server/simulations/input.ts'
import { exportRows, listRows, type RowFilter } from '../../server/simulations/rows.ts'
import { startSimulation } from '../../server/simulations/startSimulation.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { page } from './shapes/page.ts'
import {
  exportRowsQuery,
  presentSimulation,
  rowFilterFields,
  simulationRowShape,
  simulationShape,
} from './shapes/simulation.ts'

export const router = Router()

const limit = Joi.number().integer().min(1).max(100).default(25).optional()
const cursor = Joi.string().max(100).optional()
const listQuery = Joi.object<{ limit: number; cursor?: string }>({ limit, cursor })
const rowsQuery = Joi.object<RowFilter & { limit: number; cursor?: string }>({
  ...rowFilterFields,
  limit,
  cursor,
})

/** Simulations, the latest first. */
router.get(
  '/',
  can('simulation:read'),
  describe({ summary: 'List simulations', query: listQuery, answers: { 200: page(simulationShape) } }),
  async (req, res) => {
    const { simulations, next } = await listSimulations(parse(listQuery, req.query))
    res.json({ items: simulations.map(presentSimulation), next })
  },
)

/** Start a simulation. 201 with its address, where its progress can be read | 409 too many wait already | 422 with every fault at once */
router.post(
  '/',
  can('simulation:start'),
  describe({
    summary: 'Start a simulation',
    body: newSimulation,
    answers: { 201: simulationShape },
    errors: ['wrong-state', 'key-reused', 'unavailable'],
  }),
  once(
    async (req, who) => startSimulation(await readSimulation(req.body), who),
    async (res, { _id }) => {
      res
        .status(201)
        .location(`/api/v1/simulations/${_id}`)
        .json(presentSimulation(await findSimulation(_id)))
    },
  ),
)

/** One simulation: what was asked, how far it has come, and its figures when it is done. */
router.get(
  '/:id',
  can('simulation:read'),
  describe({ summary: 'One simulation', params: onlyId, answers: { 200: simulationShape } }),
  async (req, res) => {
    res.json(presentSimulation(await findSimulation(idIn(req))))
  },
)

/** Stop a simulation. Cancelling twice is cancelling once. 409 it has ended already */
router.post(
  '/:id/cancel',
  can('simulation:start'),
  describe({
    summary: 'Cancel a simulation',
    params: onlyId,
    answers: { 200: simulationShape },
    errors: ['wrong-state', 'key-reused'],
  }),
  once(
    (req) => cancelSimulation(idIn(req)),
    (res, found) => {
      res.json(presentSimulation(found))
    },
  ),
)

/** The requests and accounts whose answer would be another, or that could not go on as they are. */
router.get(
  '/:id/rows',
  can('simulation:read'),
  describe({
    summary: 'Rows of a simulation',
    params: onlyId,
    query: rowsQuery,
    answers: { 200: page(simulationRowShape) },
  }),
  async (req, res) => {
    const { simulation } = await findSimulation(idIn(req))
    const { rows, next } = await listRows(simulation._id, parse(rowsQuery, req.query))
    res.json({ items: rows, next })
  },
)

/** The same as a file, streamed, with names. */
router.get(
  '/:id/export',
  can('simulation:read'),
  describe({
    summary: 'Export the rows of a simulation',
    params: onlyId,
    query: exportRowsQuery,
    answers: { 200: 'text/csv' },
  }),
  async (req, res) => {
    const { simulation } = await findSimulation(idIn(req))
    const { format, ...filter } = parse(exportRowsQuery, req.query)
    res.attachment(`simulation-${simulation.number}.${format}`)
    res.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
    await pipeline(exportRows(simulation._id, { format, ...filter, language: requestLanguage(req) }), res)
  },
)

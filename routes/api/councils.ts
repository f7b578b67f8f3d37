import { type Response, Router } from 'express'
import Joi from 'joi'
import type { Council } from '../../models/council.ts'
import { findCouncil } from '../../server/councils/find.ts'
import {
  changeCouncil,
  councilChanges,
  createCouncil,
  endCouncil,
  newCouncil,
} from '../../server/councils/keepCouncil.ts'
import { listCouncils } from '../../server/councils/listCouncils.ts'
import { newNote, notesOf, writeNote } from '../../server/councils/notes.ts'
import { wordsOrNull } from '../../server/fields.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { conflicts } from './requestMoves.ts'
import { councilNoteShape, councilShape, presentCouncil, presentCouncilNote } from './shapes/council.ts'
import { page, uuid } from './shapes/page.ts'

export const router = Router()

const limit = Joi.number().integer().min(1).max(100).default(25).optional()
const cursor = Joi.string().max(500).optional()
const listQuery = Joi.object<{ account?: string; ended: boolean; limit: number; cursor?: string }>({
  account: uuid.optional(),
  ended: Joi.boolean().default(false).optional(),
  limit,
  cursor,
})
const notesQuery = Joi.object<{ limit: number; cursor?: string }>({ limit, cursor })
const ending = Joi.object<{ reason: string | null }>({
  reason: wordsOrNull(1000),
})

/** The councils that meet, or those that no longer do. */
router.get(
  '/',
  can('council:read'),
  describe({ summary: 'List councils', query: listQuery, answers: { 200: page(councilShape) } }),
  async (req, res) => {
    const { councils, next } = await listCouncils(parse(listQuery, req.query))
    res.json({ items: councils.map(presentCouncil), next })
  },
)

/** Start a council. 201 with its address */
router.post(
  '/',
  can('council:start'),
  describe({
    summary: 'Start a council',
    body: newCouncil,
    answers: { 201: councilShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => createCouncil(parse(newCouncil, req.body), who),
    (res, council) => {
      res.status(201).location(`/api/v1/councils/${council._id}`)
      send(res, council)
    },
  ),
)

router.get(
  '/:id',
  can('council:read'),
  describe({ summary: 'One council', params: onlyId, answers: { 200: councilShape } }),
  async (req, res) => send(res, await findCouncil(idIn(req))),
)

/** Change who and what it is about. 403 neither its convener nor a lead | 409 it has ended | 412 */
router.patch(
  '/:id',
  can('council:write'),
  describe({
    summary: 'Change a council',
    params: onlyId,
    body: councilChanges,
    ifMatch: true,
    answers: { 200: councilShape },
    errors: [...conflicts],
  }),
  async (req, res) => {
    const id = idIn(req)
    const changes = parse(councilChanges, req.body)
    send(res, await changeCouncil(id, wantedVersion(req), changes, caller(req)))
  },
)

/** The council meets no more. */
router.post(
  '/:id/end',
  can('council:write'),
  describe({
    summary: 'End a council',
    params: onlyId,
    body: ending,
    ifMatch: true,
    answers: { 200: councilShape },
    errors: [...conflicts],
  }),
  once((req, who) => {
    const id = idIn(req)
    return endCouncil(id, wantedVersion(req), parse(ending, req.body).reason, who)
  }, send),
)

/** What was shared and learnt, the latest day first: for members, leads and auditors. */
router.get(
  '/:id/notes',
  can('council:read'),
  describe({
    summary: 'Notes of a council',
    params: onlyId,
    query: notesQuery,
    answers: { 200: page(councilNoteShape) },
  }),
  async (req, res) => {
    const id = idIn(req)
    const { notes, next } = await notesOf(id, parse(notesQuery, req.query), caller(req))
    res.json({ items: notes.map(presentCouncilNote), next })
  },
)

/** Write a note. 403 not a member */
router.post(
  '/:id/notes',
  can('council:write'),
  describe({
    summary: 'Write a note',
    params: onlyId,
    body: newNote,
    answers: { 201: councilNoteShape },
    errors: ['wrong-state', 'key-reused', 'unavailable'],
  }),
  once(
    (req, who) => writeNote(idIn(req), parse(newNote, req.body), who),
    (res, note) => {
      res.status(201).json(presentCouncilNote(note))
    },
  ),
)

function send(res: Response, council: Council): void {
  setVersion(res, council)
  res.json(presentCouncil(council))
}

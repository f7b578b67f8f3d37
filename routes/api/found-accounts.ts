import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import { type FoundAccount, foundStates } from '../../models/foundAccount.ts'
import type { Caller } from '../../server/audit/change.ts'
import type { Config } from '../../server/config.ts'
import { AppError } from '../../server/errors.ts'
import { claim, claimFound } from '../../server/foundAccounts/claimFound.ts'
import { findFound, maySee } from '../../server/foundAccounts/find.ts'
import { listFound } from '../../server/foundAccounts/listFound.ts'
import {
  type FoundImport,
  foundList,
  foundReport,
  importFound,
  reportFound,
} from '../../server/foundAccounts/reportFound.ts'
import {
  asking,
  askUnit,
  sayNotTheirs,
  settleFound,
  settlement,
} from '../../server/foundAccounts/sortFound.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { conflicts } from './requestMoves.ts'
import { instant, nullable, page, uuid } from './shapes/page.ts'
import { presentRequest, requestShape } from './shapes/request.ts'

export const router = Router()

const foundShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  state: Joi.valid(...foundStates),
  channel: nullable(Joi.string()),
  address: nullable(Joi.string()),
  url: nullable(Joi.string()),
  displayName: nullable(Joi.string()),
  note: nullable(Joi.string()),
  foundBy: uuid,
  foundAt: instant,
  unit: nullable(uuid),
  askedBy: nullable(uuid),
  notOf: Joi.array().items(uuid),
  request: nullable(uuid),
  settledBy: nullable(uuid),
}).meta({ title: 'FoundAccount' })

const importShape = Joi.object<FoundImport, true>({
  added: Joi.number().integer(),
  known: Joi.number().integer(),
  registered: Joi.number().integer(),
}).meta({ title: 'FoundImport' })

const listQuery = Joi.object<{ impostors: boolean; unit?: string; limit: number; cursor?: string }>({
  impostors: Joi.boolean().default(false).optional(),
  unit: uuid.optional(),
  limit: Joi.number().integer().min(1).max(100).default(25).optional(),
  cursor: Joi.string().max(500).optional(),
})

const present = ({ _id, mark: _mark, askedBy = null, notOf = [], ...found }: FoundAccount) => ({
  id: _id,
  ...found,
  askedBy,
  notOf,
})
const secretOf = (req: Request) => (req.app.get('config') as Config).auditSigningKey

/** Accounts found that may be ours, the latest first; `impostors`, for leads and auditors: those that pretend to be. */
router.get(
  '/',
  can('found:read'),
  describe({ summary: 'List found accounts', query: listQuery, answers: { 200: page(foundShape) } }),
  async (req, res) => {
    const query = parse(listQuery, req.query)
    if (query.impostors) demandSight(caller(req))
    const { found, next } = await listFound(query)
    res.json({ items: found.map(present), next })
  },
)

/** Tell of an account that may be ours. 201 | 409 it is in the register, or known already */
router.post(
  '/',
  can('found:report'),
  describe({
    summary: 'Report a found account',
    body: foundReport,
    answers: { 201: foundShape },
    errors: ['address-taken', 'already-found', 'key-reused', 'unavailable'],
  }),
  once(
    (req, who) => reportFound(parse(foundReport, req.body), secretOf(req), who),
    (res, found) => {
      res.status(201).location(`/api/v1/found-accounts/${found._id}`)
      send(res, found)
    },
  ),
)

/** Take in a list of addresses. 422 names every line that is no account's address, and nothing is written */
router.post(
  '/import',
  can('found:sort'),
  describe({
    summary: 'Import found accounts',
    body: foundList,
    answers: { 200: importShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => importFound(parse(foundList, req.body), secretOf(req), who),
    (res, result) => {
      res.json(result)
    },
  ),
)

router.get(
  '/:id',
  can('found:read'),
  describe({ summary: 'One found account', params: onlyId, answers: { 200: foundShape } }),
  async (req, res) => send(res, await findFound(idIn(req), caller(req))),
)

/** It is ours: a draft that registers it begins. 201 the request | 409 somebody else has begun, or it is judged */
router.post(
  '/:id/claim',
  can('found:report'),
  describe({
    summary: 'Claim a found account',
    params: onlyId,
    body: claim,
    ifMatch: true,
    answers: { 201: requestShape },
    errors: [...conflicts],
  }),
  once(
    (req, who) => claimFound(idIn(req), wantedVersion(req), parse(claim, req.body), who),
    (res, request, req) => {
      setVersion(res, request)
      const shown = presentRequest(request, caller(req).now)
      res.status(201).location(`/api/v1/requests/${request._id}`).json(shown)
    },
  ),
)

/** Ask a unit whether it is theirs. */
router.post(
  '/:id/unit',
  can('found:sort'),
  describe({
    summary: 'Ask a unit about a found account',
    params: onlyId,
    body: asking,
    ifMatch: true,
    answers: { 200: foundShape },
    errors: [...conflicts],
  }),
  once((req, who) => askUnit(idIn(req), wantedVersion(req), parse(asking, req.body).unit, who), send),
)

const nothing = Joi.object({})

/** The unit that was asked says that it is not theirs. 200 | 403 who does not lead it | 409 | 412 */
router.post(
  '/:id/not-theirs',
  can('found:report'),
  describe({
    summary: 'Answer that a found account is not the unit’s',
    params: onlyId,
    body: nothing,
    ifMatch: true,
    answers: { 200: foundShape },
    errors: [...conflicts],
  }),
  once((req, who) => {
    parse(nothing, req.body)
    return sayNotTheirs(idIn(req), wantedVersion(req), who)
  }, send),
)

/** Not ours, an impostor, or private. Of what is not ours and of what is private nothing is kept but a keyed hash of the address. */
router.post(
  '/:id/settlement',
  can('found:sort'),
  describe({
    summary: 'Settle what a found account is',
    params: onlyId,
    body: settlement,
    ifMatch: true,
    answers: { 200: foundShape },
    errors: [...conflicts],
  }),
  once((req, who) => settleFound(idIn(req), wantedVersion(req), parse(settlement, req.body).as, who), send),
)

function send(res: Response, found: FoundAccount): void {
  setVersion(res, found)
  res.json(present(found))
}

function demandSight(who: Caller): void {
  if (maySee('impostor', who)) return
  throw new AppError(
    'forbidden',
    {
      sv: 'Falska konton ses av kommunikationsansvariga, granskare och administratörer.',
      en: 'Impostors are seen by communications leads, auditors and administrators.',
    },
    { facts: { rule: 'found:impostors' } },
  )
}

import { pipeline } from 'node:stream/promises'
import { Router } from 'express'
import Joi from 'joi'
import { type Account, accountStatuses } from '../../models/account.ts'
import { accountKinds } from '../../models/accountRequest.ts'
import { credentialsSeenBy } from '../../server/accounts/access.ts'
import { accountChanges, changeAccount } from '../../server/accounts/changeAccount.ts'
import { changeOwnership, ownership } from '../../server/accounts/changeOwnership.ts'
import { changeStatus, statusChange } from '../../server/accounts/changeStatus.ts'
import { type ExportFormat, exportAccounts, exportFormats } from '../../server/accounts/export.ts'
import { findAccount } from '../../server/accounts/find.ts'
import { accountHistory } from '../../server/accounts/history.ts'
import {
  countByStatus,
  type InventoryFilters,
  type InventorySort,
  inventory,
  inventorySorts,
} from '../../server/accounts/inventory.ts'
import { recordAsOf } from '../../server/audit/asOf.ts'
import { endOfDay } from '../../server/clock.ts'
import { AppError } from '../../server/errors.ts'
import { uuid } from '../../server/fields.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { requestLanguage } from '../../server/pages/language.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { wantedVersion } from '../version.ts'
import { accountContributors, sendAccount } from './accountContributors.ts'
import { accountEnding } from './accountEnding.ts'
import { accountResources } from './accountResources.ts'
import { accountShape, presentAccount } from './shapes/account.ts'
import { historyShape } from './shapes/history.ts'
import { importBody, importShape, runImport } from './shapes/import.ts'
import { day, page } from './shapes/page.ts'

export const router = Router()

const accountOnDay = Joi.object<{ id: string; day: string }>({ id: uuid, day: day })
const limit = Joi.number().integer().min(1).max(100).default(25).optional()
const word = Joi.string().max(60).optional()

const filterFields = {
  status: Joi.valid(...accountStatuses).optional(),
  channel: word,
  unit: word,
  kind: Joi.valid(...accountKinds).optional(),
  owner: word,
  purpose: word,
  open: Joi.boolean().optional(),
  q: Joi.string().trim().max(100).optional(),
}
const filterQuery = Joi.object<InventoryFilters>(filterFields)
const listQuery = Joi.object<InventoryFilters & { sort: InventorySort; limit: number; cursor?: string }>({
  ...filterFields,
  sort: Joi.valid(...inventorySorts)
    .default('name')
    .optional(),
  limit,
  cursor: Joi.string().max(500).optional(),
})
const exportQuery = Joi.object<
  InventoryFilters & { format: ExportFormat; asOf: string | null; credentials: boolean }
>({
  ...filterFields,
  format: Joi.valid(...exportFormats)
    .default('csv')
    .optional(),
  asOf: day.default(null).optional(),
  credentials: Joi.boolean().default(false).optional(),
})
const historyQuery = Joi.object<{ limit: number; cursor?: string }>({
  limit,
  cursor: Joi.string().max(100).optional(),
})
const dryRun = Joi.object<{ dryRun: boolean }>({ dryRun: Joi.boolean().default(true).optional() })

const total = Joi.object({ count: Joi.number().integer(), more: Joi.boolean() })
const countsShape = Joi.object(Object.fromEntries(accountStatuses.map((status) => [status, total])))
const conflicts = [
  'if-match-required',
  'changed-meanwhile',
  'wrong-state',
  'key-reused',
  'unavailable',
] as const

/** The inventory: filtered, sorted, a page at a time. The total is exact up to a thousand. */
router.get(
  '/',
  can('account:read'),
  describe({ summary: 'List accounts', query: listQuery, answers: { 200: page(accountShape, { total }) } }),
  async (req, res) => {
    const { sort, limit, cursor, ...filters } = parse(listQuery, req.query)
    const found = await inventory({ filters, sort, limit, cursor, language: requestLanguage(req) })
    const who = caller(req)
    const sees = await credentialsSeenBy(who)
    const items = found.accounts.map((account) => presentAccount(account, sees(account)))
    res.json({ items, next: found.next, total: found.total })
  },
)

router.get(
  '/counts',
  can('account:read'),
  describe({ summary: 'Accounts by state', query: filterQuery, answers: { 200: countsShape } }),
  async (req, res) => {
    res.json(await countByStatus(parse(filterQuery, req.query)))
  },
)

/** The inventory as a file, as it stands or as it stood at the end of a day. Where log-ins are kept is masked unless asked for. */
router.get(
  '/export',
  can('account:export'),
  describe({ summary: 'Export accounts', query: exportQuery, answers: { 200: 'text/csv' } }),
  async (req, res) => {
    const { format, asOf, credentials, ...filters } = parse(exportQuery, req.query)
    const language = requestLanguage(req)
    const stream = await exportAccounts({ format, filters, asOf, credentials, language })
    res.attachment(`accounts${asOf ? `-${asOf}` : ''}.${format}`)
    res.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
    await pipeline(stream, res)
  },
)

/** Take in a list of accounts. What would become of each row; written only with dryRun=false and when no row is refused. */
router.post(
  '/import',
  can('account:import'),
  describe({
    summary: 'Import accounts',
    query: dryRun,
    body: importBody,
    answers: { 200: importShape },
    errors: ['address-taken', 'changed-meanwhile', 'key-reused', 'unavailable'],
  }),
  once(
    (req, who) => {
      const apply = !parse(dryRun, req.query).dryRun
      return runImport(parse(importBody, req.body), { apply, language: requestLanguage(req) }, who)
    },
    (res, result) => {
      res.json(result)
    },
  ),
)

router.get(
  '/:id',
  can('account:read'),
  describe({ summary: 'One account', params: onlyId, answers: { 200: accountShape } }),
  async (req, res) => {
    const account = await findAccount(idIn(req))
    await sendAccount(res, account, req)
  },
)

/** One account as it stood at the end of a day, read from the audit trail. 404 when it was not there; what was erased says so */
router.get(
  '/:id/as-of/:day',
  can('account:read'),
  describe({
    summary: 'One account as of a day',
    params: accountOnDay,
    answers: { 200: Joi.object({ id: Joi.string() }).unknown().meta({ title: 'PastAccount' }) },
  }),
  async (req, res) => {
    const id = idIn(req)
    // A day that there is not is said to be wrong, rather than that the account is not there.
    const { day } = parse(accountOnDay, req.params)
    const { timeZone } = await theOrganisation()
    const past = await recordAsOf(id, endOfDay(day, timeZone))
    if (!past || !('displayName' in past)) throw new AppError('not-found')
    const account = past as unknown as Account
    // Who answered for it then need not answer for it now, and the log-in may lie where it lay.
    const sees = await credentialsSeenBy(caller(req))
    res.json(presentAccount(account, sees(await findAccount(id))))
  },
)

/** What has happened to an account, the latest first. */
router.get(
  '/:id/history',
  can('account:read'),
  describe({
    summary: 'History of an account',
    params: onlyId,
    query: historyQuery,
    answers: { 200: page(historyShape) },
  }),
  async (req, res) => {
    const id = idIn(req)
    const sees = await credentialsSeenBy(caller(req))
    const credentials = sees(await findAccount(id))
    const { entries, next } = await accountHistory(id, parse(historyQuery, req.query), { credentials })
    res.json({ items: entries, next })
  },
)

/** Change what the register says of an account. 409 another account has the new address | 412 changed since it was read */
router.patch(
  '/:id',
  can('account:write'),
  describe({
    summary: 'Change an account',
    params: onlyId,
    body: accountChanges,
    ifMatch: true,
    answers: { 200: accountShape },
    errors: [...conflicts, 'address-taken'],
  }),
  async (req, res) => {
    const id = idIn(req)
    const who = caller(req)
    const account = await changeAccount(id, wantedVersion(req), parse(accountChanges, req.body), who)
    await sendAccount(res, account, req)
  },
)

/** Give the account to another owner, and to another unit if need be. */
router.post(
  '/:id/ownership',
  can('account:write'),
  describe({
    summary: 'Hand over an account',
    params: onlyId,
    body: ownership,
    ifMatch: true,
    answers: { 200: accountShape },
    errors: [...conflicts],
  }),
  once((req, who) => {
    const id = idIn(req)
    return changeOwnership(id, wantedVersion(req), parse(ownership, req.body), who)
  }, sendAccount),
)

/** Park, suspend, close, hand over outside, or take up again. 422 the reason is missing */
router.post(
  '/:id/status',
  can('account:write'),
  describe({
    summary: 'Change the status of an account',
    params: onlyId,
    body: statusChange,
    ifMatch: true,
    answers: { 200: accountShape },
    errors: [...conflicts, 'address-taken'],
  }),
  once((req, who) => {
    const id = idIn(req)
    return changeStatus(id, wantedVersion(req), parse(statusChange, req.body), who)
  }, sendAccount),
)

router.use(accountContributors, accountEnding, accountResources)

import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import type { RuleSet } from '../../models/ruleSet.ts'
import { compareRuleSets } from '../../policies/index.ts'
import type { Caller } from '../../server/audit/change.ts'
import { parse } from '../../server/parse.ts'
import { policyRuleSet } from '../../server/requests/facts.ts'
import { changeRules, importRules, ruleChanges, ruleSetFile } from '../../server/ruleSets/changeRules.ts'
import {
  agreeException,
  askException,
  endException,
  endOfException,
  newException,
} from '../../server/ruleSets/exceptions.ts'
import { findRuleSet } from '../../server/ruleSets/find.ts'
import { ruleSetToYaml } from '../../server/ruleSets/ruleSetYaml.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, inPath, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { conflicts } from './requestMoves.ts'
import { uuid } from './shapes/page.ts'
import {
  presentRuleChanges,
  presentRuleSet,
  ruleSetComparisonShape,
  ruleSetShape,
} from './shapes/strategy.ts'

export const router = Router()

const twoRuleSets = Joi.object<{ id: string; other: string }>({ id: uuid, other: uuid })
const exceptionId = Joi.object<{ id: string; exception: string }>({
  id: uuid,
  exception: Joi.string().max(100),
})
const noBody = Joi.object<Record<string, never>>({})

/** What a verb leaves: the rule set as it became. It is kept under the idempotency key as it is. */
const written = (work: (req: Request, who: Caller) => Promise<RuleSet>) => once(work, send)

/** The rules of a strategy. 403 of a draft | 404 */
router.get(
  '/:id',
  can('organisation:read'),
  describe({ summary: 'One rule set', params: onlyId, answers: { 200: ruleSetShape } }),
  async (req, res) => send(res, (await findRuleSet(idIn(req), caller(req))).ruleSet, req),
)

/** Set and take away rules of a draft's rule set. 409 the strategy is adopted | 412 */
router.patch(
  '/:id',
  can('strategy:write'),
  describe({
    summary: 'Set rules of a draft',
    params: onlyId,
    body: ruleChanges,
    ifMatch: true,
    answers: { 200: ruleSetShape },
    errors: conflicts,
  }),
  async (req, res) => {
    const changes = parse(ruleChanges, req.body)
    await send(res, await changeRules(idIn(req), wantedVersion(req), changes, caller(req)), req)
  },
)

/** What differs from `id` to `other`, in sentences and as data. */
router.get(
  '/:id/compare/:other',
  can('organisation:read'),
  describe({
    summary: 'Compare two rule sets',
    params: twoRuleSets,
    answers: { 200: ruleSetComparisonShape },
  }),
  async (req, res) => {
    const { id, other } = inPath(twoRuleSets, req)
    const who = caller(req)
    const [before, after] = await Promise.all([findRuleSet(id, who), findRuleSet(other, who)])
    const changes = compareRuleSets(policyRuleSet(before.ruleSet), policyRuleSet(after.ruleSet))
    res.json({ before: id, after: other, rules: await presentRuleChanges(changes, req) })
  },
)

/** The rule set as a file that a lead can read and change. */
router.get(
  '/:id/yaml',
  can('organisation:read'),
  describe({ summary: 'A rule set as YAML', params: onlyId, answers: { 200: 'application/yaml' } }),
  async (req, res) => {
    const { ruleSet } = await findRuleSet(idIn(req), caller(req))
    setVersion(res, ruleSet)
    res.type('application/yaml').send(ruleSetToYaml(policyRuleSet(ruleSet)))
  },
)

/** Put a file's rules in the place of a draft's, all or nothing. 422 with every fault and its line | 409 | 412 */
router.post(
  '/:id/yaml',
  can('strategy:write'),
  describe({
    summary: 'Read a rule set from YAML',
    params: onlyId,
    body: ruleSetFile,
    ifMatch: true,
    answers: { 200: ruleSetShape },
    errors: conflicts,
  }),
  written((req, who) => importRules(idIn(req), wantedVersion(req), parse(ruleSetFile, req.body).yaml, who)),
)

/** Ask for an exception, which counts once somebody else agrees. 412 */
router.post(
  '/:id/exceptions',
  can('strategy:write'),
  describe({
    summary: 'Ask for an exception',
    params: onlyId,
    body: newException,
    ifMatch: true,
    answers: { 200: ruleSetShape },
    errors: conflicts,
  }),
  written((req, who) => askException(idIn(req), wantedVersion(req), parse(newException, req.body), who)),
)

/** Agree to an exception that somebody else asked for. 403 to who asked | 404 | 412 */
router.post(
  '/:id/exceptions/:exception/agreement',
  can('strategy:write'),
  describe({
    summary: 'Agree to an exception',
    params: exceptionId,
    body: noBody,
    ifMatch: true,
    answers: { 200: ruleSetShape },
    errors: conflicts,
  }),
  written((req, who) => {
    const { id, exception } = inPath(exceptionId, req)
    parse(noBody, req.body)
    return agreeException(id, wantedVersion(req), exception, who)
  }),
)

/** End an exception, or take back one that was asked for. 404 | 412 */
router.post(
  '/:id/exceptions/:exception/end',
  can('strategy:write'),
  describe({
    summary: 'End an exception',
    params: exceptionId,
    body: endOfException,
    ifMatch: true,
    answers: { 200: ruleSetShape },
    errors: conflicts,
  }),
  written((req, who) => {
    const { id, exception } = inPath(exceptionId, req)
    return endException(id, wantedVersion(req), exception, parse(endOfException, req.body), who)
  }),
)

async function send(res: Response, ruleSet: RuleSet, req: Request): Promise<void> {
  const { strategy } = await findRuleSet(ruleSet._id, caller(req))
  setVersion(res, ruleSet)
  res.json(presentRuleSet(ruleSet, strategy._id))
}

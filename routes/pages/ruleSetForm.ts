import type { Request, RequestHandler, Router } from 'express'
import Joi from 'joi'
import { isDraft } from '../../models/strategy.ts'
import { type Rule, registry } from '../../policies/index.ts'
import type { Caller } from '../../server/audit/change.ts'
import { AppError } from '../../server/errors.ts'
import { uuid } from '../../server/fields.ts'
import type { Posted } from '../../server/pages/posted.ts'
import { adoptedAlready, findRuleSet, type HeldRuleSet } from '../../server/ruleSets/find.ts'
import { demandKeep } from '../../server/strategies/access.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { inPath } from '../ids.ts'
import { answerForm, type Show } from './answerForm.ts'
import type { Telling } from './formFaults.ts'
import { type Draw, formOf } from './formOf.ts'

const slug = Joi.string().max(100)
const pathIds = Joi.object<{ id: string; rule?: string; exception?: string }>({
  id: uuid,
  rule: slug.optional(),
  exception: slug.optional(),
})

/** What the path of a form about a rule set names. */
export const idsIn = (req: Request) => inPath(pathIds, req)

/** The rule set of the path, with its strategy. */
export const ruleSetIn = (req: Request): Promise<HeldRuleSet> => findRuleSet(idsIn(req).id, caller(req))

/** The rule of the path, in the version that is used, else the newest. AppError `not-found`. */
export function usedRule({ ruleSet }: HeldRuleSet, req: Request) {
  const id = idsIn(req).rule ?? ''
  const use = ruleSet.rules.find((each) => each.rule === id) ?? null
  const rule = use ? registry.find(id, use.version) : newest(id)
  if (!rule) throw new AppError('not-found')
  return { use, rule }
}

/** The newest version of a rule. AppError `not-found`. */
export function newest(id: string): Rule {
  const rule = registry.latest().find((each) => each.id === id)
  if (!rule) throw new AppError('not-found')
  return rule
}

type Send = (req: Request, posted: Posted, who: Caller) => Promise<unknown>

interface Rest extends Telling {
  /** Once the strategy is adopted there is no such form. */
  ofDraft?: boolean
}

/** A form for those who keep a rule set, under its address. */
export function ruleSetForm(
  router: Router,
  path: string,
  draw: Draw<HeldRuleSet>,
  send: Send,
  { ofDraft = false, ...telling }: Rest = {},
): void {
  const show = formOf(ruleSetIn, draw, telling)
  router.get(path, can('strategy:write'), async (req, res) => {
    const { strategy } = await ruleSetIn(req)
    await demandKeep(strategy.appliesTo, caller(req))
    if (ofDraft && !isDraft(strategy)) throw adoptedAlready()
    await show(req, res, null)
  })
  router.post(path, can('strategy:write'), answerRuleSetForm(send, show))
}

/** Does what a form about a rule set was sent for, and leads to the rules. */
export function answerRuleSetForm(send: Send, show: Show): RequestHandler {
  return answerForm(
    (req, who) => send(req, req.body as Posted, who),
    (res, _result, req) => res.redirect(303, `/rule-sets/${idsIn(req).id}`),
    show,
  )
}

import type { Request, Router } from 'express'
import { isDraft, type Strategy } from '../../models/strategy.ts'
import type { Caller } from '../../server/audit/change.ts'
import type { Posted } from '../../server/pages/posted.ts'
import { demandKeep } from '../../server/strategies/access.ts'
import { explainMiss, findStrategy } from '../../server/strategies/find.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm } from './answerForm.ts'
import type { Telling } from './formFaults.ts'
import { type Draw, formOf } from './formOf.ts'

interface Rest extends Telling {
  /** Where it leads when all went well; to the strategy if nothing is said. */
  next?: string
}

/** A form about a draft, under its address. What is adopted has no forms. */
export function strategyForm(
  router: Router,
  path: string,
  draw: Draw<Strategy>,
  send: (req: Request, posted: Posted, who: Caller) => Promise<unknown>,
  { next, ...telling }: Rest = {},
): void {
  const find = (req: Request) => findStrategy(idIn(req), caller(req))
  const show = formOf(find, draw, telling)
  router.get(path, can('strategy:write'), async (req, res) => {
    const strategy = await find(req)
    await demandKeep(strategy.appliesTo, caller(req))
    if (!isDraft(strategy)) await explainMiss(strategy._id, strategy.version)
    await show(req, res, null)
  })
  router.post(
    path,
    can('strategy:write'),
    answerForm(
      (req, who) => send(req, req.body as Posted, who),
      (res, _result, req) => res.redirect(303, next ?? `/strategies/${idIn(req)}`),
      show,
    ),
  )
}

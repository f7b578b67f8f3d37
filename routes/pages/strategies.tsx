import { Router } from 'express'
import Joi from 'joi'
import { uuid } from '../../server/fields.ts'
import { namesOf } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import { text } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { ComparePage } from '../../server/pages/strategies/ComparePage.tsx'
import { StrategiesPage } from '../../server/pages/strategies/StrategiesPage.tsx'
import { StrategyPage } from '../../server/pages/strategies/StrategyPage.tsx'
import { parse } from '../../server/parse.ts'
import { createStrategy } from '../../server/strategies/createStrategy.ts'
import { findStrategy } from '../../server/strategies/find.ts'
import { listStrategies } from '../../server/strategies/listStrategies.ts'
import { newStrategy } from '../../server/strategies/shape.ts'
import { caller } from '../caller.ts'
import { can, mayRole } from '../guard.ts'
import { idIn, inPath } from '../ids.ts'
import { once } from '../once.ts'
import { compareView, strategyView, todayOf } from './load/strategyView.ts'
import { strategyDecision } from './strategyDecision.tsx'
import { strategyForms } from './strategyForms.tsx'

export const router = Router()

const twoStrategies = Joi.object<{ id: string; other: string }>({ id: uuid, other: uuid })
const listQuery = Joi.object<{ cursor?: string }>({ cursor: Joi.string().max(200).optional() })
const onOnePage = 50

/** What holds, what is coming, what is being written. */
router.get('/', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  const { cursor } = parse(listQuery, req.query)
  const { strategies, next } = await listStrategies(
    { limit: onOnePage, ...(cursor ? { cursor } : {}) },
    caller(req),
  )
  const view = {
    strategies,
    nameOf: await namesOf(
      strategies.flatMap(({ appliesTo }) => appliesTo),
      page.language,
    ),
    today: todayOf(page),
    mayWrite: mayRole('strategy:write', page.viewer?.roles ?? []),
    next,
  }
  renderPage(res, page, <StrategiesPage view={view} />)
})

/** Begin a draft. 303 to where it is written */
router.post(
  '/',
  can('strategy:write'),
  once(
    (req, who) => createStrategy(parse(newStrategy, { from: text(req.body, 'from') }), who),
    (res, strategy) => res.redirect(303, `/strategies/${strategy._id}/edit`),
  ),
)

/** One strategy. 200 | 403 a draft | 404 */
router.get('/:id', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  const strategy = await findStrategy(idIn(req), caller(req))
  renderPage(res, page, <StrategyPage view={await strategyView(strategy, caller(req), page)} />)
})

/** What differs from one to the other, in sentences. 200 | 403 a draft | 404 */
router.get('/:id/compare/:other', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  const { id, other } = inPath(twoStrategies, req)
  renderPage(res, page, <ComparePage view={await compareView(id, other, caller(req), page)} />)
})

router.use(strategyForms)
router.use(strategyDecision)

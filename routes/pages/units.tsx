import { Router } from 'express'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { UnitPage } from '../../server/pages/units/UnitPage.tsx'
import { UnitsPage } from '../../server/pages/units/UnitsPage.tsx'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { unitsView, unitView } from './load/unitViews.ts'

/** The organisation and its units. */
export const router = Router()

router.get('/', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  renderPage(res, page, <UnitsPage view={await unitsView(page)} />)
})

/** Who answers for a unit, how mature it is, what it has and may have next. 200 | 404 */
router.get('/:id', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  const id = idIn(req)
  renderPage(res, page, <UnitPage view={await unitView(id, page, caller(req))} />)
})

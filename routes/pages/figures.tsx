import { Router } from 'express'
import Joi from 'joi'
import { addDays, addMonths, dayOf } from '../../server/clock.ts'
import { uuid } from '../../server/fields.ts'
import { leadTimes } from '../../server/figures/leadTimes.ts'
import { waiting } from '../../server/figures/waiting.ts'
import { namesOf } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import { FiguresPage, type FiguresView, periods } from '../../server/pages/figures/FiguresPage.tsx'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { can } from '../guard.ts'
import { unitsInOrder } from './load/inventoryView.ts'

export const router = Router()

const query = Joi.object<FiguresView['chosen']>({
  months: Joi.valid(...periods)
    .default('12')
    .optional(),
  unit: uuid.allow('').default('').optional(),
})

/** Leads' figures: where it stands still, and how long answers take. */
router.get('/', can('figures:read'), async (req, res) => {
  const chosen = parse(query, req.query)
  const page = await pageContext(req)
  const to = dayOf(page.now, page.organisation.timeZone)
  const from = addDays(addMonths(to, -Number(chosen.months)), 1)
  const unit = chosen.unit || null
  const [times, lying, units] = await Promise.all([
    leadTimes({ from, to, unit }, page.now),
    waiting(unit, page.now),
    unitsInOrder(page.language),
  ])
  const nameOf = await namesOf(
    [
      ...times.units.map((one) => one.unit),
      ...times.deviations.latest.flatMap((one) => [one.unit, one.channel]),
      ...lying.units.map((one) => one.unit),
      ...lying.oldest.map((one) => one.unit),
    ],
    page.language,
  )
  renderPage(res, page, <FiguresPage view={{ times, waiting: lying, chosen, units, nameOf }} />)
})

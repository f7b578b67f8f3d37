import { pipeline } from 'node:stream/promises'
import { type Request, Router } from 'express'
import Joi from 'joi'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { levelFields, NewSimulationPage } from '../../server/pages/simulations/NewSimulationPage.tsx'
import { RowsPage } from '../../server/pages/simulations/RowsPage.tsx'
import { SimulationPage } from '../../server/pages/simulations/SimulationPage.tsx'
import { SimulationsPage } from '../../server/pages/simulations/SimulationsPage.tsx'
import { parse } from '../../server/parse.ts'
import { cancelSimulation } from '../../server/simulations/cancelSimulation.ts'
import { findSimulation } from '../../server/simulations/find.ts'
import { readSimulation } from '../../server/simulations/input.ts'
import { exportRows, type RowFilter } from '../../server/simulations/rows.ts'
import { startSimulation } from '../../server/simulations/startSimulation.ts'
import { exportRowsQuery, rowFilterFields } from '../api/shapes/simulation.ts'
import { can, mayRole } from '../guard.ts'
import { idIn } from '../ids.ts'
import { once } from '../once.ts'
import { answerForm, typedIn } from './answerForm.ts'
import { type FieldOf, type FieldWords, formErrors } from './formFaults.ts'
import { newSimulationView, rowsView, simulationsView, simulationView } from './load/simulationViews.ts'

/** What would change, tried before it is decided. */
export const router = Router()

const listQuery = Joi.object<{ cursor?: string }>({ cursor: Joi.string().max(100).optional() })
const rowsQuery = Joi.object<RowFilter & { cursor?: string }>({
  ...rowFilterFields,
  cursor: Joi.string().max(100).optional(),
})
const given = Joi.string().max(100).optional()
/** What another page, that of a draft, puts into the form. */
const prefilled = Joi.object<Record<string, string>>({
  strategy: given,
  ruleSet: given,
  scopeUnit: given,
  name: given,
})
const mayStart = (req: Request) => mayRole('simulation:start', req.user?.roles ?? [])

router.get('/', can('simulation:read'), async (req, res) => {
  const page = await pageContext(req)
  const { cursor } = parse(listQuery, req.query)
  renderPage(res, page, <SimulationsPage view={await simulationsView(page, mayStart(req), cursor)} />)
})

router.get('/new', can('simulation:start'), async (req, res) => {
  const page = await pageContext(req)
  const view = await newSimulationView(page, parse(prefilled, req.query), [])
  renderPage(res, page, <NewSimulationPage view={view} />)
})

/** Start one. 303 | 409 too many wait | 422 */
router.post(
  '/',
  can('simulation:start'),
  answerForm(
    async (req, who) => startSimulation(await readSimulation(asked(typedIn(req))), who),
    (res, { _id }) => res.redirect(303, `/simulations/${_id}`),
    async (req, res, error) => {
      const page = await pageContext(req)
      const errors =
        error.code === 'bad-input'
          ? formErrors(error, { words, fieldOf })
          : [{ field: 'name', text: error.detail ?? error.title }]
      const view = await newSimulationView(page, typedIn(req), errors)
      renderPage(res, page, <NewSimulationPage view={view} />, error.status)
    },
  ),
)

/** How far it has come, and what it says. 200 | 404 */
router.get('/:id', can('simulation:read'), async (req, res) => {
  const found = await findSimulation(idIn(req))
  const page = await pageContext(req)
  renderPage(res, page, <SimulationPage view={await simulationView(found, page, mayStart(req))} />)
})

/** Stop it. 303 | 409 it has ended */
router.post(
  '/:id/cancel',
  can('simulation:start'),
  once(
    (req) => cancelSimulation(idIn(req)),
    (res, { simulation }) => res.redirect(303, `/simulations/${simulation._id}`),
  ),
)

/** The list behind the figures. 200 | 404 */
router.get('/:id/rows', can('simulation:read'), async (req, res) => {
  const found = await findSimulation(idIn(req))
  const page = await pageContext(req)
  const filter = parse(rowsQuery, chosenIn(req))
  renderPage(res, page, <RowsPage view={await rowsView(found, filter, page)} />)
})

/** The list as a file, streamed. */
router.get('/:id/export', can('simulation:read'), async (req, res) => {
  const { simulation } = await findSimulation(idIn(req))
  const { format, ...filter } = parse(exportRowsQuery, chosenIn(req))
  const { language } = await pageContext(req)
  res.attachment(`simulation-${simulation.number}.${format}`)
  res.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
  await pipeline(exportRows(simulation._id, { format, ...filter, language }), res)
})

/** A form sends what was left alone as nothing. */
function chosenIn(req: Request): Record<string, unknown> {
  return Object.fromEntries(Object.entries(req.query).filter(([, value]) => value !== ''))
}

/** The form's fields as the API would take them. */
function asked(typed: Record<string, string>) {
  const chosen = (name: string) => typed[name] || null
  const levels = [
    ...(chosen('level') ? [{ unit: null, level: Number(typed.level) }] : []),
    ...levelFields.flatMap((n) =>
      chosen(`unit${n}`) || chosen(`level${n}`)
        ? [{ unit: typed[`unit${n}`] ?? '', level: Number(typed[`level${n}`]) }]
        : [],
    ),
  ]
  return {
    name: typed.name ?? '',
    strategy: chosen('strategy') ?? (chosen('presenceModel') ? { presenceModel: typed.presenceModel } : null),
    ruleSet: chosen('ruleSet'),
    levels,
    scope: {
      unit: chosen('scopeUnit'),
      channel: chosen('scopeChannel'),
      from: chosen('from'),
      to: chosen('to'),
    },
  }
}

const eachOnce = {
  sv: 'Välj både verksamhet och nivå, och varje verksamhet en gång',
  en: 'Choose both unit and level, and each unit once',
}

const words: FieldWords = {
  name: { sv: 'Skriv vad ni vill veta', en: 'Say what you want to know' },
  unit0: eachOnce,
  'unit0 array.unique': eachOnce,
}

const fields: Record<string, string> = {
  'scope.unit': 'scopeUnit',
  'scope.channel': 'scopeChannel',
  'scope.from': 'from',
  'scope.to': 'to',
}

/** Levels are told of at the first of their fields. */
const fieldOf: FieldOf = (path) => {
  const [first = ''] = path.split('.')
  return { field: first === 'levels' ? 'unit0' : (fields[path] ?? first) }
}

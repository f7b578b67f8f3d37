import Joi from 'joi'
import { simulationParts, simulationStates } from '../../../models/simulationRun.ts'
import { presenceModels } from '../../../models/strategy.ts'
import { EFFECTS, SIGNERS } from '../../../policies/index.ts'
import { progressOf, type SimulationWithRun } from '../../../server/simulations/find.ts'
import { type RowFilter, type RowFormat, rowFormats } from '../../../server/simulations/rows.ts'
import { day, instant, nullable, strings, uuid } from './page.ts'

const count = Joi.number().integer().min(0)
const counts = { count, stricter: count, milder: count, against: count }
const byKey = (shape: Joi.Schema) => Joi.object().pattern(Joi.string(), shape)

const tallyShape = Joi.object({
  ...counts,
  unjudged: count,
  outcomes: byKey(Joi.object({ before: count, after: count })),
  rules: byKey(Joi.object({ stricter: count, milder: count, against: count })),
  units: byKey(Joi.object(counts)),
  channels: byKey(Joi.object(counts)),
}).meta({ title: 'SimulationTally' })

const inputShape = Joi.object({
  ruleSet: nullable(Joi.alternatives(Joi.string(), Joi.object().unknown())),
  strategy: nullable(
    Joi.alternatives(Joi.string(), Joi.object({ presenceModel: Joi.valid(...presenceModels) })),
  ),
  levels: Joi.array().items(
    Joi.object({ unit: nullable(Joi.string()), level: Joi.number().integer().min(1).max(5) }),
  ),
  scope: Joi.object({
    unit: nullable(Joi.string()),
    channel: nullable(Joi.string()),
    from: nullable(day),
    to: nullable(day),
  }),
})

export const simulationShape = Joi.object({
  id: uuid,
  number: count,
  name: Joi.string(),
  by: uuid,
  at: instant,
  /** The day on which accounts are judged. */
  today: day,
  input: inputShape,
  state: Joi.valid(...simulationStates),
  progress: Joi.object({ done: count, total: nullable(count), secondsLeft: nullable(count) }),
  figures: nullable(Joi.object({ requests: tallyShape, accounts: tallyShape })),
}).meta({ title: 'Simulation' })

export function presentSimulation({ simulation, run }: SimulationWithRun) {
  const { _id, number, name, by, at, input } = simulation
  const { state, today, figures } = run
  return { id: _id, number, name, by, at, today, input, state, progress: progressOf(run), figures }
}

const answer = Joi.object({
  outcome: Joi.valid(...EFFECTS),
  signers: Joi.array().items(Joi.valid(...SIGNERS)),
})

const word = Joi.string().max(60).optional()

/** Which rows are wanted, of the API and of the page. */
export const rowFilterFields = {
  part: Joi.valid(...simulationParts).optional(),
  only: Joi.valid('stricter', 'milder', 'against').optional(),
  unit: word,
  channel: word,
  rule: word,
}

export const exportRowsQuery = Joi.object<RowFilter & { format: RowFormat }>({
  ...rowFilterFields,
  format: Joi.valid(...rowFormats)
    .default('csv')
    .optional(),
})

export const simulationRowShape = Joi.object({
  part: Joi.valid(...simulationParts),
  number: count,
  id: uuid,
  unit: uuid,
  channel: nullable(Joi.string()),
  from: answer,
  to: answer,
  direction: Joi.valid('stricter', 'milder', 'same'),
  because: strings,
}).meta({ title: 'SimulationRow' })

import type { Evaluation } from '../../../models/evaluation.ts'
import { type PresenceException, Strategy } from '../../../models/strategy.ts'

/** The exception that the presence model of a kept evaluation comes from, out of its strategy, which never changes. Null: there is none. */
export async function presenceOf(evaluation: Evaluation | null): Promise<PresenceException | null> {
  // Evaluations from before there were any do not say.
  const id = evaluation?.facts.strategy.presenceException ?? null
  if (!evaluation || id === null) return null
  const strategy = await Strategy.findById(evaluation.strategy, { presenceExceptions: 1 }).lean<Strategy>()
  return strategy?.presenceExceptions?.find((one) => one.id === id) ?? null
}

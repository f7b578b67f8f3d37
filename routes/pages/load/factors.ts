import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Evaluation } from '../../../models/evaluation.ts'
import { Strategy } from '../../../models/strategy.ts'
import { type FactorSides, factorsOf } from '../../../server/requests/factors.ts'

/** The factors of a request beside those of the strategy that it was judged under, which need not be the one in force now. One query. */
export async function factorsUnder(
  request: AccountRequest,
  evaluation: Evaluation,
): Promise<FactorSides[] | null> {
  const strategy = await Strategy.findById(evaluation.strategy, { factors: 1 }).lean<
    Pick<Strategy, 'factors'>
  >()
  return factorsOf(request, evaluation, strategy?.factors ?? null)
}

import { Evaluation } from '../../models/evaluation.ts'
import type { Caller } from '../audit/change.ts'
import { findRequest } from './find.ts'

/** All evaluations of a request, oldest first; one for each time it was submitted. */
export async function evaluationsOf(
  request: string,
  who: Pick<Caller, 'actor' | 'roles'>,
): Promise<Evaluation[]> {
  await findRequest(request, who)
  return Evaluation.find({ request }).sort({ n: 1 }).limit(100).lean<Evaluation[]>()
}

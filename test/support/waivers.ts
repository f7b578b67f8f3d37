import { AccountRequest } from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { rulesToWaive } from '../../server/requests/waivers.ts'
import type { Reply } from './api.ts'
import { as, people, type RequestBody, submitted } from './requests.ts'

export interface WaivedBody extends RequestBody {
  waivers: { id: string; rule: string; state: string; proposedBy: string }[]
}

export const evaluationOf = async (id: string) => {
  const request = await AccountRequest.findById(id).lean<AccountRequest>()
  const evaluation = await Evaluation.findById(request?.evaluation).lean<Evaluation>()
  if (!request || !evaluation) throw new Error('not evaluated')
  return { request, evaluation }
}

/** A rule that asks for something in a request. */
export async function ruleInTheWay(id: string): Promise<string> {
  const { request, evaluation } = await evaluationOf(id)
  const [rule] = rulesToWaive(request, evaluation)
  if (!rule) throw new Error('nothing stands in the way')
  return rule
}

/** A waiver that a lead has proposed, and nobody has answered. */
export async function proposed(made?: Reply<RequestBody>): Promise<Reply<WaivedBody>> {
  const request = made ?? (await submitted())
  const rule = await ruleInTheWay(request.body.id)
  const reply = await (await as(people.lead)).post<WaivedBody>(
    `/requests/${request.body.id}/waivers`,
    { rule, reason: 'Ett sommarlov räcker för att pröva.', until: '2027-01-31' },
    { version: request.version },
  )
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply
}

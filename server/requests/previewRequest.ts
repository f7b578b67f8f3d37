import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Caller } from '../audit/change.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitFor } from '../organisation/units.ts'
import { checkReferences, type NewRequest, noAnswers } from './answers.ts'
import { type Answer, evaluateRequest } from './evaluateRequest.ts'

/** What the policy would say of what is answered so far. Nothing is saved, nothing is required. */
export async function previewRequest(input: NewRequest, caller: Caller): Promise<Answer> {
  await checkReferences(input.answers, await theOrganisation())
  const unit = await unitFor(input.accountKind, caller.actor.id, input.unit)
  return evaluateRequest(
    {
      kind: input.kind,
      accountKind: input.accountKind,
      requester: caller.actor.id,
      unit,
      answers: { ...noAnswers, ...input.answers },
    },
    'draft',
    caller.now,
  )
}

/** The preliminary answer to a stored draft, some answers of which may be newer than what is saved. */
export function previewDraft(
  request: AccountRequest,
  now: Date,
  newer: Partial<AccountRequest['answers']> = {},
  stage: 'draft' | 'submitted' = 'draft',
): Promise<Answer> {
  return evaluateRequest({ ...request, answers: { ...request.answers, ...newer } }, stage, now)
}

import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Change } from '../audit/change.ts'

/** Tells those whose step it is now what to do and by when; who stands in for somebody is told so. */
export function tellSigners(tx: Change, { _id, number, steps }: AccountRequest): void {
  const open = steps.find((step) => step.state === 'open')
  if (!open) return
  const standsIn = new Set(open.onBehalf?.map(({ person }) => person))
  for (const person of open.assignees) {
    const template = standsIn.has(person) ? 'sign-off-waits-for-other' : 'sign-off-waits'
    tx.mail(person, template, { request: _id, number, due: open.due })
  }
}

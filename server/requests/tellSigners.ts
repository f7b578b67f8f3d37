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

/** Tells those who had signed before the request changed whether what they said still stands; who is asked again has heard. */
export function tellEarlierSigners(tx: Change, { _id, number, steps }: AccountRequest): void {
  const asked = steps.find((step) => step.state === 'open')?.assignees ?? []
  const about = { request: _id, number }
  for (const { superseded, stoodAt, signedBy } of steps) {
    if (superseded && !asked.includes(superseded.signedBy))
      tx.mail(superseded.signedBy, 'sign-off-dropped', about)
    if (stoodAt && signedBy) tx.mail(signedBy, 'sign-off-stands', about)
  }
}

import type { AccountRequest } from '../../models/accountRequest.ts'
import { type Consultation, consultationState } from '../../models/consultation.ts'
import type { Text } from '../../models/text.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { unitsManagedBy } from '../organisation/units.ts'
import { rejectedBy } from './approvers.ts'
import { canMove, type Move } from './transitions.ts'

/** What a person may do with a request, on the record as stored. */
export type Action =
  | 'edit'
  | 'submit'
  | 'sign-off'
  | 'answer-redirect'
  | 'answer-join'
  | 'accept'
  | 'object'
  | 'hear-again'
  | 'waive'
  | 'register'
  | 'withdraw'
  | 'comment'
  | 'reassign'
  | 'consult'

/** Yes, or why not, in words for the one who may not. `code` is the rule that says no. */
export type Permission =
  | { may: true }
  | {
      may: false
      code:
        | 'forbidden'
        | 'wrong-state'
        | 'two-person-review'
        | 'one-step-each'
        | 'not-an-approver'
        | 'not-the-owner'
        | 'not-asked'
      why: Text
    }

type Who = Pick<Caller, 'actor' | 'roles'>

const yes: Permission = { may: true }
const no = (code: Exclude<Permission, { may: true }>['code'], sv: string, en: string): Permission => ({
  may: false,
  code,
  why: { sv, en },
})

const moves: Partial<Record<Action, Move>> = {
  submit: 'submit',
  'sign-off': 'sign-off',
  'answer-redirect': 'argue',
  'answer-join': 'answer-join',
  accept: 'accept',
  object: 'object',
  'hear-again': 'hear-again',
  register: 'register',
  withdraw: 'withdraw',
}

const movedOn = no(
  'wrong-state',
  'Ärendet är inte i det läget längre.',
  'The request is no longer in that state.',
)
const requesterOnly = no(
  'forbidden',
  'Bara den som har gjort ansökan kan göra det här.',
  'Only the requester can do this.',
)
const changesNothing = no(
  'forbidden',
  'Granskare läser men ändrar ingenting.',
  'Auditors read and change nothing.',
)

/** Whether this person may do this with this request now, and if not, which rule says no. */
export function permission(request: AccountRequest, action: Action, who: Who): Permission {
  const me = who.actor.id
  if (who.roles.includes('Auditor')) return changesNothing
  const move = moves[action]
  const inState =
    action === 'edit'
      ? canMove(request.state, 'submit')
      : move
        ? canMove(request.state, move)
        : request.state !== 'draft'
  if (action === 'sign-off') return maySignOff(request, me, inState)
  if (action === 'consult') return mayConsult(request, who)
  if (action === 'reassign') return mayReassign(request, who)
  if (action === 'object') return mayObject(request, who, inState)
  if (action === 'waive') return mayWaive(request, who)
  if (action === 'hear-again') return mayAskForHearing(request, me, inState)
  if (action === 'answer-join' && !request.join?.asked.includes(me)) {
    return no(
      'not-asked',
      'Frågan om medverkan besvaras av den som svarar för kontot som den gäller.',
      'Whether a unit may join is answered by who answers for the account.',
    )
  }
  if (action === 'accept' && request.answers.owner !== me) {
    return no(
      'not-the-owner',
      'Bara den kontoansvariga kan bekräfta ansvaret.',
      'Only the account owner can confirm the responsibility.',
    )
  }
  if (action === 'register' && !isAnyOf(me, request) && !who.roles.includes('CommunicationsLead')) {
    return no(
      'forbidden',
      'Kontot registreras av den kontoansvariga, ersättaren, den sökande eller kommunikationsansvarig.',
      'The account is registered by its owner, deputy, requester or a communications lead.',
    )
  }
  if (['edit', 'submit', 'withdraw', 'answer-redirect'].includes(action) && request.requester !== me)
    return requesterOnly
  return inState ? yes : movedOn
}

function maySignOff(request: AccountRequest, me: string, inState: boolean): Permission {
  if (!inState) return movedOn
  if (request.requester === me || request.hearing?.by === me) {
    return no(
      'two-person-review',
      'Ingen tillstyrker eller beslutar om sin egen ansökan.',
      'Nobody signs off their own request.',
    )
  }
  if (rejectedBy(request.hearing) === me) {
    return no(
      'two-person-review',
      'Du avslog ansökan. Den prövas på nytt av någon annan.',
      'You rejected the request. It is heard again by somebody else.',
    )
  }
  const step = request.steps.find((each) => each.state === 'open')
  if (request.steps.some((each) => each.state === 'done' && each.signedBy === me)) {
    return no(
      'one-step-each',
      'Du har redan tagit ställning i ett tidigare steg i det här ärendet.',
      'You have already taken an earlier step in this request.',
    )
  }
  if (!step?.assignees.includes(me)) {
    return no(
      'not-an-approver',
      'Steget som är öppet nu ligger hos någon annan.',
      'The step that is open now is with somebody else.',
    )
  }
  return yes
}

function mayObject(request: AccountRequest, { actor, roles }: Who, inState: boolean): Permission {
  if (!roles.includes('CommunicationsLead')) {
    return no(
      'forbidden',
      'Bara en kommunikationsansvarig kan invända.',
      'Only a communications lead can object.',
    )
  }
  if (isAnyOf(actor.id, request)) {
    return no(
      'two-person-review',
      'Den som har ansökt eller ska svara för kontot invänder inte, och låter inte heller beslutet stå.',
      'Who asked, or is to answer for the account, neither objects nor lets the decision stand.',
    )
  }
  return inState && request.decision?.objectionUntil ? yes : movedOn
}

function mayConsult(request: AccountRequest, { actor, roles }: Who): Permission {
  const open = request.steps.find((step) => step.state === 'open')
  if (!roles.includes('CommunicationsLead') && !open?.assignees.includes(actor.id)) {
    return no(
      'forbidden',
      'Yttranden begärs av den som ska ta ställning eller av en kommunikationsansvarig.',
      'Opinions are asked for by the one who is to decide, or by a communications lead.',
    )
  }
  return request.state === 'in_review' ? yes : movedOn
}

function mayReassign(request: AccountRequest, { actor, roles }: Who): Permission {
  if (!roles.includes('CommunicationsLead')) {
    return no(
      'forbidden',
      'Bara en kommunikationsansvarig kan lämna steget till någon annan.',
      'Only a communications lead can give the step to somebody else.',
    )
  }
  if (isAnyOf(actor.id, request)) {
    return no(
      'two-person-review',
      'Den som har ansökt eller ska svara för kontot väljer inte vem som tar ställning.',
      'Who asked, or is to answer for the account, does not choose who decides.',
    )
  }
  return request.state === 'in_review' ? yes : movedOn
}

function mayWaive(request: AccountRequest, { actor, roles }: Who): Permission {
  if (!roles.includes('CommunicationsLead')) {
    return no(
      'forbidden',
      'Undantag föreslås och bekräftas av kommunikationsansvariga.',
      'Waivers are proposed and confirmed by communications leads.',
    )
  }
  if (isAnyOf(actor.id, request)) {
    return no(
      'two-person-review',
      'Ingen gör undantag för den egna ansökan.',
      'Nobody makes a waiver for their own request.',
    )
  }
  return request.state === 'in_review' ? yes : movedOn
}

/** Once for each time the request is sent; the last day is looked at by the verb, which has a clock. */
function mayAskForHearing(request: AccountRequest, me: string, inState: boolean): Permission {
  if (![request.requester, request.answers.owner].includes(me)) {
    return no(
      'forbidden',
      'En ny prövning begärs av den sökande eller den kontoansvariga.',
      'A new hearing is asked for by the requester or the account owner.',
    )
  }
  if (!inState) return movedOn
  if (request.hearing) {
    return no(
      'wrong-state',
      'Ansökan har redan prövats på nytt en gång.',
      'The request has been heard again once already.',
    )
  }
  return request.decision?.hearingUntil ? yes : movedOn
}

/** Those whose own matter a request is: who asks, and who is to answer for the account. */
export function whoseOwn({ requester, answers }: Pick<AccountRequest, 'requester' | 'answers'>): string[] {
  return [requester, answers.owner, answers.deputy].filter((id) => id !== null)
}

function isAnyOf(person: string, request: AccountRequest): boolean {
  return whoseOwn(request).includes(person)
}

/** The opinion that this person is asked for and may give now: never of what is one's own. */
export function opinionToGive(request: AccountRequest, person: string, now: Date): Consultation | undefined {
  if (whoseOwn(request).includes(person)) return undefined
  return request.consultations?.find(
    (each) => each.advisers.includes(person) && consultationState(each, now) === 'open',
  )
}

/** Throws the rule that says no as an AppError. */
export function demand(request: AccountRequest, action: Action, who: Who): void {
  const answer = permission(request, action, who)
  if (!answer.may)
    throw new AppError(answer.code, answer.why, { facts: { rule: answer.code, state: request.state } })
}

/**
 * A draft is its requester's alone. A submitted request is read by those it concerns: requester, owner, deputy, who signs or has signed, who is asked
 * for an opinion, who follows up a condition, the unit's managers, and by leads, auditors and administrators.
 */
export async function mayRead(request: AccountRequest, who: Who): Promise<boolean> {
  const me = who.actor.id
  if (request.requester === me) return true
  if (request.submissions === 0) return false
  if (who.roles.some((role) => role !== 'Staff')) return true
  if (isAnyOf(me, request)) return true
  if (request.steps.some((step) => step.assignees.includes(me) || step.signedBy === me)) return true
  if (request.consultations?.some(({ advisers }) => advisers.includes(me))) return true
  if (request.notified.includes(me) || request.join?.asked.includes(me)) return true
  if (request.decision?.conditions.some(({ follower }) => follower === me)) return true
  return (await unitsManagedBy(me)).includes(request.unit)
}

import type { RequestState } from '../../models/accountRequest.ts'

/** What moves a request from one state to another. */
export type Move =
  | 'submit'
  | 'sign-off'
  | 'join'
  | 'answer-join'
  | 'argue'
  | 'accept'
  | 'decline'
  | 'object'
  | 'hear-again'
  | 'register'
  | 'withdraw'
  | 'expire'

/**
 * The one table of what may happen to a request: for each move, from which states it may start and in which it may end. The verbs ask it, the
 * pages show buttons by it, and the tests walk it.
 */
export const transitions: Record<Move, { from: readonly RequestState[]; to: readonly RequestState[] }> = {
  submit: {
    from: ['draft', 'changes_requested', 'rejected'],
    to: ['approved', 'in_review', 'changes_requested', 'rejected', 'redirected'],
  },
  'sign-off': { from: ['in_review'], to: ['in_review', 'approved', 'changes_requested', 'rejected'] },
  join: { from: ['redirected'], to: ['joining'] },
  // No, or something else: who was redirected chooses another account, or argues.
  'answer-join': { from: ['joining'], to: ['closed', 'redirected'] },
  argue: { from: ['redirected'], to: ['in_review'] },
  accept: { from: ['approved'], to: ['accepted'] },
  decline: { from: ['approved'], to: ['changes_requested'] },
  object: { from: ['approved', 'accepted'], to: ['in_review'] },
  'hear-again': { from: ['rejected'], to: ['in_review'] },
  register: { from: ['accepted'], to: ['registered'] },
  withdraw: {
    from: ['draft', 'in_review', 'changes_requested', 'redirected', 'joining', 'approved', 'accepted'],
    to: ['withdrawn'],
  },
  expire: {
    from: ['draft', 'in_review', 'changes_requested', 'redirected', 'approved', 'accepted'],
    to: ['expired'],
  },
}

/** Whether a request in a state can make a move. */
export function canMove(state: RequestState, move: Move): boolean {
  return transitions[move].from.includes(state)
}

/** The state after a move, checked against the table: a verb that would go elsewhere is at fault. */
export function moved<S extends RequestState>(move: Move, to: S): S {
  if (!transitions[move].to.includes(to))
    throw new Error(`The table of transitions knows no way from ${move} to ${to}`)
  return to
}

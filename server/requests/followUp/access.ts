import type { Account } from '../../../models/account.ts'
import type { AccountRequest, RequestState } from '../../../models/accountRequest.ts'
import type { Condition } from '../../../models/followUp.ts'
import type { Text } from '../../../models/text.ts'
import type { Caller } from '../../audit/change.ts'
import { AppError } from '../../errors.ts'

/** States in which a decision is followed up. */
export const followedUpIn: RequestState[] = ['approved', 'accepted', 'registered']

export type FollowUpAction = 'follow-up-condition' | 'decide-unmet' | 'look-at-trial' | 'decide-trial'

type Who = Pick<Caller, 'actor' | 'roles'>
type Owned = Pick<Account, 'owner' | 'deputy'> | null

const rules: Record<FollowUpAction, Text> = {
  'follow-up-condition': {
    sv: 'Villkoret följs upp av den som beslutet namnger, eller av en kommunikationsansvarig som inte själv har sökt eller svarar för kontot.',
    en: 'The condition is followed up by the person whom the decision names, or by a communications lead who neither asked for the account nor answers for it.',
  },
  'decide-unmet': {
    sv: 'Vad som följer beslutar en kommunikationsansvarig som inte själv har sökt eller svarar för kontot.',
    en: 'What follows is decided by a communications lead who neither asked for the account nor answers for it.',
  },
  'look-at-trial': {
    sv: 'Hur försöket gick berättar den kontoansvariga, ersättaren eller en kommunikationsansvarig.',
    en: 'How the trial went is told by the account owner, the deputy or a communications lead.',
  },
  'decide-trial': {
    sv: 'Om försöket beslutar en kommunikationsansvarig som inte själv har sökt eller svarar för kontot.',
    en: 'The trial is decided by a communications lead who neither asked for the account nor answers for it.',
  },
}

/** Whom an account of a request has, or is to have: those of the register once it is there, else those who were asked for. */
export function answersFor({ answers }: AccountRequest, account: Owned): (string | null)[] {
  return account ? [account.owner, account.deputy] : [answers.owner, answers.deputy]
}

/** Whether somebody may do this, by their part in the request and account as stored. Auditors change nothing. */
export function mayFollowUp(
  action: FollowUpAction,
  { request, account, condition }: { request: AccountRequest; account: Owned; condition?: Condition },
  { actor, roles }: Who,
): boolean {
  if (roles.includes('Auditor')) return false
  const isLead = roles.includes('CommunicationsLead')
  const answers = answersFor(request, account).includes(actor.id)
  const isOtherLead = isLead && !answers && request.requester !== actor.id
  switch (action) {
    case 'follow-up-condition':
      return isOtherLead || condition?.follower === actor.id
    case 'look-at-trial':
      return isLead || answers
    case 'decide-unmet':
    case 'decide-trial':
      return isOtherLead
  }
}

/** Throws AppError `forbidden` that says who may. */
export function demandFollowUp(
  action: FollowUpAction,
  about: { request: AccountRequest; account: Owned; condition?: Condition },
  who: Who,
): void {
  if (!mayFollowUp(action, about, who)) {
    throw new AppError('forbidden', rules[action], { facts: { rule: `request:${action}` } })
  }
}

import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import type { ClientSession } from 'mongoose'
import type { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import type { Join } from '../../models/join.ts'
import { Unit } from '../../models/unit.ts'
import { demandRoom, partField } from '../accounts/contributors.ts'
import { findAccount } from '../accounts/find.ts'
import { checkNamed } from '../accounts/references.ts'
import { type Caller, type Change, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { councilsOver } from '../councils/find.ts'
import { AppError } from '../errors.ts'
import { orNull, uuid } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitFor } from '../organisation/units.ts'
import { noAnswers } from '../requests/answers.ts'
import { explainMiss } from '../requests/find.ts'
import { moved } from '../requests/transitions.ts'
import { answerWithin, receiversOf } from './receivers.ts'

export interface JoinWish {
  /** Null: the requester's home unit. */
  unit: string | null
  purposes: string[]
  /** Whom the unit wants to reach with it, in a sentence. */
  need: string
  /** What it would answer for there. */
  part: string | null
}

export const joinWish = Joi.object<JoinWish>({
  unit: orNull(uuid),
  purposes: Joi.array().items(Joi.string().max(60)).min(1).max(12).unique(),
  need: Joi.string().trim().min(10).max(300),
  part: partField,
})

/** Which unit asks to contribute to which account: out of a request that was redirected, or by itself. */
type Asking =
  | { redirected: AccountRequest; account: string; part: string | null }
  | { account: string; wish: JoinWish }

/**
 * Asks whoever answers for an account whether a unit may contribute to it: the one verb for both ways in. A request that was redirected waits for
 * the answer; without one, a request of the kind `join` is made that does. The asking unit's manager is told.
 * AppError `wrong-state` when the account takes no contributors or has been asked already, `bad-input`, `changed-meanwhile`.
 */
export async function askToJoin(asking: Asking, caller: Caller): Promise<AccountRequest> {
  const account = await findAccount(asking.account)
  const from = 'redirected' in asking ? asking.redirected : await newJoin(asking.wish, account, caller)
  demandOpen(account)
  demandRoom(account.contributors, from.unit, 'unit')
  const [organisation, councils, unit] = await Promise.all([
    theOrganisation(),
    councilsOver([account._id]),
    Unit.findById(from.unit, { manager: 1 }).lean<Pick<Unit, 'manager'>>(),
  ])
  const calendar = calendarOf(organisation, caller.now)
  const receivers = await receiversOf(account, councils.get(account._id), caller.actor.id, calendar.today)
  const join: Join = {
    account: account._id,
    purposes: from.answers.purposes,
    part: 'redirected' in asking ? asking.part : asking.wish.part,
    asked: receivers.people,
    askedAs: receivers.as,
    due: calendar.addWorkingDays(calendar.today, answerWithin),
    answer: null,
  }
  const manager = unit?.manager && unit.manager !== caller.actor.id ? [unit.manager] : []
  const state = moved('join', 'joining')
  const tell = (tx: Change, request: AccountRequest) => {
    const about = { request: request._id, number: request.number, account: account._id }
    for (const person of join.asked) tx.mail(person, 'wants-to-join', { ...about, until: join.due })
    for (const person of manager) tx.mail(person, 'unit-asks-to-join', about)
  }
  const asked = await change(caller, { action: 'request.join' }, async (tx) => {
    // Within the transaction, where nobody else asks for the same unit meanwhile.
    await demandNew(account, from, tx.session)
    const next = { state, join, notified: [...new Set([...from.notified, ...manager])], updatedAt: tx.now }
    const request =
      'redirected' in asking
        ? await tx.update(
            AccountRequest,
            { _id: from._id, version: from.version, state: 'redirected' },
            {
              $set: {
                ...next,
                'redirect.answer': 'join',
                'redirect.joined': account._id,
                'redirect.argument': null,
              },
            },
          )
        : await tx.insert(AccountRequest, { ...from, ...next, number: await tx.nextNumber('request') })
    if (request) tell(tx, request)
    return request
  })
  return asked ?? explainMiss(from._id, from.version)
}

/** A request of the kind `join` as it begins; its number is given when it is written. AppError `bad-input`. */
async function newJoin(wish: JoinWish, account: Account, caller: Caller): Promise<AccountRequest> {
  const unit = await unitFor('unit', caller.actor.id, wish.unit)
  await checkNamed({ units: { unit }, purposes: { purposes: wish.purposes } })
  return {
    _id: randomUUID(),
    version: 1,
    number: 0,
    kind: 'join',
    accountKind: 'unit',
    state: 'draft',
    requester: caller.actor.id,
    unit,
    answers: {
      ...noAnswers,
      need: wish.need,
      purposes: wish.purposes,
      languages: account.languages,
      channel: account.channel,
      displayName: account.displayName,
    },
    submissions: 1,
    evaluation: null,
    steps: [],
    notified: [],
    decision: null,
    redirect: null,
    join: null,
    acceptance: null,
    hearing: null,
    account: null,
    comments: [],
    createdAt: caller.now,
    updatedAt: caller.now,
    submittedAt: caller.now,
  }
}

function demandOpen({ status, kind, openToContributors }: Account): void {
  if (status === 'active' && kind === 'unit' && openToContributors) return
  throw new AppError('wrong-state', {
    sv: 'Kontot tar inte emot medverkande. Välj ett annat, eller ansök om ett eget.',
    en: 'The account takes no contributors. Choose another one, or ask for your own.',
  })
}

/** A unit asks once, and not for what it is part of already. */
async function demandNew(
  account: Account,
  { _id, unit }: AccountRequest,
  session: ClientSession,
): Promise<void> {
  if (account.unit === unit || account.contributors.some((one) => one.unit === unit)) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'unit', code: 'already-contributes', values: {} }],
    })
  }
  const open = await AccountRequest.findOne(
    { 'join.account': account._id, state: 'joining', unit, _id: { $ne: _id } },
    { number: 1 },
  )
    .session(session)
    .lean<Pick<AccountRequest, 'number'>>()
  if (!open) return
  throw new AppError('wrong-state', {
    sv: `Verksamheten har redan frågat, i ansökan ${open.number}, och väntar på svar.`,
    en: `The unit has asked already, in request ${open.number}, and waits for the answer.`,
  })
}

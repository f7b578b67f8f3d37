import { AccountRequest } from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import type { Opinion } from '../../models/consultation.ts'
import type { ExistingOutcome } from '../../models/decision.ts'
import type { JoinVerdict } from '../../models/join.ts'
import type { Verdict } from '../../models/step.ts'
import type { Adviser } from '../../policies/index.ts'
import { type Caller, change } from '../../server/audit/change.ts'
import { delegate } from '../../server/delegations/delegate.ts'
import { answerJoin } from '../../server/joins/answerJoin.ts'
import { askToJoin, type JoinWish } from '../../server/joins/askToJoin.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import { answerRedirect } from '../../server/requests/answerRedirect.ts'
import { answerResponsibility } from '../../server/requests/answerResponsibility.ts'
import type { NewRequest } from '../../server/requests/answers.ts'
import { askForOpinion } from '../../server/requests/askForOpinion.ts'
import { changeDraft } from '../../server/requests/changeDraft.ts'
import { commentRequest } from '../../server/requests/commentRequest.ts'
import { createRequest } from '../../server/requests/createRequest.ts'
import { followUpCondition } from '../../server/requests/followUp/followUpCondition.ts'
import { giveOpinion } from '../../server/requests/giveOpinion.ts'
import { letDecisionStand } from '../../server/requests/objectToDecision.ts'
import { registerAccount } from '../../server/requests/registerAccount.ts'
import { signOffStep } from '../../server/requests/signOffStep.ts'
import { submitRequest } from '../../server/requests/submitRequest.ts'
import { moved } from '../../server/requests/transitions.ts'
import { withdrawRequest } from '../../server/requests/withdrawRequest.ts'
import { organisation } from './organisation.ts'
import type { Scene, When } from './tale.ts'

type Named = 'owner' | 'deputy' | 'holidaySupervisor'

/** Answers with people named by the ids of the description. */
export type TaleAnswers = Partial<Answers>

const person = (id: string) => idOf('person', id)

function withPeople(answers: TaleAnswers): Partial<Answers> {
  const named: Partial<Record<Named, string>> = {}
  for (const role of ['owner', 'deputy', 'holidaySupervisor'] as const) {
    if (answers[role]) named[role] = person(answers[role])
  }
  return { ...answers, ...named }
}

/** A scene with a request that was made in an earlier one. */
export function then(
  by: string | null,
  when: When,
  act: (request: AccountRequest, caller: Caller) => Promise<AccountRequest>,
): Scene {
  return {
    when,
    by,
    act(request, caller) {
      if (!request) throw new Error('A tale begins with somebody asking')
      return act(request, caller)
    },
  }
}

/** What most say who have come that far in the form. */
const usualAnswers: TaleAnswers = { agency: false, twoFactor: true, accessible: true }

/** Somebody starts a request for a unit, the own one when none is named. */
export function asks(
  by: string,
  when: When,
  answers: TaleAnswers,
  more: { kind?: NewRequest['kind']; accountKind?: NewRequest['accountKind']; unit?: string } = {},
): Scene {
  const input: NewRequest = {
    kind: more.kind ?? 'new',
    accountKind: more.accountKind ?? 'unit',
    unit: more.unit ? idOf('unit', more.unit) : null,
    answers: withPeople({ ...(answers.advertising === undefined ? {} : usualAnswers), ...answers }),
  }
  return { when, by, act: (_none, caller) => createRequest(input, caller) }
}

export function changes(by: string, when: When, answers: TaleAnswers): Scene {
  return then(by, when, ({ _id, version }, caller) => changeDraft(_id, version, withPeople(answers), caller))
}

export function submits(by: string, when: When): Scene {
  return then(by, when, ({ _id, version }, caller) => submitRequest(_id, version, caller))
}

export function comments(by: string, when: When, text: string): Scene {
  return then(by, when, ({ _id }, caller) => commentRequest(_id, text, caller))
}

/** Says who signs while one is away. Nothing happens to the request by it. */
export function isAway(
  by: string,
  when: When,
  deputy: string,
  [from, to]: [first: string, last: string],
): Scene {
  return then(by, when, async (request, caller) => {
    await delegate({ deputy: person(deputy), from, to }, caller)
    return request
  })
}

/** Asks an advisory function for its opinion. */
export function asksOpinion(by: string, when: When, kind: Adviser, question: string): Scene {
  return then(by, when, ({ _id }, caller) => askForOpinion(_id, { kind, question }, caller))
}

/** Gives the opinion that a function was asked for last. */
export function givesOpinion(by: string, when: When, kind: Adviser, opinion: Opinion, text: string): Scene {
  return then(by, when, ({ _id, consultations = [] }, caller) => {
    const asked = consultations.findLast((each) => each.kind === kind)
    return giveOpinion(_id, asked?._id ?? '', { opinion, text }, caller)
  })
}

/** Signs the step that is open; a manager confirms the resources by saying yes. */
export function signs(
  by: string,
  when: When,
  verdict: Verdict,
  comment: string | null,
  more: {
    conditions?: { text: string; due: string; follower: string }[]
    trialMonths?: number
    existing?: ExistingOutcome
  } = {},
): Scene {
  return then(by, when, ({ _id, version, steps }, caller) => {
    const step = steps.find(({ state }) => state === 'open')
    const confirms = step?.kind === 'manager' && (verdict === 'approve' || verdict === 'recommend')
    return signOffStep(
      _id,
      version,
      {
        step: step?._id ?? '',
        verdict,
        comment,
        conditions: (more.conditions ?? []).map((condition) => ({
          ...condition,
          follower: person(condition.follower),
        })),
        trialMonths: more.trialMonths ?? null,
        existing: more.existing ?? null,
        resources: confirms ? { hours: true, cover: true, money: true } : null,
      },
      caller,
    )
  })
}

/** Takes the offer of an existing account. */
export function joins(by: string, when: When, account: string): Scene {
  return then(by, when, ({ _id, version }, caller) =>
    answerRedirect(
      _id,
      version,
      { answer: 'join', account: idOf('account', account), part: null, argument: null },
      caller,
    ),
  )
}

/** A unit asks to contribute to an account, without having asked for one of its own. */
export function asksToJoin(by: string, when: When, account: string, wish: Omit<JoinWish, 'unit'>): Scene {
  return {
    when,
    by,
    act: (_none, caller) =>
      askToJoin({ account: idOf('account', account), wish: { ...wish, unit: null } }, caller),
  }
}

/** Whoever answers for the account lets the unit in, or says why not. */
export function answersJoin(
  by: string,
  when: When,
  verdict: JoinVerdict,
  { reason = null, part = null }: { reason?: string | null; part?: string | null } = {},
): Scene {
  return then(by, when, ({ _id, version }, caller) =>
    answerJoin(_id, version, { verdict, reason, account: null, part }, caller),
  )
}

export function argues(by: string, when: When, argument: string): Scene {
  return then(by, when, ({ _id, version }, caller) =>
    answerRedirect(_id, version, { answer: 'argue', account: null, part: null, argument }, caller),
  )
}

export function accepts(by: string, when: When): Scene {
  const text = organisation.responsibility.sv
  return then(by, when, ({ _id, version }, caller) =>
    answerResponsibility(_id, version, { answer: 'accept', text, reason: null }, caller),
  )
}

export function declines(by: string, when: When, reason: string): Scene {
  return then(by, when, ({ _id, version }, caller) =>
    answerResponsibility(_id, version, { answer: 'decline', text: null, reason }, caller),
  )
}

export function registers(
  by: string,
  when: When,
  url: string,
  credentials: { where: string; keeper: string },
  openToContributors = false,
): Scene {
  return then(by, when, async ({ _id, version }, caller) => {
    const keeper = person(credentials.keeper)
    const input = {
      url,
      platformId: null,
      credentials: { where: credentials.where, keeper },
      handedOver: true,
      openToContributors,
    }
    return (await registerAccount(_id, version, input, caller)).request
  })
}

/** Says of the first condition of the decision that it is met, and what has been seen. */
export function followsUp(by: string, when: When, note: string): Scene {
  return then(by, when, ({ _id, version, decision }, caller) =>
    followUpCondition(_id, decision?.conditions[0]?._id ?? '', version, { met: true, note }, caller),
  )
}

/** A lead lets a manager's decision stand, so that the account need not wait for the time to object. */
export function letsStand(by: string, when: When): Scene {
  return then(by, when, ({ _id, version }, caller) => letDecisionStand(_id, version, caller))
}

export function withdraws(by: string, when: When): Scene {
  return then(by, when, ({ _id, version }, caller) => withdrawRequest(_id, version, caller))
}

/** Nobody took it up in time. There is no verb for it: nothing expires by itself yet. */
export function expires(when: When): Scene {
  return then(null, when, async ({ _id, version, state }, caller) => {
    const expired = await change(caller, { action: 'request.expire' }, (tx) =>
      tx.update(
        AccountRequest,
        { _id, version, state },
        { $set: { state: moved('expire', 'expired'), updatedAt: tx.now } },
      ),
    )
    if (!expired) throw new Error(`Request ${_id} could not expire`)
    return expired
  })
}

import { askForHearing } from '../../server/requests/askForHearing.ts'
import { decideTrial, lookAtTrial, type TrialDecision } from '../../server/requests/followUp/trial.ts'
import { answerWaiver, proposeWaiver } from '../../server/requests/waivers.ts'
import { then } from './scenes.ts'
import type { Scene, When } from './tale.ts'

/** A lead proposes that a rule should not count for the request. */
export function proposesWaiver(by: string, when: When, rule: string, reason: string, until: string): Scene {
  return then(by, when, ({ _id, version }, caller) =>
    proposeWaiver(_id, version, { rule, reason, until }, caller),
  )
}

/** Another lead confirms the waiver that was proposed last. */
export function confirmsWaiver(by: string, when: When): Scene {
  return then(by, when, ({ _id, version, waivers = [] }, caller) =>
    answerWaiver(_id, waivers.at(-1)?._id ?? '', version, { confirm: true, answer: null }, caller),
  )
}

/** Who was rejected asks somebody else to hear it again. */
export function asksForHearing(by: string, when: When, reason: string): Scene {
  return then(by, when, ({ _id, version }, caller) => askForHearing(_id, version, reason, caller))
}

/** Whoever answers for an account on trial tells how it went. */
export function tellsOfTrial(by: string, when: When, text: string): Scene {
  return then(by, when, ({ _id, version }, caller) => lookAtTrial(_id, version, text, caller))
}

/** A lead decides what becomes of a trial. */
export function decidesTrial(
  by: string,
  when: When,
  outcome: TrialDecision['outcome'],
  reason: string,
): Scene {
  return then(by, when, ({ _id, version }, caller) =>
    decideTrial(_id, version, { outcome, until: null, reason }, caller),
  )
}

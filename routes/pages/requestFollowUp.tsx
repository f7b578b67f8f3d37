import { type Request, type Response, Router } from 'express'
import type { AppError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { ConsequencePage, FollowUpPage, TrialPage } from '../../server/pages/requests/FollowUpPages.tsx'
import { parse } from '../../server/parse.ts'
import { demandFollowUp, mayFollowUp } from '../../server/requests/followUp/access.ts'
import {
  decideUnmet,
  possibleConsequences,
  unmetDecision,
} from '../../server/requests/followUp/decideUnmet.ts'
import { conditionOf, findFollowed, trialOf } from '../../server/requests/followUp/find.ts'
import { followUp, followUpCondition } from '../../server/requests/followUp/followUpCondition.ts'
import {
  decideTrial,
  lookAtTrial,
  possibleOutcomes,
  trialDecision,
  trialLook,
} from '../../server/requests/followUp/trial.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, type Show, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { again } from './showOvertaken.tsx'

/** What follows a decision: whether its conditions are met, what then, and what becomes of a trial. */
export const requestFollowUp = Router()

const words: FieldWords = {
  met: { sv: 'Svara om villkoret är uppfyllt', en: 'Say whether the condition is met' },
  note: { sv: 'Skriv vad som saknas', en: 'Say what is missing' },
  what: { sv: 'Välj vad som följer', en: 'Choose what follows' },
  due: { sv: 'Ange ett datum som inte har passerat', en: 'Give a date that has not passed' },
  reason: { sv: 'Skriv varför, med minst tio tecken', en: 'Say why, in ten characters or more' },
  text: {
    sv: 'Skriv hur försöket har gått, med minst tio tecken',
    en: 'Say how the trial has gone, in ten characters or more',
  },
  outcome: { sv: 'Välj vad som händer med kontot', en: 'Choose what becomes of the account' },
  until: { sv: 'Ange ett datum efter det som gäller nu', en: 'Give a date after the one that holds now' },
}

const toRequest = (res: Response, { _id }: { _id: string }) => res.redirect(303, `/requests/${_id}#decision`)

async function conditionView(req: Request, error: AppError | null) {
  const page = await pageContext(req)
  const followed = await findFollowed(idIn(req), caller(req))
  const condition = conditionOf(followed.decision, idIn(req, 'condition'))
  const nameOf = await namesOf(stringsIn(followed.request), page.language)
  const view = {
    request: followed.request,
    condition,
    nameOf,
    typed: error ? typedIn(req) : {},
    errors: formErrors(error, { words }),
  }
  return { page, followed, condition, view }
}

const showFollowUp: Show = async (req, res, error) => {
  const { page, followed, condition, view } = await conditionView(req, error)
  demandFollowUp('follow-up-condition', { ...followed, condition }, caller(req))
  renderPage(res, page, <FollowUpPage view={view} />, error?.status)
}

requestFollowUp.get('/:id/conditions/:condition/follow-up', can('request:write'), (req, res) =>
  showFollowUp(req, res, null),
)

/** Whether it is met. 303 to the decision | 422 | 409 somebody was first */
requestFollowUp.post(
  '/:id/conditions/:condition/follow-up',
  can('request:write'),
  answerForm(
    (req, who) => {
      const { met, note } = typedIn(req)
      const input = parse(followUp, { ...(met ? { met: met === 'yes' } : {}), note: note ?? '' })
      return followUpCondition(idIn(req), idIn(req, 'condition'), versionIn(req), input, who)
    },
    toRequest,
    again(showFollowUp, ({ note }) => note),
  ),
)

const showConsequence: Show = async (req, res, error) => {
  const { page, followed, condition, view } = await conditionView(req, error)
  demandFollowUp('decide-unmet', { ...followed, condition }, caller(req))
  const possible = possibleConsequences(condition, followed.account)
  renderPage(res, page, <ConsequencePage view={view} possible={possible} />, error?.status)
}

requestFollowUp.get('/:id/conditions/:condition/consequence', can('request:sign-off'), (req, res) =>
  showConsequence(req, res, null),
)

/** What follows an unmet condition. 303 to the decision | 422 | 409 */
requestFollowUp.post(
  '/:id/conditions/:condition/consequence',
  can('request:sign-off'),
  answerForm(
    (req, who) => {
      const { what, due, reason } = typedIn(req)
      const input = parse(unmetDecision, { ...(what ? { what } : {}), due: due ?? '', reason: reason ?? '' })
      return decideUnmet(idIn(req), idIn(req, 'condition'), versionIn(req), input, who)
    },
    toRequest,
    again(showConsequence, ({ reason }) => reason),
  ),
)

const showTrial: Show = async (req, res, error) => {
  const page = await pageContext(req)
  const who = caller(req)
  const followed = await findFollowed(idIn(req), who)
  const { request, decision, account } = followed
  const trial = trialOf(decision)
  const may = {
    look: mayFollowUp('look-at-trial', followed, who),
    decide: mayFollowUp('decide-trial', followed, who),
  }
  if (!may.decide) demandFollowUp('look-at-trial', followed, who)
  const nameOf = await namesOf(stringsIn(request), page.language)
  const view = {
    request,
    decision,
    account,
    nameOf,
    typed: error ? typedIn(req) : {},
    errors: formErrors(error, { words }),
    may,
    possible: possibleOutcomes(trial),
  }
  renderPage(res, page, <TrialPage view={view} />, error?.status)
}

requestFollowUp.get('/:id/trial', can('request:write'), (req, res) => showTrial(req, res, null))

/** How it went. 303 to the trial's page | 422 | 409 it is decided */
requestFollowUp.post(
  '/:id/trial/look',
  can('request:write'),
  answerForm(
    (req, who) => {
      const { text } = parse(trialLook, { text: typedIn(req).text ?? '' })
      return lookAtTrial(idIn(req), versionIn(req), text, who)
    },
    (res, { _id }) => res.redirect(303, `/requests/${_id}/trial`),
    again(showTrial, ({ text }) => text),
  ),
)

/** What becomes of the account. 303 to the decision | 422 | 409 */
requestFollowUp.post(
  '/:id/trial',
  can('request:sign-off'),
  answerForm(
    (req, who) => {
      const { outcome, until, reason } = typedIn(req)
      // A day that was left in the form belongs to another answer.
      const day = outcome === 'permanent' ? '' : (until ?? '')
      const input = parse(trialDecision, {
        ...(outcome ? { outcome } : {}),
        until: day,
        reason: reason ?? '',
      })
      return decideTrial(idIn(req), versionIn(req), input, who)
    },
    toRequest,
    again(showTrial, ({ reason }) => reason),
  ),
)

import { type Request, type Response, Router } from 'express'
import { calendarOf } from '../../server/calendar.ts'
import type { AppError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { ReassignPage } from '../../server/pages/requests/ReassignPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { findRequest } from '../../server/requests/find.ts'
import { eligibleFor, openStep, reassignment, reassignStep } from '../../server/requests/reassignStep.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { again } from './showOvertaken.tsx'

/** Giving a step to somebody else, by hand. */
export const requestReassign = Router()

/** Who can take the step. 200 | 403 not a lead, or one's own request | 409 the step is not open */
requestReassign.get('/:id/steps/:step/reassignment', can('request:sign-off'), (req, res) =>
  show(req, res, null),
)

/** Give the step to somebody else. 303 to the request | 422 | 412 it has changed since */
requestReassign.post(
  '/:id/steps/:step/reassignment',
  can('request:sign-off'),
  answerForm(
    (req, who) => {
      const { to, reason } = typedIn(req)
      const input = parse(reassignment, { ...(to ? { to } : {}), reason: reason ?? '' })
      return reassignStep(idIn(req), versionIn(req), idIn(req, 'step'), input, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    again(show, ({ reason }) => reason),
  ),
)

const words: FieldWords = {
  to: { sv: 'Välj vem som tar över', en: 'Choose who takes over' },
  reason: { sv: 'Skriv varför', en: 'Say why' },
}

async function show(req: Request, res: Response, error: AppError | null): Promise<void> {
  const who = caller(req)
  const [page, request, organisation] = await Promise.all([
    pageContext(req),
    findRequest(idIn(req), who),
    theOrganisation(),
  ])
  demand(request, 'reassign', who)
  const step = openStep(request, idIn(req, 'step'))
  const people = await eligibleFor(request, step, calendarOf(organisation, who.now).today)
  const nameOf = await namesOf([...stringsIn(request), ...people], page.language)
  const typed = error ? typedIn(req) : {}
  const view = {
    request,
    step,
    people: people.map((person) => ({ id: person, name: nameOf(person) })),
    typed: { to: typed.to ?? '', reason: typed.reason ?? '' },
    errors: formErrors(error, { words }),
    nameOf,
  }
  renderPage(res, page, <ReassignPage view={view} />, error?.status)
}

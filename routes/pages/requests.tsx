import { type Request, Router } from 'express'
import Joi from 'joi'
import { type RequestState, requestStates } from '../../models/accountRequest.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { ListPage, type RequestListView } from '../../server/pages/requests/ListPage.tsx'
import { RequestPage } from '../../server/pages/requests/RequestPage.tsx'
import { parse } from '../../server/parse.ts'
import { findRequest } from '../../server/requests/find.ts'
import { listRequests } from '../../server/requests/listRequests.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { requestRows } from './load/requestRows.ts'
import { requestView } from './load/requestView.ts'
import { requestComments } from './requestComments.tsx'
import { requestConsultations } from './requestConsultations.tsx'
import { requestDecide } from './requestDecide.tsx'
import { requestEnd } from './requestEnd.tsx'
import { requestFollowUp } from './requestFollowUp.tsx'
import { requestForm } from './requestForm.tsx'
import { requestHearing } from './requestHearing.tsx'
import { requestJoin } from './requestJoin.tsx'
import { requestNew } from './requestNew.tsx'
import { requestObjection } from './requestObjection.tsx'
import { requestReassign } from './requestReassign.tsx'
import { requestRedirect } from './requestRedirect.tsx'
import { requestRegistration } from './requestRegistration.tsx'
import { requestResponsibility } from './requestResponsibility.tsx'
import { requestWaivers } from './requestWaivers.tsx'

export const router = Router()

const rowsOnPage = 25
const listQuery = Joi.object<{ state?: RequestState; cursor?: string }>({
  state: Joi.string()
    .valid(...requestStates)
    .optional(),
  cursor: Joi.string().max(500).optional(),
})

type Words = Pick<RequestListView, 'place' | 'heading' | 'lead' | 'empty'>

const mine: Words = {
  place: 'requests',
  heading: { sv: 'Ansökningar', en: 'Requests' },
  lead: {
    sv: 'De du har gjort, och de som berör dig: som du ska ta ställning till, svara för eller är chef över.',
    en: 'Those you have made, and those that concern you: that you are to decide, answer for or manage.',
  },
  empty: {
    title: { sv: 'Inga ansökningar här', en: 'No requests here' },
    text: {
      sv: 'Här samlas ansökningar som du har gjort eller som väntar på dig. Börja med en ny ansökan.',
      en: 'Requests that you have made or that are waiting for you gather here. Start with a new request.',
    },
  },
}

const desk: Words = {
  place: 'desk',
  heading: { sv: 'Alla ärenden', en: 'All requests' },
  lead: {
    sv: 'Alla ansökningar som har skickats. De som ingen kan ta ställning till står som ”står stilla”.',
    en: 'All requests that have been sent. Those that nobody can decide say “stands still”.',
  },
  empty: {
    title: { sv: 'Inga ärenden här', en: 'No requests here' },
    text: {
      sv: 'Ansökningar hamnar här när de skickas. De som följer riktlinjerna beviljas direkt och behöver ingen.',
      en: 'Requests come here when they are sent. Those that meet the policy are approved at once and need nobody.',
    },
  },
}

/** Requests that one has to do with. */
router.get('/', can('request:read'), list(mine, '/requests', [...requestStates]))

/** All requests that were sent, those in review first in mind. */
router.get(
  '/desk',
  can('audit:read'),
  list(
    desk,
    '/requests/desk',
    requestStates.filter((state) => state !== 'draft'),
  ),
)

router.use(
  requestNew,
  requestForm,
  requestDecide,
  requestReassign,
  requestConsultations,
  requestRedirect,
  requestJoin,
  requestResponsibility,
  requestRegistration,
  requestEnd,
  requestObjection,
  requestHearing,
  requestComments,
  requestFollowUp,
  requestWaivers,
)

/** Where a request stands, and why. 200 | 403 it does not concern one | 404 */
router.get('/:id', can('request:read'), async (req, res) => {
  const request = await findRequest(idIn(req), caller(req))
  const page = await pageContext(req)
  renderPage(res, page, <RequestPage view={await requestView(request, page, caller(req))} />)
})

function list(words: Words, path: string, states: RequestState[]) {
  return async (req: Request, res: Parameters<typeof renderPage>[0]) => {
    const { state, cursor } = parse(listQuery, req.query)
    const query = { mine: false, waiting: false, limit: rowsOnPage, state, cursor }
    const { requests, next } = await listRequests(query, caller(req))
    const page = await pageContext(req)
    const href = (more: Record<string, string | undefined>) => {
      const wanted = Object.entries(more).filter((entry): entry is [string, string] => entry[1] !== undefined)
      return wanted.length > 0 ? `${path}?${new URLSearchParams(wanted)}` : path
    }
    const view: RequestListView = {
      ...words,
      rows: await requestRows(requests, page),
      states: [null, ...states].map((each) => ({
        state: each,
        href: href({ state: each ?? undefined }),
        current: each === (state ?? null),
      })),
      first: cursor ? href({ state }) : null,
      next: next && href({ state, cursor: next }),
    }
    renderPage(res, page, <ListPage view={view} />)
  }
}

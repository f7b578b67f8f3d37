import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import { Person } from '../../models/person.ts'
import { calendarOf } from '../../server/calendar.ts'
import { delegate, newDelegation } from '../../server/delegations/delegate.ts'
import { delegationState, delegationsOf } from '../../server/delegations/delegationsOf.ts'
import { takeBack } from '../../server/delegations/takeBack.ts'
import { AppError } from '../../server/errors.ts'
import { namesOf } from '../../server/names.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { unitLine } from '../../server/organisation/units.ts'
import { AbsencePage, type AbsenceView } from '../../server/pages/absence/AbsencePage.tsx'
import type { FormError } from '../../server/pages/components/FormErrors.tsx'
import type { PersonGroup } from '../../server/pages/components/PersonPicker.tsx'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import type { Posted } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { leadsToChoose, matchesFor, peopleAtHand, personIn } from './load/people.ts'

export const router = Router()

const onPage = 20
const query = Joi.object<{ cursor?: string }>({ cursor: Joi.string().max(200).optional() })

router.get('/', can('delegation:read'), (req, res) => show(req, res, {}, [], 200))

/** Somebody stands in for one. 303 | 422 why this person cannot */
router.post(
  '/',
  can('delegation:write'),
  answerForm(
    async (req, who) => {
      const deputy = await personIn(req.body as Posted, 'deputy')
      const { from, to } = typedIn(req)
      return delegate(
        parse(newDelegation, { ...(deputy ? { deputy } : {}), from: from ?? '', to: to ?? '' }),
        who,
      )
    },
    (res) => res.redirect(303, '/absence'),
    (req, res, error) => show(req, res, typedIn(req), formErrors(error, { words }), error.status),
  ),
)

/** One is back earlier. 303 | 403 another’s | 409 over already */
router.post(
  '/:id/end',
  can('delegation:write'),
  answerForm(
    (req, who) => takeBack(idIn(req), versionIn(req), who),
    (res) => res.redirect(303, '/absence'),
    (req, res, error) => show(req, res, {}, [], error.status, true),
  ),
)

async function show(
  req: Request,
  res: Response,
  typed: Record<string, string>,
  errors: FormError[],
  status: number,
  changedMeanwhile = false,
): Promise<void> {
  const who = caller(req)
  const me = who.actor.id
  const { cursor } = req.method === 'GET' ? parse(query, req.query) : {}
  const [page, organisation, found] = await Promise.all([
    pageContext(req),
    theOrganisation(),
    delegationsOf(me, { limit: onPage, cursor }),
  ])
  const { today } = calendarOf(organisation, who.now)
  const { delegations, next } = found
  const nameOf = await namesOf(
    delegations.flatMap(({ person, deputy }) => [person, deputy]),
    page.language,
  )
  const readsOnly = who.roles.includes('Auditor')
  const view: AbsenceView = {
    absences: delegations.map((delegation) => ({
      id: delegation._id,
      version: delegation.version,
      own: delegation.person === me,
      other: nameOf(delegation.person === me ? delegation.deputy : delegation.person),
      from: delegation.from,
      to: delegation.to,
      state: delegationState(delegation, today),
    })),
    people: readsOnly ? [] : await peopleFor(me, page, typed.deputySearch ?? '', typed.deputy ?? null),
    typed: {
      deputy: typed.deputy ?? '',
      deputySearch: typed.deputySearch ?? '',
      from: typed.from ?? '',
      to: typed.to ?? '',
    },
    errors,
    changedMeanwhile,
    readsOnly,
    first: cursor ? '/absence' : null,
    next: next && `/absence?cursor=${next}`,
  }
  renderPage(res, page, <AbsencePage view={view} />, status)
}

/** For a lead the other leads, for everybody else those at hand; and those who may be meant by what was typed. */
async function peopleFor(
  me: string,
  page: PageContext,
  search: string,
  chosen: string | null,
): Promise<PersonGroup[]> {
  const person = await Person.findById(me).lean<Person>()
  if (!person) throw new AppError('not-found')
  const [groups, matches] = await Promise.all([
    person.roles.includes('CommunicationsLead')
      ? leadsToChoose(page.language)
      : unitLine(person.unit).then((line) => peopleAtHand(line, [chosen], page.language)),
    matchesFor(search, page.language),
  ])
  return [...matches, ...groups].map((group) => ({
    ...group,
    people: group.people.filter(({ id }) => id !== me),
  }))
}

const day = { sv: 'Välj en dag', en: 'Choose a day' }

const words: FieldWords = {
  deputy: {
    sv: 'Välj vem som tar ställning: en person som arbetar här',
    en: 'Choose who answers: somebody who works here',
  },
  from: day,
  to: day,
}

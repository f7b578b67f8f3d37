import { type Request, Router } from 'express'
import Joi from 'joi'
import type { AccountKind, AccountRequest } from '../../models/accountRequest.ts'
import type { Text } from '../../models/text.ts'
import { AppError } from '../../server/errors.ts'
import { uuid } from '../../server/fields.ts'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { NewPage, type NewView } from '../../server/pages/requests/NewPage.tsx'
import { stepsOf } from '../../server/pages/requests/steps.ts'
import { parse } from '../../server/parse.ts'
import { newRequest } from '../../server/requests/answers.ts'
import { createRequest } from '../../server/requests/createRequest.ts'
import { can } from '../guard.ts'
import { answerForm, typedIn } from './answerForm.ts'
import { unitChoices } from './load/unitChoices.ts'

/** The first question of a request, before there is a draft. */
export const requestNew = Router()

const newQuery = Joi.object<{ advice?: string }>({ advice: uuid.optional() })

/** `?advice=`: the request that follows advice. */
requestNew.get('/new', can('request:write'), async (req, res) => {
  const page = await pageContext(req)
  const { advice } = parse(newQuery, req.query)
  renderPage(
    res,
    page,
    <NewPage view={await newView(req, page, { wish: advice ? 'new' : '', advice: advice ?? '' })} />,
  )
})

/** Start a draft, or lead on to where it is done. 303 */
requestNew.post(
  '/new',
  can('request:write'),
  answerForm<AccountRequest | { to: string }>(
    async (req, who) => {
      const { wish, who: whose, unit, advice } = typedIn(req)
      if (wish === 'advice') return { to: '/advice/new' }
      if (wish === 'join') return { to: '/accounts?open=yes' }
      if (wish === 'existing') return { to: '/accounts' }
      if (!wish)
        throw new AppError('bad-input', undefined, {
          errors: [{ path: 'kind', code: 'any.required', values: {} }],
        })
      const accountKind: AccountKind = whose === 'individual' ? 'individual' : 'unit'
      const input = parse(newRequest, {
        kind: wish,
        accountKind,
        unit: (accountKind === 'unit' && unit) || null,
        advice: advice || null,
      })
      return createRequest(input, who)
    },
    (res, made) =>
      res.redirect(303, 'to' in made ? made.to : `/requests/${made._id}/edit/${stepsOf(made)[0]?.id}`),
    async (req, res, error) => {
      const page = await pageContext(req)
      const view = await newView(req, page, typedIn(req))
      const errors = (error.data.errors ?? []).map(({ path }) => faults[path] ?? faults.kind)
      renderPage(
        res,
        page,
        <NewPage view={{ ...view, errors: errors.flatMap((each) => each ?? []) }} />,
        error.status,
      )
    },
  ),
)

const faults: Record<string, { field: string; text: Text }> = {
  kind: { field: 'wish', text: { sv: 'Välj vad du vill göra', en: 'Choose what you want to do' } },
  unit: { field: 'unit', text: { sv: 'Välj en verksamhet i listan', en: 'Choose a unit in the list' } },
}

async function newView(req: Request, page: PageContext, typed: Record<string, string>): Promise<NewView> {
  const { home, groups } = await unitChoices(req.user?.person, page)
  return {
    wish: typed.wish ?? null,
    who: typed.who ?? null,
    unit: typed.unit || home._id,
    homeUnit: home.name,
    units: groups,
    advice: typed.advice || null,
    errors: [],
  }
}

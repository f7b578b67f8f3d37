import { type Request, Router } from 'express'
import type { Account } from '../../models/account.ts'
import { demandAct } from '../../server/accounts/access.ts'
import { findAccount } from '../../server/accounts/find.ts'
import { confirmResources, resourcesSaid } from '../../server/accounts/resources.ts'
import { fieldErrorText } from '../../server/fieldErrors.ts'
import { namesOf } from '../../server/names.ts'
import { ResourcesPage, type ResourcesView } from '../../server/pages/accounts/ResourcesPage.tsx'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'

/** What an account gets, as its unit's manager says. */
export const accountResources = Router()

/** 200 | 403 who does not manage the unit */
accountResources.get('/:id/resources', can('account:write'), async (req, res) => {
  const account = await findAccount(idIn(req))
  await demandAct(account, 'confirm', caller(req))
  const page = await pageContext(req)
  renderPage(res, page, <ResourcesPage view={await resourcesView(account, page)} />)
})

/** 303 | 403 | 422 what is lacking is not said | 409 the account is not in use | 412 */
accountResources.post(
  '/:id/resources',
  can('account:write'),
  answerForm(
    (req, who) => confirmResources(idIn(req), versionIn(req), parse(resourcesSaid, saidIn(req)), who),
    (res, account) => res.redirect(303, `/accounts/${account._id}`),
    async (req, res, error) => {
      const page = await pageContext(req)
      const { hours, cover, money, missing } = saidIn(req)
      const errors = (error.data.errors ?? []).map((fault) => ({
        field: fault.path,
        text:
          fault.code === 'any.required'
            ? {
                sv: 'Kryssa för allt, eller skriv vad som saknas',
                en: 'Tick all of it, or say what is lacking',
              }
            : fieldErrorText(fault),
      }))
      const view = await resourcesView(await findAccount(idIn(req)), page)
      const changedMeanwhile = errors.length === 0
      const typed = { hours, cover, money, missing: missing ?? '' }
      renderPage(
        res,
        page,
        <ResourcesPage view={{ ...view, typed, errors, changedMeanwhile }} />,
        error.status,
      )
    },
  ),
)

function saidIn(req: Request) {
  const typed = typedIn(req)
  const ticked = (name: string) => typed[name] === 'yes'
  return {
    hours: ticked('hours'),
    cover: ticked('cover'),
    money: ticked('money'),
    missing: typed.missing || null,
  }
}

async function resourcesView(account: Account, page: PageContext): Promise<ResourcesView> {
  const nameOf = await namesOf([account.channel, account.unit], page.language)
  return {
    account,
    channel: nameOf(account.channel),
    unit: nameOf(account.unit),
    // Nothing is ticked beforehand: it is to be looked at anew each time.
    typed: { hours: false, cover: false, money: false, missing: '' },
    errors: [],
    changedMeanwhile: false,
  }
}

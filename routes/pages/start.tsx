import { Router } from 'express'
import { inventory } from '../../server/accounts/inventory.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { pageContext } from '../../server/pages/context.ts'
import { PublicStartPage } from '../../server/pages/public/PublicStartPage.tsx'
import { renderPage } from '../../server/pages/renderPage.ts'
import { StartPage } from '../../server/pages/start/StartPage.tsx'
import { caller } from '../caller.ts'
import { open } from '../guard.ts'
import { officialAccounts } from './load/officialAccounts.ts'
import { startView } from './load/startView.ts'

export const router = Router()

const shownToThePublic = 15

/** For who is signed in: what waits. For anybody else: is this account official. */
router.get('/', open(), async (req, res) => {
  const page = await pageContext(req)
  if (page.viewer) return renderPage(res, page, <StartPage view={await startView(page, caller(req))} />)
  const [{ impostorContact }, found] = await Promise.all([
    theOrganisation(),
    inventory({
      filters: { status: 'active' },
      sort: 'name',
      limit: shownToThePublic,
      language: page.language,
    }),
  ])
  const view = { accounts: await officialAccounts(found.accounts), total: found.total, impostorContact }
  renderPage(res, page, <PublicStartPage view={view} />)
})

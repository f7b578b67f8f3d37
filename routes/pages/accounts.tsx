import { pipeline } from 'node:stream/promises'
import { Router } from 'express'
import Joi from 'joi'
import { exportAccounts } from '../../server/accounts/export.ts'
import { findAccount } from '../../server/accounts/find.ts'
import { AccountPage } from '../../server/pages/accounts/AccountPage.tsx'
import { exportWords } from '../../server/pages/accounts/exportWords.ts'
import { InventoryPage } from '../../server/pages/accounts/InventoryPage.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can, mayRole } from '../guard.ts'
import { idIn } from '../ids.ts'
import { accountContributors } from './accountContributors.tsx'
import { accountEnding } from './accountEnding.tsx'
import { accountForms } from './accountForms.tsx'
import { accountResources } from './accountResources.tsx'
import { accountView } from './load/accountView.ts'
import { exportQuery, filtersOf, inventoryQuery, inventoryView } from './load/inventoryView.ts'

export const router = Router()

const historyQuery = Joi.object<{ cursor?: string }>({ cursor: Joi.string().max(500).optional() })

/** What we have: a selection of it, by its address. */
router.get('/', can('account:read'), async (req, res) => {
  const page = await pageContext(req)
  const mayExport = mayRole('account:export', req.user?.roles ?? [])
  const view = await inventoryView(parse(inventoryQuery, req.query), page, mayExport)
  renderPage(res, page, <InventoryPage view={view} />)
})

/** The selection as a file, streamed row by row. Where log-ins are kept is not in it. */
router.get('/export', can('account:export'), async (req, res) => {
  const { format, ...query } = parse(exportQuery, req.query)
  const { language, organisation } = await pageContext(req)
  const filters = filtersOf(query, caller(req).actor.id)
  const presentation = exportWords(language, organisation.timeZone)
  const rows = await exportAccounts({
    format,
    filters,
    asOf: null,
    credentials: false,
    language,
    presentation,
  })
  res.attachment(`accounts.${format}`).type(format === 'csv' ? 'text/csv' : 'application/x-ndjson')
  await pipeline(rows, res)
})

router.use(accountForms, accountContributors, accountEnding, accountResources)

/** Who answers for it. 200 | 404 */
router.get('/:id', can('account:read'), async (req, res) => {
  const account = await findAccount(idIn(req))
  const { cursor } = parse(historyQuery, req.query)
  const page = await pageContext(req)
  renderPage(res, page, <AccountPage view={await accountView(account, page, caller(req), cursor)} />)
})

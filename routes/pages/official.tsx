import { Router } from 'express'
import Joi from 'joi'
import { Channel } from '../../models/channel.ts'
import { inventory } from '../../server/accounts/inventory.ts'
import { pageContext } from '../../server/pages/context.ts'
import { OfficialPage } from '../../server/pages/public/OfficialPage.tsx'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { open } from '../guard.ts'
import { officialAccounts } from './load/officialAccounts.ts'

export const router = Router()

const rowsOnPage = 50
const query = Joi.object<{ q: string; channel: string; cursor?: string }>({
  q: Joi.string().trim().max(100).allow('').default('').optional(),
  channel: Joi.string().max(60).allow('').default('').optional(),
  cursor: Joi.string().max(500).optional(),
})

/** All official accounts, for anybody. */
router.get('/', open(), async (req, res) => {
  const { q, channel, cursor } = parse(query, req.query)
  const page = await pageContext(req)
  const { language } = page
  const filters = { status: 'active' as const, channel: channel || undefined, q: q || undefined }
  const [found, channels] = await Promise.all([
    inventory({ filters, sort: 'name', limit: rowsOnPage, cursor, language }),
    Channel.find({}, { name: 1 }).limit(100).lean<Channel[]>(),
  ])
  const href = (next: string | null) =>
    `/official?${new URLSearchParams({ ...(q && { q }), ...(channel && { channel }), ...(next && { cursor: next }) })}`
  const view = {
    accounts: await officialAccounts(found.accounts),
    total: found.total,
    q,
    channel,
    channels: channels
      .map(({ _id, name }) => ({ id: _id, name }))
      .sort((a, b) => a.name[language].localeCompare(b.name[language], language)),
    first: cursor ? href(null) : null,
    next: found.next && href(found.next),
  }
  renderPage(res, page, <OfficialPage view={view} />)
})

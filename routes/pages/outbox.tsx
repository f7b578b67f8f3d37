import { Router } from 'express'
import Joi from 'joi'
import { OutboxMessage } from '../../models/outbox.ts'
import { Person } from '../../models/person.ts'
import type { Config } from '../../server/config.ts'
import { readCursor, writeCursor } from '../../server/cursor.ts'
import { namesIn } from '../../server/mail/named.ts'
import { mailText } from '../../server/mail/texts.ts'
import { pageContext } from '../../server/pages/context.ts'
import { OutboxPage, type OutboxView } from '../../server/pages/outbox/OutboxPage.tsx'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { can } from '../guard.ts'

export const router = Router()

const onPage = 50
const query = Joi.object<{ show: OutboxView['show']; cursor?: string }>({
  show: Joi.string().valid('waiting', 'sent').default('waiting').optional(),
  cursor: Joi.string().max(200).optional(),
})

/** What the register has to tell people, and whether it got out. */
router.get('/', can('outbox:read'), async (req, res) => {
  const { show, cursor } = parse(query, req.query)
  const page = await pageContext(req)
  const { smtpUrl, publicUrl } = req.app.get('config') as Config
  const field = show === 'waiting' ? 'at' : 'sentAt'
  const found = await OutboxMessage.find({
    $and: [{ sentAt: show === 'waiting' ? null : { $ne: null } }, cursor ? after(cursor, field) : {}],
  })
    .sort({ [field]: -1, _id: 1 })
    .limit(onPage + 1)
    .lean<OutboxMessage[]>()
  const shown = found.slice(0, onPage)
  const [people, nameOf] = await Promise.all([
    Person.find({ _id: { $in: shown.map(({ to }) => to) } }, { name: 1, email: 1 }).lean<Person[]>(),
    namesIn(shown),
  ])
  const receivers = new Map(people.map((person) => [person._id, `${person.name} <${person.email}>`]))
  const last = shown.at(-1)
  const end = last?.[field]
  const view: OutboxView = {
    sends: smtpUrl !== null,
    show,
    messages: shown.map((message) => ({
      id: message._id,
      to: receivers.get(message.to) ?? message.to,
      at: message.at,
      sentAt: message.sentAt,
      error: message.error,
      ...mailText(message, nameOf(message), page.language, publicUrl),
    })),
    first: cursor ? `/outbox?show=${show}` : null,
    next:
      found.length > onPage && last && end
        ? `/outbox?show=${show}&cursor=${writeCursor([end.toISOString(), last._id])}`
        : null,
  }
  renderPage(res, page, <OutboxPage view={view} />)
})

/** What comes after the last message of the page before: mail of one change has one time, and its ids tell it apart. */
function after(cursor: string, field: 'at' | 'sentAt') {
  const [instant, id] = readCursor(cursor, ['instant', 'text'])
  return { $or: [{ [field]: { $lt: instant } }, { [field]: instant, _id: { $gt: id } }] }
}

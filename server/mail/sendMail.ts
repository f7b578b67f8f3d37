import type { Transporter } from 'nodemailer'
import { OutboxMessage } from '../../models/outbox.ts'
import { Person } from '../../models/person.ts'
import type { Config } from '../config.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { namesIn } from './named.ts'
import { mailText } from './texts.ts'

/** Tries a message gets, and how long after each failure the next one waits: twice as long each time, from a minute. */
const mostAttempts = 8
const firstWait = 60_000

/**
 * Sends what waits in the outbox, oldest first, in the receiver's language. What could not be sent stays with the reason and is tried again
 * later, so that it stands in no other message's way; after a day or so it is given up and says so in the outbox.
 * `keep` says before each message whether this process still holds the job. A message may go out twice when the process dies between
 * sending and noting it, never be lost.
 */
export async function sendMail(
  mailer: Pick<Transporter, 'sendMail'>,
  config: Pick<Config, 'mailFrom' | 'publicUrl'>,
  now: Date,
  keep: () => Promise<boolean>,
): Promise<number> {
  const waiting = await OutboxMessage.find({
    sentAt: null,
    nextAt: { $lte: now },
    attempts: { $lt: mostAttempts },
  })
    .sort({ nextAt: 1 })
    .limit(100)
    .lean<OutboxMessage[]>()
  if (waiting.length === 0) return 0
  const [organisation, people, nameOf] = await Promise.all([
    theOrganisation(),
    Person.find({ _id: { $in: waiting.map((message) => message.to) } }).lean<Person[]>(),
    namesIn(waiting),
  ])
  const receivers = new Map(people.map((person) => [person._id, person]))
  let sent = 0
  for (const message of waiting) {
    if (!(await keep())) break
    const person = receivers.get(message.to)
    try {
      if (person?.active) {
        const language = person.language ?? organisation.language
        const text = mailText(message, nameOf(message), language, config.publicUrl)
        await mailer.sendMail({
          from: config.mailFrom,
          to: { name: person.name, address: person.email },
          messageId: `<${message._id}@${new URL(config.publicUrl).hostname}>`,
          ...text,
        })
        sent += 1
      }
      const error = person?.active ? null : 'the receiver is not active'
      await OutboxMessage.updateOne({ _id: message._id }, { $set: { sentAt: now, error } })
    } catch (error) {
      const nextAt = new Date(now.getTime() + firstWait * 2 ** message.attempts)
      const reason = String((error as Error).message).slice(0, 300)
      await OutboxMessage.updateOne(
        { _id: message._id },
        { $set: { error: reason, nextAt }, $inc: { attempts: 1 } },
      )
    }
  }
  return sent
}

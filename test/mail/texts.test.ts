import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { OutboxMessage } from '../../models/outbox.ts'
import { namesIn } from '../../server/mail/named.ts'
import { sendMail } from '../../server/mail/sendMail.ts'
import { mailTemplates, mailText } from '../../server/mail/texts.ts'
import { show } from '../pages/formPost.ts'
import { approvedByManager, draft, idOf, people, registered, submitted } from '../support/requests.ts'
import { standingTime } from '../support/template.ts'

const url = 'https://registry.example'
const messageTo = async (email: string, template: string, request: string) => {
  const found = await OutboxMessage.findOne({
    to: await idOf(email),
    template,
    'data.request': request,
  }).lean<OutboxMessage>()
  if (!found) throw new Error(`${email} was not sent ${template}`)
  return found
}

describe('A mail', () => {
  it('names the account and its channel in the subject, and under the first line, which says what to do', async () => {
    const { body } = await submitted()
    const message = await messageTo(people.headmaster, 'sign-off-waits', body.id)
    const name = (await namesIn([message]))(message)
    const swedish = mailText(message, name, 'sv', url)
    expect(swedish.subject).to.equal(
      `Ta ställning till ansökan ${body.number} – Björkängsskolan på Instagram`,
    )
    const [first, second] = swedish.text.split('\n')
    expect(first).to.include(`Öppna ansökan ${body.number} och ta ställning`)
    expect(second).to.equal('Det gäller Björkängsskolan på Instagram.')
    expect(mailText(message, name, 'en', url).text).to.include('It is about Björkängsskolan on Instagram.')
  })

  it('holds no name in the outbox, where it would outlive an erasure', async () => {
    const { body } = await submitted()
    const message = await messageTo(people.headmaster, 'sign-off-waits', body.id)
    expect(JSON.stringify(message.data)).not.to.include('Björkängsskolan')
  })

  it('about an account of the register names the account, not the request', async () => {
    const account = await registered()
    const about = { template: 'account-handed-over', data: { account: account.body.id } }
    expect((await namesIn([about]))(about)).to.deep.equal({
      sv: 'Björkängsskolan på Instagram',
      en: 'Björkängsskolan on Instagram',
    })
  })

  it('about something without a name yet says the channel', async () => {
    const { body } = await draft({ displayName: null })
    const unnamed = { template: 'sign-off-waits', data: { request: body.id } }
    expect((await namesIn([unnamed]))(unnamed)).to.deep.equal({
      sv: 'ett konto på Instagram',
      en: 'an account on Instagram',
    })
  })

  it('about nothing that there is says nothing of it', async () => {
    const none = { template: 'sign-off-waits', data: { request: randomUUID(), number: 1 } }
    expect((await namesIn([none]))(none)).to.equal(null)
    expect(mailText(none, null, 'sv', url).subject).to.equal('Ta ställning till ansökan 1')
  })

  it('writes days as people do', async () => {
    const { body } = await approvedByManager()
    const message = await messageTo(people.lead, 'may-object', body.id)
    expect(mailText(message, null, 'sv', url).text).to.include('senast 1 december 2026')
    expect(mailText(message, null, 'en', url).text).to.include('by 1 December 2026')
  })

  it('of every kind says in both languages, in its first line, something whole', () => {
    // Whatever a message carries, something stands there: a day, which is written as people do.
    const data = new Proxy({ number: 7 } as Record<string, unknown>, {
      get: (known, key: string) => known[key] ?? '2026-12-01',
    })
    for (const template of mailTemplates) {
      const texts = (['sv', 'en'] as const).map((language) =>
        mailText({ template, data }, null, language, url),
      )
      for (const { subject, text } of texts) {
        expect(`${subject}\n${text}`, template).not.to.match(/undefined|NaN|null|\[object|Invalid/)
        expect(text.split('\n')[0], template).to.match(/[.!?]$/)
      }
      expect(texts[0]?.subject, template).not.to.equal(texts[1]?.subject)
    }
  })

  it('goes out in the receiver’s language', async () => {
    const { body } = await submitted()
    const sent: { subject: string; to: { name: string } }[] = []
    const mailer = { sendMail: async (mail: never) => void sent.push(mail) }
    const config = { mailFrom: 'registry@almsunda.example', publicUrl: url }
    const later = new Date(Date.parse(standingTime) + 60_000)
    while ((await sendMail(mailer as never, config, later, async () => true)) > 0);
    const mine = sent.filter(({ subject }) => subject.includes(`ansökan ${body.number} – `))
    expect(mine.map(({ to }) => to.name)).to.deep.equal(['Maria Sandell'])
  })

  it('is shown in the outbox as it would be sent', async () => {
    const { body } = await submitted()
    const wanted = `Ta ställning till ansökan ${body.number} – Björkängsskolan på Instagram`
    let path: string | undefined = '/outbox'
    let found = false
    while (path && !found) {
      const { html } = await show(people.administrator, path)
      found = html.includes(wanted)
      path = /href="([^"]*cursor[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(found).to.equal(true)
  })
})

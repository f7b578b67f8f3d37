import { Badge } from '../components/Badge.tsx'
import { Empty } from '../components/Empty.tsx'
import { Notice } from '../components/Notice.tsx'
import { Pagination } from '../components/Pagination.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface OutboxView {
  /** Mail is sent; otherwise it only gathers here. */
  sends: boolean
  show: 'waiting' | 'sent'
  messages: {
    id: string
    to: string
    at: Date
    sentAt: Date | null
    error: string | null
    subject: string
    text: string
  }[]
  first: string | null
  next: string | null
}

/** What the register has to tell people. */
export function OutboxPage({ view }: { view: OutboxView }) {
  const { t, time } = usePage()
  const title = t({ sv: 'Utgående e-post', en: 'Outgoing mail' })
  const tab = (show: OutboxView['show'], words: string) => (
    <li>
      <a href={`/outbox?show=${show}`} aria-current={view.show === show ? 'page' : undefined}>
        {words}
      </a>
    </li>
  )
  return (
    <Layout title={title} place="outbox">
      <h1>{title}</h1>
      {!view.sends && (
        <Notice tone="note">
          <p>
            {t({
              sv: 'Ingen e-postserver är inställd (SMTP_URL), så meddelandena stannar här.',
              en: 'No mail server is set (SMTP_URL), so the mail stays here.',
            })}
          </p>
        </Notice>
      )}
      <nav aria-label={t({ sv: 'Visa', en: 'Show' })}>
        <ul class="counts">
          {tab('waiting', t({ sv: 'Väntar', en: 'Waiting' }))}
          {tab('sent', t({ sv: 'Skickat', en: 'Sent' }))}
        </ul>
      </nav>
      {view.messages.length === 0 && (
        <Empty title={t({ sv: 'Inga meddelanden här', en: 'No mail here' })}>
          <p>
            {t({
              sv: 'Meddelanden skrivs när någon behöver göra något, till exempel ta ställning till en ansökan.',
              en: 'Mail is written when somebody needs to do something, for example give an answer to a request.',
            })}
          </p>
        </Empty>
      )}
      {view.messages.map((message) => (
        <details class="card mail" key={message.id}>
          <summary>
            {message.subject} <span class="quiet small">{message.to}</span>{' '}
            {message.error && (
              <Badge tone="against">{t({ sv: 'Gick inte fram', en: 'Not delivered' })}</Badge>
            )}
          </summary>
          <p class="small quiet">
            {t({ sv: `Skrivet ${time(message.at)}. `, en: `Written ${time(message.at)}. ` })}
            {message.sentAt &&
              t({ sv: `Skickat ${time(message.sentAt)}. `, en: `Sent ${time(message.sentAt)}. ` })}
            {message.error}
          </p>
          <p class="said">{message.text}</p>
        </details>
      ))}
      <Pagination first={view.first} next={view.next} />
    </Layout>
  )
}

import type { Advice } from '../../../models/advice.ts'
import { Empty } from '../components/Empty.tsx'
import { Pagination } from '../components/Pagination.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { AdviceBadge } from './AdviceBadge.tsx'
import { shortened } from './shortened.ts'

type NameOf = (id: string) => string

export interface AdviceListView {
  /** The request before which it was said; null: the reader's own list. */
  request: { href: string; title: string } | null
  advice: Advice[]
  first: string | null
  next: string | null
  nameOf: NameOf
}

/** What has been asked, and what was answered? */
export function AdviceListPage({ view }: { view: AdviceListView }) {
  const { t, day } = usePage()
  const { request } = view
  const title = request
    ? t({ sv: `Råd före ansökan: ${request.title}`, en: `Advice before the request: ${request.title}` })
    : t({ sv: 'Råd', en: 'Advice' })
  return (
    <Layout title={title} place="requests">
      {request && (
        <p class="overline">
          <a href={request.href}>{t({ sv: 'Ansökan', en: 'The request' })}</a>
        </p>
      )}
      <h1>{title}</h1>
      {!request && <ListIntroduction />}
      {view.advice.length === 0 ? (
        <Empty title={t({ sv: 'Inga frågor här', en: 'No questions here' })}>
          <p>
            {t({
              sv: 'Osäker på om ni behöver ett eget konto? Fråga först, så slipper ni skriva en ansökan i onödan.',
              en: 'Not sure whether you need an account of your own? Ask first, and spare yourself a request in vain.',
            })}
          </p>
        </Empty>
      ) : (
        <ul class="matters">
          {view.advice.map((advice) => (
            <li key={advice._id}>
              <div>
                <p class="matter-title">
                  <a href={`/advice/${advice._id}`}>{shortened(advice.question)}</a>
                </p>
                <p class="small quiet">
                  {view.nameOf(advice.asker)} · {view.nameOf(advice.unit)} · {day(advice.updatedAt)}
                </p>
              </div>
              <AdviceBadge advice={advice} />
            </li>
          ))}
        </ul>
      )}
      <Pagination first={view.first} next={view.next} />
    </Layout>
  )
}

function ListIntroduction() {
  const { t } = usePage()
  return (
    <>
      <p class="lead">
        {t({
          sv: 'Frågor som du har ställt eller kan svara på. Ett råd binder ingen, men följer med ansökan.',
          en: 'Questions that you have asked or can answer. Advice binds nobody, but goes with the request.',
        })}
      </p>
      <p>
        <a class="button button-main" href="/advice/new">
          {t({ sv: 'Be om råd', en: 'Ask for advice' })}
        </a>
      </p>
    </>
  )
}

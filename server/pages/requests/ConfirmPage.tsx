import type { AccountRequest } from '../../../models/accountRequest.ts'
import { Form } from '../components/Form.tsx'
import { Actions, Button } from '../components/fields.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { titleOf } from './titleOf.ts'

interface Props {
  request: AccountRequest
  nameOf: (id: string) => string
}

/** Before a request is taken back: what will happen, in so many words. */
export function WithdrawPage({ request, nameOf }: Props) {
  const { t } = usePage()
  const name = titleOf(request, nameOf, t)
  const title = t({ sv: `Återkalla ansökan om ${name}?`, en: `Withdraw the request for ${name}?` })
  return (
    <Layout title={title} place="requests">
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'Ansökan avslutas och de som skulle ta ställning slipper det. Den finns kvar att läsa men går inte att ta upp igen. Vill ni senare, gör en ny.',
          en: 'The request ends, and those who were to decide need not. It can still be read but not taken up again. If you want to later, make a new one.',
        })}
      </p>
      <Form action={`/requests/${request._id}/withdraw`} version={request.version}>
        <Actions>
          <Button>{t({ sv: 'Återkalla ansökan', en: 'Withdraw the request' })}</Button>
          <a href={`/requests/${request._id}`}>{t({ sv: 'Låt den vara kvar', en: 'Leave it as it is' })}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Before a draft is thrown away. */
export function RemovePage({ request, nameOf }: Props) {
  const { t } = usePage()
  const name = titleOf(request, nameOf, t)
  const title = t({ sv: `Ta bort utkastet ${name}?`, en: `Remove the draft ${name}?` })
  return (
    <Layout title={title} place="requests">
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'Det du har skrivit försvinner för gott.',
          en: 'What you wrote is gone for good.',
        })}
      </p>
      <Form action={`/requests/${request._id}/remove`} version={request.version}>
        <Actions>
          <Button>{t({ sv: 'Ta bort utkastet', en: 'Remove the draft' })}</Button>
          <a href={`/requests/${request._id}`}>{t({ sv: 'Behåll det', en: 'Keep it' })}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

import type { Request, Response } from 'express'
import type { Text } from '../../models/text.ts'
import type { AppError, ErrorCode } from '../errors.ts'
import { fieldErrorText } from '../fieldErrors.ts'
import { errorContext } from './context.ts'
import { Layout } from './layout.tsx'
import { usePage } from './page.ts'
import { renderPage } from './renderPage.ts'

/** What to do next, by the error; what happened is the error's own title and detail. */
const ways: Partial<Record<ErrorCode, Text>> = {
  forbidden: {
    sv: 'Om du behöver kunna göra det här, tala med din chef eller med kommunikationsansvarig.',
    en: 'If you need to be able to do this, speak to your manager or the communications lead.',
  },
  'csrf-failed': {
    sv: 'Gå tillbaka, ladda om sidan och skicka formuläret en gång till. Det händer när man har loggat in igen i ett annat fönster.',
    en: 'Go back, reload the page and send the form once more. This happens when you have signed in again in another window.',
  },
  'two-person-review': {
    sv: 'Någon annan tar ställning. Vem det är står på ansökans sida.',
    en: 'Somebody else decides. Who that is stands on the request’s page.',
  },
  'not-found': {
    sv: 'Adressen kan vara felskriven, eller så har ett utkast tagits bort. Allt annat finns kvar: sök i kontoregistret eller bland ansökningarna.',
    en: 'The address may be mistyped, or a draft may have been removed. Everything else is kept: look among the accounts or the requests.',
  },
  'wrong-state': {
    sv: 'Öppna ansökan igen för att se hur den ligger till nu.',
    en: 'Open the request again to see where it stands now.',
  },
  'changed-meanwhile': {
    sv: 'Ladda om sidan för att se ändringen, och gör sedan din egen.',
    en: 'Reload the page to see the change, then make your own.',
  },
  'too-many-requests': {
    sv: 'Vänta en minut och försök igen.',
    en: 'Wait a minute and try again.',
  },
  unavailable: { sv: 'Försök igen om en liten stund.', en: 'Try again in a moment.' },
  'identity-unavailable': {
    sv: 'Försök igen om en liten stund. Att kontrollera ett konto går utan att logga in.',
    en: 'Try again in a moment. Checking an account works without signing in.',
  },
  internal: {
    sv: 'Felet är antecknat. Försök igen; hjälper inte det, ange numret nedan när du hör av dig.',
    en: 'The fault has been noted. Try again; if that does not help, quote the number below when you get in touch.',
  },
}

/** Answers an error with a page: what happened, which rule said so, and what to do next. */
export async function renderError(req: Request, res: Response, error: AppError): Promise<void> {
  const page = await errorContext(req)
  renderPage(res, page, <ErrorPage error={error} requestId={req.id} />, error.status)
}

function ErrorPage({ error, requestId }: { error: AppError; requestId: string }) {
  const { t, path, viewer } = usePage()
  const rule = error.data.facts?.rule
  const way = ways[error.code]
  return (
    <Layout title={t(error.title)}>
      <div class="narrow">
        <h1>{t(error.title)}</h1>
        {error.detail && <p class="lead">{t(error.detail)}</p>}
        {error.data.errors && (
          <ul>
            {error.data.errors.map((field) => (
              <li key={field.path}>{t(fieldErrorText(field))}</li>
            ))}
          </ul>
        )}
        {way && <p>{t(way)}</p>}
        {error.status === 401 && (
          <p>
            <a class="button button-main" href={`/sign-in?to=${encodeURIComponent(path)}`}>
              {t({ sv: 'Logga in', en: 'Sign in' })}
            </a>
          </p>
        )}
        {error.status >= 500 && (
          <p class="quiet">
            {t({ sv: 'Nummer:', en: 'Number:' })} <code>{requestId}</code>
          </p>
        )}
        <p>
          <a href="/">
            {viewer
              ? t({ sv: 'Till det som väntar på dig', en: 'To what is waiting for you' })
              : t({ sv: 'Till startsidan', en: 'To the start page' })}
          </a>
        </p>
        {error.status === 403 && (
          <p class="small quiet">
            {t({ sv: 'Regeln som säger nej:', en: 'The rule that says no:' })}{' '}
            <code>{typeof rule === 'string' ? rule : error.code}</code>
          </p>
        )}
      </div>
    </Layout>
  )
}

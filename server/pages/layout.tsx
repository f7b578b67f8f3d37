import type { ComponentChildren } from 'preact'
import type { Role } from '../../models/person.ts'
import type { Text } from '../../models/text.ts'
import { assetUrl } from './assets.ts'
import { type PageContext, usePage } from './page.ts'
import { roleNames } from './words.ts'

/** The places of the navigation; a page says which one it belongs to. */
export type Place =
  | 'start'
  | 'requests'
  | 'desk'
  | 'accounts'
  | 'units'
  | 'rules'
  | 'figures'
  | 'record'
  | 'outbox'

interface Props {
  /** The page's own heading; the document's title begins with it. */
  title: string
  place?: Place
  /** Something in the form needs correcting, which the document's title says first. */
  faulty?: boolean
  /** Id of the page's form, which is saved before the language changes, so that nothing typed is lost. */
  savedBy?: string
  /** Scripts (of `assets/`) that make the page quicker to use; it works without them. */
  scripts?: string[]
  children: ComponentChildren
}

const productName: Text = { sv: 'Konton i sociala medier', en: 'Social media accounts' }

export function Layout({ title, place, faulty, savedBy, scripts = [], children }: Props) {
  const { t, language, organisation } = usePage()
  const fault = faulty ? t({ sv: 'Att rätta: ', en: 'To correct: ' }) : ''
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${fault}${title} – ${t(organisation.name)}`}</title>
        <link rel="icon" type="image/svg+xml" href={assetUrl('icon.svg')} />
        <link rel="stylesheet" href={assetUrl('style.css')} />
        {['page.js', ...scripts].map((name) => (
          <script key={name} type="module" src={assetUrl(name)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {t({ sv: 'Till innehållet', en: 'Skip to content' })}
        </a>
        <Header place={place} savedBy={savedBy} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

function Header({ place, savedBy }: Pick<Props, 'place' | 'savedBy'>) {
  const { t, organisation, viewer } = usePage()
  return (
    <header class="top">
      <div class="wide top-row">
        <a class="wordmark" href="/">
          <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d="M6 3h20a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z" />
            <path class="tick" d="m9.5 13.5 4.5 4.5 8.5-8.5" />
          </svg>
          <span>
            <strong>{t(productName)}</strong> <span class="wordmark-owner">{t(organisation.name)}</span>
          </span>
        </a>
        <div class="top-tools">
          {savedBy ? <SavingLanguageSwitch form={savedBy} /> : <LanguageSwitch />}
          {viewer ? <SignedIn viewer={viewer} /> : <SignIn />}
        </div>
      </div>
      <nav class="wide" aria-label={t({ sv: 'Huvudmeny', en: 'Main menu' })}>
        <ul class="places">
          {placesFor(viewer?.roles ?? null).map(({ id, href, name }) => (
            <li key={id}>
              <a href={href} aria-current={id === place ? 'page' : undefined}>
                {t(name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

interface PlaceLink {
  id: Place
  href: string
  name: Text
  /** Those who see it; none named: everybody who is signed in. */
  roles?: Role[]
}

const signedInPlaces: PlaceLink[] = [
  { id: 'start', href: '/', name: { sv: 'Att göra', en: 'To do' } },
  { id: 'requests', href: '/requests', name: { sv: 'Ansökningar', en: 'Requests' } },
  {
    id: 'desk',
    href: '/requests/desk',
    name: { sv: 'Alla ärenden', en: 'All requests' },
    roles: ['CommunicationsLead', 'Auditor'],
  },
  { id: 'accounts', href: '/accounts', name: { sv: 'Kontoregister', en: 'Accounts' } },
  { id: 'units', href: '/units', name: { sv: 'Organisationen', en: 'Organisation' } },
  { id: 'rules', href: '/rules', name: { sv: 'Riktlinjer', en: 'Policy' } },
  {
    id: 'figures',
    href: '/figures',
    name: { sv: 'Ledtider', en: 'Lead times' },
    roles: ['CommunicationsLead', 'Auditor', 'Administrator'],
  },
  {
    id: 'record',
    href: '/record',
    name: { sv: 'Ändringslogg', en: 'The record' },
    roles: ['Auditor', 'CommunicationsLead', 'Administrator'],
  },
  {
    id: 'outbox',
    href: '/outbox',
    name: { sv: 'Utgående e-post', en: 'Outgoing mail' },
    roles: ['Administrator'],
  },
]

const publicPlaces: PlaceLink[] = [
  { id: 'start', href: '/', name: { sv: 'Är kontot vårt?', en: 'Is the account ours?' } },
  { id: 'accounts', href: '/official', name: { sv: 'Våra konton', en: 'Our accounts' } },
]

/** Hiding a link protects nothing: each route has its own guard. It spares people what is not theirs. */
function placesFor(roles: Role[] | null): PlaceLink[] {
  if (!roles) return publicPlaces
  return signedInPlaces.filter((place) => !place.roles || place.roles.some((role) => roles.includes(role)))
}

function LanguageSwitch() {
  const { language, path } = usePage()
  const other = language === 'sv' ? 'en' : 'sv'
  return (
    <form class="inline" action="/language">
      <input type="hidden" name="to" value={path} />
      <button class="quiet-button" name="language" value={other} lang={other} type="submit">
        {other === 'sv' ? 'På svenska' : 'In English'}
      </button>
    </form>
  )
}

/** The same as a button of the page's form. Before it stands the one that the Enter key means, since that is a form's first. */
function SavingLanguageSwitch({ form }: { form: string }) {
  const { language } = usePage()
  const other = language === 'sv' ? 'en' : 'sv'
  return (
    <div class="inline">
      <button form={form} type="submit" hidden tabIndex={-1} />
      <button class="quiet-button" form={form} name="then" value={other} lang={other} type="submit">
        {other === 'sv' ? 'På svenska' : 'In English'}
      </button>
    </div>
  )
}

function SignIn() {
  const { t, path } = usePage()
  return (
    <a class="button button-second" href={`/sign-in?to=${encodeURIComponent(path)}`}>
      {t({ sv: 'Logga in', en: 'Sign in' })}
    </a>
  )
}

function SignedIn({ viewer }: { viewer: NonNullable<PageContext['viewer']> }) {
  const { t, csrf } = usePage()
  const special = viewer.roles.filter((role) => role !== 'Staff')
  return (
    <>
      <span class="viewer">
        {viewer.name}
        {special.length > 0 && (
          <span class="viewer-roles">{special.map((r) => t(roleNames[r])).join(', ')}</span>
        )}
      </span>
      <a class="small" href="/absence">
        {t({ sv: 'Frånvaro', en: 'Absence' })}
      </a>
      <a class="small" href="/sign-ins">
        {t({ sv: 'Inloggningar', en: 'Sign-ins' })}
      </a>
      <form class="inline" method="post" action="/sign-out">
        {csrf && <input type="hidden" name="csrf" value={csrf} />}
        <button class="quiet-button" type="submit">
          {t({ sv: 'Logga ut', en: 'Sign out' })}
        </button>
      </form>
    </>
  )
}

function Footer() {
  const { t, viewer } = usePage()
  return (
    <footer class="bottom">
      <div class="wide">
        <p>
          {viewer
            ? t({
                sv: 'Det som skrivs in här kan bli allmän handling. Skriv inga personnummer, lösenord eller privata kontaktuppgifter.',
                en: 'What is written here may become public. Do not enter national identity numbers, passwords or private contact details.',
              })
            : t({
                sv: 'Här kan du se vilka konton i sociala medier som är organisationens, och kontrollera en adress.',
                en: 'See here which social media accounts are the organisation’s, and check an address.',
              })}
        </p>
        <ul>
          <li>
            <a href="/verify">{t({ sv: 'Kontrollera en adress', en: 'Check an address' })}</a>
          </li>
          <li>
            <a href="/official">{t({ sv: 'Alla officiella konton', en: 'All official accounts' })}</a>
          </li>
          {viewer && (
            <li>
              <a href="/api/docs">{t({ sv: 'För utvecklare', en: 'For developers' })}</a>
            </li>
          )}
        </ul>
      </div>
    </footer>
  )
}

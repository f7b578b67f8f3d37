import { Badge } from '../components/Badge.tsx'
import type { Fact } from '../components/Facts.tsx'
import { usePage } from '../page.ts'
import { languageName } from '../requests/steps/languageOptions.ts'
import type { AccountView } from './AccountPage.tsx'

type Page = ReturnType<typeof usePage>

function Person({ id, view }: { id: string; view: AccountView }) {
  const { t } = usePage()
  return (
    <>
      {view.nameOf(id)}{' '}
      {view.active[id] === false && <Badge tone="against">{t({ sv: 'Har slutat', en: 'Has left' })}</Badge>}
    </>
  )
}

/** Who answers for the account, and what it gets. */
export function responsibility(view: AccountView, { t, day }: Page): Fact[] {
  const { account, nameOf } = view
  const { credentials } = account
  const person = (id: string | null) => (id ? <Person id={id} view={view} /> : null)
  return [
    { term: t({ sv: 'Kontoansvarig', en: 'Owner' }), value: person(account.owner) },
    { term: t({ sv: 'Ersättare', en: 'Deputy' }), value: person(account.deputy) },
    { term: t({ sv: 'Verksamhet', en: 'Unit' }), value: nameOf(account.unit) },
    {
      term: t({ sv: 'Ansvarig myndighet eller bolag', en: 'Accountable body' }),
      value: nameOf(account.accountableBody),
    },
    { term: t({ sv: 'Kontakt i profilen', en: 'Contact in the profile' }), value: account.contact },
    {
      term: t({ sv: 'Inloggningen', en: 'The log-in' }),
      value: credentials ? (
        <>
          {view.credentials
            ? credentials.where
            : t({
                sv: 'Visas för dem som svarar för kontot',
                en: 'Shown to those who answer for the account',
              })}
          {view.credentials && (
            <div class="from">
              {t({ sv: 'Förvaras av ', en: 'Kept by ' })}
              <Person id={credentials.keeper} view={view} />
            </div>
          )}
        </>
      ) : null,
    },
    {
      term: t({ sv: 'Tid, ersättning och pengar', en: 'Time, cover and money' }),
      value: resourcesWords(view, { t, day }),
    },
    {
      term: t({ sv: 'Registrerat', en: 'Registered' }),
      value: account.registeredAt && day(account.registeredAt),
    },
  ]
}

/** What the manager last said that the account gets. */
function resourcesWords(
  { account, resources, nameOf }: AccountView,
  { t, day }: Pick<Page, 't' | 'day'>,
): string {
  const said = account.resourcesConfirmed
  if (!said || !resources.until)
    return t({ sv: 'Inte bekräftat av chefen', en: 'Not confirmed by the manager' })
  const by = nameOf(said.by)
  return said.missing
    ? t({
        sv: `${by} sade ${day(said.at)} att något saknas`,
        en: `${by} said on ${day(said.at)} that something is lacking`,
      })
    : t({
        sv: `Bekräftat av ${by} ${day(said.at)}, gäller till och med ${day(resources.until)}`,
        en: `Confirmed by ${by} on ${day(said.at)}, holds until ${day(resources.until)}`,
      })
}

/** For what, whom and where. */
export function purpose({ account, nameOf }: AccountView, { t, list, language }: Page): Fact[] {
  const names = (ids: string[]) => (ids.length > 0 ? list(ids.map(nameOf)) : null)
  return [
    { term: t({ sv: 'Syften', en: 'Purposes' }), value: names(account.purposes) },
    { term: t({ sv: 'Målgrupper', en: 'Audiences' }), value: names(account.audiences) },
    { term: t({ sv: 'Plats', en: 'Place' }), value: account.place },
    {
      term: t({ sv: 'Språk', en: 'Languages' }),
      value:
        account.languages.length > 0
          ? list(account.languages.map((code) => languageName(code, language)))
          : null,
    },
  ]
}

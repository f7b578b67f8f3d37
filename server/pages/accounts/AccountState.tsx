import type { Text } from '../../../models/text.ts'
import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'
import type { AccountView } from './AccountPage.tsx'
import { endingSentence } from './EndingPage.tsx'

/** That it is to end, or has; and how. */
export function Ends({ view }: { view: AccountView }) {
  const { t, day } = usePage()
  const { account, nameOf, may } = view
  const { ending } = account
  if (!ending) return null
  if (ending.done) {
    return (
      <p>
        {ending.kind === 'merge' && (
          <>
            {t({ sv: 'Kontot har gått upp i ', en: 'The account was merged into ' })}
            <a href={`/accounts/${ending.into}`}>{nameOf(ending.into ?? '')}</a>.{' '}
          </>
        )}
        {t({ sv: 'Arkiverat: ', en: 'Archived: ' })}
        {typeof ending.done.archived === 'string' ? ending.done.archived : t({ sv: 'gallrat', en: 'erased' })}
      </p>
    )
  }
  return (
    <Notice tone="needs">
      <p>
        {t(endingSentence(ending, { nameOf, day }))}{' '}
        {may.move && (
          <a href={`/accounts/${account._id}/ending`}>{t({ sv: 'Avsluta kontot', en: 'End the account' })}</a>
        )}
      </p>
    </Notice>
  )
}

/** What needs mending, at the top. */
export function Wrong({ view }: { view: AccountView }) {
  const { t, day, dayOf, now } = usePage()
  const { account, active, nameOf } = view
  const gone = (id: string | null) => id !== null && active[id] === false
  const wrong: Text[] = []
  if (!account.owner) wrong.push({ sv: 'Kontot har ingen ansvarig.', en: 'The account has no owner.' })
  if (account.owner && gone(account.owner)) {
    wrong.push({
      sv: `${nameOf(account.owner)} har slutat och svarar inte längre för kontot.`,
      en: `${nameOf(account.owner)} has left and no longer answers for the account.`,
    })
  }
  if (account.kind === 'unit' && !account.deputy)
    wrong.push({ sv: 'Ersättare saknas.', en: 'There is no deputy.' })
  if (account.deputy && gone(account.deputy)) {
    wrong.push({
      sv: `Ersättaren ${nameOf(account.deputy)} har slutat.`,
      en: `The deputy ${nameOf(account.deputy)} has left.`,
    })
  }
  const keeper = account.credentials?.keeper ?? null
  if (keeper && gone(keeper)) {
    wrong.push({
      sv: `${nameOf(keeper)}, som förvarar inloggningen, har slutat.`,
      en: `${nameOf(keeper)}, who keeps the log-in, has left.`,
    })
  }
  if (view.resources.until !== null && view.resources.until < dayOf(now)) {
    wrong.push({
      sv: `Chefen behöver bekräfta tid, ersättning och pengar på nytt. Det gällde till och med ${day(view.resources.until)}.`,
      en: `The manager needs to confirm time, cover and money again. It held until ${day(view.resources.until)}.`,
    })
  }
  if (account.resourcesConfirmed?.missing) {
    wrong.push({
      sv: `Enligt chefen saknas något: ${account.resourcesConfirmed.missing}`,
      en: `According to the manager something is lacking: ${account.resourcesConfirmed.missing}`,
    })
  }
  if (account.status === 'suspended') {
    wrong.push({ sv: 'Kontot är spärrat tills vidare.', en: 'The account is suspended for now.' })
  }
  if (wrong.length === 0) return null
  return (
    <Notice tone="against">
      <ul class="plain-list">
        {wrong.map((what) => (
          <li key={what.en}>{t(what)}</li>
        ))}
      </ul>
    </Notice>
  )
}

import type { Account, AccountStatus } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Council } from '../../../models/council.ts'
import type { Decision } from '../../../models/decision.ts'
import type { Text } from '../../../models/text.ts'
import type { HistoryEntry } from '../../audit/history.ts'
import type { TrainingLacking } from '../../trainings/ofAccount.ts'
import { AccountBadge, Badge } from '../components/Badge.tsx'
import { type Fact, Facts } from '../components/Facts.tsx'
import { Notice } from '../components/Notice.tsx'
import { Timeline } from '../components/Timeline.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { languageName } from '../requests/steps/languageOptions.ts'
import { TrainingsLacking } from '../trainings/TrainingsLacking.tsx'
import { accountKindNames, withArticle } from '../words.ts'
import { AccountDecision } from './AccountDecision.tsx'
import { accountStory } from './accountStory.tsx'
import { endingSentence } from './EndingPage.tsx'
import { Sharing } from './Sharing.tsx'

export interface AccountView {
  account: Account
  channel: Text
  /** Whether owner, deputy and keeper still work here; unknown ids are not in it. */
  active: Record<string, boolean>
  /** May see where the log-in is kept. */
  credentials: boolean
  may: { change: boolean; give: boolean; move: boolean }
  /** Who may change it, for who may not. */
  whyNot: Text | null
  moves: AccountStatus[]
  history: HistoryEntry[]
  moreHistory: string | null
  /** The council over it. */
  council: Council | null
  /** What owner and deputy lack of the trainings meant for them; empty for who does not see that. */
  trainings: TrainingLacking[]
  /** May ask to contribute to it. */
  mayAsk: boolean
  /** `readable`: the reader may open it. */
  request: { id: string; number: number; readable: boolean } | null
  /** What was decided on the request; null: the account came in without one. */
  decision: Decision | null
  /** The request itself, for who may read it. */
  followed: AccountRequest | null
  /** Until when the manager's word on time, cover and money holds (null: it was never given), and whether the reader may give it. */
  resources: { until: string | null; mayConfirm: boolean }
  nameOf: (id: string) => string
}

/** Who answers for it. */
export function AccountPage({ view }: { view: AccountView }) {
  const page = usePage()
  const { t } = page
  const { account, nameOf } = view
  const ended = account.status === 'closed' || account.status === 'transferred'
  return (
    <Layout title={account.displayName} place="accounts">
      <div class="row overline">
        <span>
          {t({ sv: 'Konto', en: 'Account' })} {account.number} · {t(view.channel)} ·{' '}
          {t(accountKindNames[account.kind])}
        </span>
        <AccountBadge status={account.status} />
      </div>
      <h1>{account.displayName}</h1>
      {!ended && <Wrong view={view} />}
      <TrainingsLacking trainings={view.trainings} nameOf={nameOf} />
      <p class="lead">{t(answering(view))}</p>
      <Ends view={view} />
      {account.url && (
        <p>
          <a href={account.url} rel="noopener">
            {account.url.replace('https://', '')}
          </a>
        </p>
      )}
      <Ways view={view} />
      <h2>{t({ sv: 'Ansvar', en: 'Responsibility' })}</h2>
      <Facts items={responsibility(view, page)} />
      <AccountDecision
        decision={view.decision}
        request={view.request}
        followed={view.followed}
        account={account}
        nameOf={nameOf}
      />
      <h2>{t({ sv: 'Vad kontot är till för', en: 'What the account is for' })}</h2>
      <Facts items={purpose(view, page)} />
      <Sharing view={view} />
      <section aria-labelledby="history">
        <h2 id="history">{t({ sv: 'Vad som har hänt', en: 'What has happened' })}</h2>
        <Timeline
          label={t({ sv: 'Ändringar, senaste först', en: 'Changes, the latest first' })}
          entries={accountStory(view.history, { t, nameOf })}
        />
        {view.moreHistory && (
          <a href={view.moreHistory}>{t({ sv: 'Äldre ändringar', en: 'Older changes' })}</a>
        )}
      </section>
    </Layout>
  )
}

function answering({ account, active, nameOf }: AccountView): Text {
  const { owner, deputy, unit } = account
  if (!owner || active[owner] === false) {
    return {
      sv: `Ingen svarar för kontot just nu. Det hör till ${nameOf(unit)}.`,
      en: `Nobody answers for the account just now. It belongs to ${withArticle(nameOf(unit))}.`,
    }
  }
  const stands =
    deputy && active[deputy]
      ? { sv: `, med ${nameOf(deputy)} som ersättare`, en: `, with ${nameOf(deputy)} as deputy` }
      : { sv: '', en: '' }
  return {
    sv: `${nameOf(owner)} på ${nameOf(unit)} svarar för kontot${stands.sv}.`,
    en: `${nameOf(owner)} at ${withArticle(nameOf(unit))} answers for the account${stands.en}.`,
  }
}

/** That it is to end, or has; and how. */
function Ends({ view }: { view: AccountView }) {
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
function Wrong({ view }: { view: AccountView }) {
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

function Ways({ view }: { view: AccountView }) {
  const { t } = usePage()
  const { account, may, moves, whyNot } = view
  const at = (path: string) => `/accounts/${account._id}/${path}`
  return (
    <>
      {(may.change || may.give || may.move) && (
        <div class="actions">
          {may.change && (
            <a class="button button-second" href={at('edit')}>
              {t({ sv: 'Ändra uppgifter', en: 'Change details' })}
            </a>
          )}
          {may.give && account.status !== 'transferred' && (
            <a class="button button-second" href={at('ownership')}>
              {t({ sv: 'Lämna över ansvaret', en: 'Hand over the responsibility' })}
            </a>
          )}
          {may.move && account.status !== 'planned' && moves.includes('closed') && !account.ending && (
            <a class="button button-second" href={at('ending')}>
              {t({ sv: 'Bestäm när det ska avslutas', en: 'Decide when it ends' })}
            </a>
          )}
          {may.move && moves.length > 0 && (
            <a class="button button-second" href={at('status')}>
              {t({ sv: 'Låt vila, spärra eller avsluta', en: 'Park, suspend or close' })}
            </a>
          )}
        </div>
      )}
      {view.resources.mayConfirm && (
        <p>
          <a href={at('resources')}>
            {t({ sv: 'Bekräfta tid, ersättning och pengar', en: 'Confirm time, cover and money' })}
          </a>
        </p>
      )}
      {whyNot && <p class="quiet small">{t(whyNot)}</p>}
    </>
  )
}

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

function responsibility(view: AccountView, { t, day }: Page): Fact[] {
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

function purpose({ account, nameOf }: AccountView, { t, list, language }: Page): Fact[] {
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

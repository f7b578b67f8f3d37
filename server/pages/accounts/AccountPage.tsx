import type { Account, AccountStatus } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Council } from '../../../models/council.ts'
import type { Decision } from '../../../models/decision.ts'
import type { Text } from '../../../models/text.ts'
import type { HistoryEntry } from '../../audit/history.ts'
import type { TrainingLacking } from '../../trainings/ofAccount.ts'
import { AccountBadge } from '../components/Badge.tsx'
import { Facts } from '../components/Facts.tsx'
import { Timeline } from '../components/Timeline.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { TrainingsLacking } from '../trainings/TrainingsLacking.tsx'
import { accountKindNames, withArticle } from '../words.ts'
import { AccountDecision } from './AccountDecision.tsx'
import { purpose, responsibility } from './AccountFacts.tsx'
import { Ends, Wrong } from './AccountState.tsx'
import { accountStory } from './accountStory.tsx'
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

import type { Account } from '../../../models/account.ts'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, Choices, Select, TextArea, TextField, Tick } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import type { LinkedAccount } from './AccountLink.tsx'

export interface EndingView {
  account: Account
  /** Accounts that could take over its followers. */
  targets: LinkedAccount[]
  /** What was decided over the account is not its own people's to change. */
  mayPlan: boolean
  typed: { kind: string; into: string; by: string; reason: string; archived: string; followersTold: string }
  errors: FormError[]
  changedMeanwhile: boolean
  nameOf: (id: string) => string
}

/** How an account ends: planned first, with a day; then done, with where what was published is kept. */
export function EndingPage({ view }: { view: EndingView }) {
  const { t } = usePage()
  const { account } = view
  const title = account.ending
    ? t({ sv: 'Avsluta kontot', en: 'End the account' })
    : t({ sv: 'Ska kontot avslutas?', en: 'Is the account to end?' })
  return (
    <Layout title={title} place="accounts" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      <p class="overline">
        <a href={`/accounts/${account._id}`}>{account.displayName}</a>
      </p>
      <h1>{title}</h1>
      {view.changedMeanwhile && (
        <Notice tone="needs" live>
          <p>
            {t({
              sv: 'Kontot ändrades medan du hade sidan öppen. Det du har skrivit finns kvar men är inte sparat.',
              en: 'The account was changed while you had the page open. What you wrote is still here but not saved.',
            })}
          </p>
        </Notice>
      )}
      {account.ending && <Done view={view} />}
      {view.mayPlan && <Plan view={view} />}
    </Layout>
  )
}

/** What is planned, in a sentence. */
export function endingSentence(
  ending: NonNullable<Account['ending']>,
  { nameOf, day }: { nameOf: (id: string) => string; day: (value: string) => string },
): { sv: string; en: string } {
  return ending.kind === 'merge'
    ? {
        sv: `Kontot ska gå upp i ${nameOf(ending.into ?? '')} senast ${day(ending.by)}.`,
        en: `The account is to be merged into ${nameOf(ending.into ?? '')} by ${day(ending.by)}.`,
      }
    : {
        sv: `Kontot ska vara avslutat senast ${day(ending.by)}.`,
        en: `The account is to be closed by ${day(ending.by)}.`,
      }
}

function Done({ view }: { view: EndingView }) {
  const { t, day } = usePage()
  const { account, typed, errors, nameOf } = view
  if (!account.ending) return null
  return (
    <>
      <p class="lead">{t(endingSentence(account.ending, { nameOf, day }))}</p>
      <ol>
        <li>
          {t({
            sv: 'Tala om för dem som följer kontot vart de ska gå, och fäst det inlägget överst.',
            en: 'Tell those who follow the account where to go, and pin that post at the top.',
          })}
        </li>
        <li>{t({ sv: 'Arkivera det som är publicerat.', en: 'Archive what was published.' })}</li>
        <li>
          {t({
            sv: 'Behåll namnet i kanalen så att ingen annan tar det.',
            en: 'Keep the name in the channel, so that nobody else takes it.',
          })}
        </li>
      </ol>
      <Form action={`/accounts/${account._id}/ending/completion`} version={account.version} errors={errors}>
        <Tick
          name="followersTold"
          label={t({
            sv: 'De som följer kontot har fått veta det',
            en: 'Those who follow the account have been told',
          })}
          checked={typed.followersTold === 'yes'}
        />
        <TextArea
          name="archived"
          label={t({
            sv: 'Var och hur är det publicerade arkiverat?',
            en: 'Where and how has what was published been archived?',
          })}
          value={typed.archived}
          rows={2}
        />
        <p>
          {t({
            sv: 'Kontot avslutas i registret, och adressen visas som en tidigare adress.',
            en: 'The account is closed in the register, and its address shows as formerly ours.',
          })}
        </p>
        <Actions>
          <Button>{t({ sv: 'Det är gjort: avsluta kontot', en: 'It is done: end the account' })}</Button>
        </Actions>
      </Form>
      <h2>{t({ sv: 'Har det blivit ändrat?', en: 'Has it changed?' })}</h2>
    </>
  )
}

function Plan({ view }: { view: EndingView }) {
  const { t } = usePage()
  const { account, typed, errors, targets } = view
  const options = [
    {
      value: 'close',
      label: t({ sv: 'Kontot avslutas', en: 'The account is closed' }),
    },
    {
      value: 'merge',
      label: t({ sv: 'Kontot går upp i ett annat', en: 'The account is merged into another' }),
      hint: t({
        sv: 'De som följer det hänvisas dit, och verksamheten medverkar där.',
        en: 'Those who follow it are sent there, and the unit contributes to it.',
      }),
    },
    ...(account.ending
      ? [{ value: 'none', label: t({ sv: 'Kontot ska vara kvar', en: 'The account goes on' }) }]
      : []),
  ]
  return (
    <Form action={`/accounts/${account._id}/ending`} version={account.version} errors={errors}>
      <Choices
        type="radio"
        name="kind"
        label={t({ sv: 'Vad ska hända?', en: 'What is to happen?' })}
        values={[typed.kind]}
        options={options}
        under={{
          merge: (
            <Select
              name="into"
              label={t({ sv: 'Vilket konto?', en: 'Which account?' })}
              value={typed.into}
              none={t({ sv: 'Välj konto', en: 'Choose an account' })}
              options={targets.map((one) => ({
                value: one.id,
                label: `${one.displayName}, ${t(one.channel)} (${t(one.unit)})`,
              }))}
            />
          ),
        }}
      />
      <TextField name="by" type="date" label={t({ sv: 'Senast', en: 'By' })} value={typed.by} size={12} />
      <TextArea
        name="reason"
        label={t({ sv: 'Varför? Om du vill', en: 'Why? If you like' })}
        value={typed.reason}
        rows={2}
      />
      <Actions>
        <Button kind={account.ending ? 'second' : 'main'}>{t({ sv: 'Spara', en: 'Save' })}</Button>
        <a href={`/accounts/${account._id}`}>{t({ sv: 'Avbryt', en: 'Cancel' })}</a>
      </Actions>
    </Form>
  )
}

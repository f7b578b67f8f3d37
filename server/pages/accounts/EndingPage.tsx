import type { Account } from '../../../models/account.ts'
import { Form } from '../components/Form.tsx'
import { type FormFaults, FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, DateField, Select, TextArea, Tick } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import type { LinkedAccount } from './AccountLink.tsx'

export interface EndingView {
  account: Account
  /** Accounts that could take over its followers. */
  targets: LinkedAccount[]
  /** What was decided over the account is not its own people's to change. */
  mayPlan: boolean
  typed: { kind: string; into: string; by: string; reason: string; archived: string; followersTold: string }
  faults: FormFaults
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
    <FormFrame
      faults={view.faults}
      title={title}
      place="accounts"
      about={{ href: `/accounts/${account._id}`, name: account.displayName }}
    >
      {account.ending && <Done view={view} />}
      {view.mayPlan && <Plan view={view} />}
    </FormFrame>
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
  const { account, typed, faults, nameOf } = view
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
      <Form
        action={`/accounts/${account._id}/ending/completion`}
        version={account.version}
        errors={faults.errors}
      >
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
  const { account, typed, faults, targets } = view
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
    <Form action={`/accounts/${account._id}/ending`} version={account.version} errors={faults.errors}>
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
      <DateField name="by" label={t({ sv: 'Senast', en: 'By' })} value={typed.by} />
      <TextArea
        name="reason"
        label={t({ sv: 'Varför? Om du vill', en: 'Why? If you like' })}
        value={typed.reason}
        rows={2}
      />
      <Actions cancel={`/accounts/${account._id}`}>
        <Button kind={account.ending ? 'second' : 'main'}>{t({ sv: 'Spara', en: 'Save' })}</Button>
      </Actions>
    </Form>
  )
}

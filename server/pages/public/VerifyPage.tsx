import type { Text } from '../../../models/text.ts'
import type { OfficialState } from '../../accounts/verify.ts'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Sign, type Tone } from '../components/Sign.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { withArticle } from '../words.ts'
import { AskForm } from './AskForm.tsx'
import { Impostor } from './Impostor.tsx'
import type { OfficialAccount } from './OfficialTable.tsx'

export interface VerifyView {
  /** As it was asked. */
  asked: string
  answer: { status: OfficialState; address: string; asOf: Date } | null
  /** The account as the public list has it. */
  account: OfficialAccount | null
  impostorContact: string | null
  errors: FormError[]
}

const answers: Record<OfficialState, { tone: Tone; title: Text; text: Text }> = {
  official: {
    tone: 'met',
    title: { sv: 'Ja, kontot är vårt', en: 'Yes, the account is ours' },
    text: {
      sv: 'Adressen hör till ett officiellt konto.',
      en: 'The address belongs to an official account.',
    },
  },
  parked: {
    tone: 'needs',
    title: { sv: 'Kontot är vårt men används inte just nu', en: 'The account is ours but not in use' },
    text: {
      sv: 'Vi har kvar adressen. Ett nytt inlägg där är i så fall oväntat.',
      en: 'We keep the address. A new post there would be unexpected.',
    },
  },
  former: {
    tone: 'needs',
    title: { sv: 'Kontot var vårt förut', en: 'The account used to be ours' },
    text: {
      sv: 'Vi använder inte adressen längre. Det som publiceras där kommer inte från oss.',
      en: 'We no longer use the address. What is published there does not come from us.',
    },
  },
  unknown: {
    tone: 'plain',
    title: { sv: 'Kontot är inte ett av våra', en: 'The account is not one of ours' },
    text: {
      sv: 'Adressen finns inte i vårt register. Om kontot utger sig för att vara vårt är det falskt.',
      en: 'The address is not in our register. If the account claims to be us, it is a fake account.',
    },
  },
}

/** The answer in words, with the time it is from. */
export function VerifyPage({ view }: { view: VerifyView }) {
  const { t, time } = usePage()
  const { answer, account } = view
  const said = answer && answers[answer.status]
  const title = said ? t(said.title) : t({ sv: 'Är kontot vårt?', en: 'Is the account ours?' })
  return (
    <Layout title={title} place="start" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      <h1>{t({ sv: 'Är kontot vårt?', en: 'Is the account ours?' })}</h1>
      {answer && said && (
        <section class={`card verdict verdict-${said.tone}`} aria-labelledby="verdict">
          <h2 id="verdict">
            <Sign tone={said.tone} />
            {t(said.title)}
          </h2>
          <p>
            <code>{answer.address}</code>
          </p>
          <p>{t(said.text)}</p>
          {account && (
            <p>
              {t({
                sv: `${account.displayName} på ${account.channel.sv} sköts av ${account.unit.sv}.`,
                en: `${account.displayName} on ${account.channel.en} is run by ${withArticle(account.unit.en)}.`,
              })}
            </p>
          )}
          <p class="small quiet">
            {t({
              sv: `Enligt registret ${time(answer.asOf)}.`,
              en: `According to the register, ${time(answer.asOf)}.`,
            })}
          </p>
        </section>
      )}
      <AskForm url={view.asked} errors={view.errors} />
      <Impostor contact={view.impostorContact} />
    </Layout>
  )
}

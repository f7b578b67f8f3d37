import type { Text } from '../../../models/text.ts'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, TextArea } from '../components/fields.tsx'
import { Sign } from '../components/Sign.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface ProofView {
  /** Null: it has not been checked on this page. */
  proof: { whole: boolean; says: Text[]; at: Date } | null
  head: { note: string; size: number; at: Date } | null
  key: string
  outside: string
  errors: FormError[]
}

/** The words of the check are those of the command too, which writes times as programs do. */
const instant = /\b\d{4}-\d{2}-\d{2}T[\d:.]+Z/g

/** Is the record whole: what the check proves and what not, in so many words. */
export function ProofPage({ view }: { view: ProofView }) {
  const { t, time, number } = usePage()
  const title = t({ sv: 'Är loggen hel?', en: 'Is the record whole?' })
  const { proof, head } = view
  return (
    <Layout title={title} place="record" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      <p class="overline">
        <a href="/record">{t({ sv: 'Ändringslogg', en: 'The record' })}</a>
      </p>
      <h1>{title}</h1>
      {proof && (
        <section class={`card verdict verdict-${proof.whole ? 'met' : 'against'}`} aria-labelledby="verdict">
          <h2 id="verdict">
            <Sign tone={proof.whole ? 'met' : 'against'} />
            {proof.whole
              ? t({ sv: 'Allt stämmer', en: 'Everything checks out' })
              : t({ sv: 'Något stämmer inte', en: 'Something does not check out' })}
          </h2>
          {proof.says.map((sentence) => (
            <p key={sentence.en} class="wrap">
              {t(sentence).replace(instant, (found) => time(new Date(found)))}
            </p>
          ))}
          <p class="small quiet">
            {t({ sv: `Kontrollerat ${time(proof.at)}.`, en: `Checked ${time(proof.at)}.` })}
          </p>
        </section>
      )}
      <Form action="/record/proof" errors={view.errors}>
        <p>
          {t({
            sv: 'Kontrollen läser varje händelse och räknar om den. I en stor logg tar det en stund.',
            en: 'The check reads every event and works it out again. In a large record it takes a while.',
          })}
        </p>
        <details open={view.outside !== ''}>
          <summary>
            {t({
              sv: 'Jämför med ett signerat slut som har förvarats utanför',
              en: 'Compare with a signed head that was kept outside',
            })}
          </summary>
          <TextArea
            name="head"
            label={t({ sv: 'Det signerade slutet', en: 'The signed head' })}
            hint={t({
              sv: 'Klistra in texten som den sparades. Bara så syns det om slutet på loggen har klippts bort.',
              en: 'Paste the text as it was kept. Only this shows whether the end of the record was cut off.',
            })}
            value={view.outside}
            rows={6}
          />
        </details>
        <Actions>
          <Button>{t({ sv: 'Kontrollera nu', en: 'Check now' })}</Button>
        </Actions>
      </Form>
      <section aria-labelledby="keep">
        <h2 id="keep">{t({ sv: 'Att förvara utanför', en: 'To keep outside' })}</h2>
        <p>
          {t({
            sv: 'Spara den här texten någon annanstans än i registret, till exempel i ärendehanteringen. Den visar senare att inget har tagits bort.',
            en: 'Keep this text somewhere else than in the register, for example in the case management system. It shows later that nothing was removed.',
          })}
        </p>
        {head ? (
          <>
            <pre>{head.note}</pre>
            <p class="small quiet">
              {t({
                sv: `Signerat ${time(head.at)}, efter ${number(head.size)} händelser. Nyckel: `,
                en: `Signed ${time(head.at)}, after ${number(head.size)} events. Key: `,
              })}
              <code>{view.key}</code>
            </p>
          </>
        ) : (
          <p class="quiet">{t({ sv: 'Inget är signerat än.', en: 'Nothing has been signed yet.' })}</p>
        )}
        <Form action="/record/head">
          <Actions>
            <Button kind="second">
              {t({ sv: 'Signera loggen som den är nu', en: 'Sign the record as it is now' })}
            </Button>
          </Actions>
        </Form>
      </section>
    </Layout>
  )
}

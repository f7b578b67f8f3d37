import { Badge } from '../components/Badge.tsx'
import { Form } from '../components/Form.tsx'
import { Button } from '../components/fields.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface SignInsView {
  signIns: { id: string; browser: string; at: Date; seen: Date; isThis: boolean }[]
}

/** Where am I signed in, and how do I end what is not mine. */
export function SignInsPage({ view }: { view: SignInsView }) {
  const { t } = usePage()
  const title = t({ sv: 'Dina inloggningar', en: 'Your sign-ins' })
  const others = view.signIns.filter(({ isThis }) => !isThis)
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'Här är du inloggad just nu. Känner du inte igen en inloggning, så avsluta den och byt lösenord i organisationens inloggningstjänst.',
          en: 'This is where you are signed in now. If you do not know one of them, end it and change your password with the organisation’s sign-in service.',
        })}
      </p>
      <ul class="matters">
        {view.signIns.map((each) => (
          <SignIn key={each.id} signIn={each} />
        ))}
      </ul>
      {others.length > 0 && (
        <Form action="/sign-ins/end-others">
          <Button>{t({ sv: 'Avsluta alla andra', en: 'End all others' })}</Button>
        </Form>
      )}
      <p class="small quiet">
        {t({
          sv: 'En inloggning avslutas av sig själv efter en timme utan användning, och senast åtta timmar efter att den började.',
          en: 'A sign-in ends by itself after an hour without use, and at the latest eight hours after it began.',
        })}
      </p>
    </Layout>
  )
}

function SignIn({ signIn }: { signIn: SignInsView['signIns'][number] }) {
  const { t, time } = usePage()
  const browser = signIn.browser || t({ sv: 'Okänd webbläsare', en: 'Unknown browser' })
  return (
    <li>
      <div>
        <p class="matter-title">{browser}</p>
        <p class="small quiet">
          {t({ sv: `Inloggad ${time(signIn.at)}`, en: `Signed in ${time(signIn.at)}` })}
          {!signIn.isThis &&
            t({
              sv: `, senast använd ${time(signIn.seen)}`,
              en: `, last used ${time(signIn.seen)}`,
            })}
        </p>
      </div>
      <div class="row">
        {signIn.isThis ? (
          <Badge tone="met">{t({ sv: 'Den här webbläsaren', en: 'This browser' })}</Badge>
        ) : (
          <Form action={`/sign-ins/${signIn.id}/end`} class="inline">
            <button type="submit" class="quiet-button">
              {t({ sv: 'Avsluta', en: 'End it' })}
              <span class="hidden">
                {`: ${browser}, `}
                {t({ sv: `inloggad ${time(signIn.at)}`, en: `signed in ${time(signIn.at)}` })}
              </span>
            </button>
          </Form>
        )}
      </div>
    </li>
  )
}

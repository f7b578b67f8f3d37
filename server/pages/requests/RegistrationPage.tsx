import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { TrainingLeft } from '../../trainings/beforeRegistration.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, TextField, Tick } from '../components/fields.tsx'
import { type PersonGroup, PersonPicker } from '../components/PersonPicker.tsx'
import { usePage } from '../page.ts'
import { TrainingsFirst } from '../trainings/TrainingsFirst.tsx'
import { useAboutRequest } from './aboutRequest.ts'
import type { ProfileProposal } from './profile.ts'
import { titleOf } from './titleOf.ts'

export interface RegistrationView {
  request: AccountRequest
  channel: string
  profile: ProfileProposal
  people: PersonGroup[]
  /** What is to be taken before the account can be registered. */
  trainings: TrainingLeft[]
  typed: {
    url: string
    where: string
    keeper: string
    keeperSearch: string
    platformId: string
    handedOver: boolean
    openToContributors: boolean
  }
  errors: FormError[]
  nameOf: (id: string) => string
}

/** The account is there: its address, and who keeps the log-in. Then it shows as official. */
export function RegistrationPage({ view }: { view: RegistrationView }) {
  const { t } = usePage()
  const { request, typed, channel, profile, nameOf } = view
  const title = t({
    sv: `Registrera ${titleOf(request, nameOf, t)}`,
    en: `Register ${titleOf(request, nameOf, t)}`,
  })
  return (
    <FormFrame faults={view} title={title} place="requests" about={useAboutRequest(request)}>
      <p class="lead">
        {request.kind === 'register-existing'
          ? t({
              sv: 'Kontrollera adressen och ange vem som förvarar inloggningen. Sedan syns kontot som officiellt.',
              en: 'Check the address and say who keeps the log-in. Then the account shows as official.',
            })
          : t({
              sv: `Skapa först kontot på ${channel}. Kom sedan tillbaka hit med adressen, så syns kontot som officiellt.`,
              en: `First make the account on ${channel}. Then come back here with its address, and it shows as official.`,
            })}
      </p>
      <TrainingsFirst trainings={view.trainings} nameOf={nameOf} />
      {request.kind !== 'register-existing' && (
        <section class="panel profile" aria-labelledby="profile-heading">
          <h2 class="first" id="profile-heading">
            {t({ sv: 'Att fylla i när du skapar kontot', en: 'To fill in when you make the account' })}
          </h2>
          <p>
            <strong>{request.answers.displayName ?? profile.displayName}</strong>{' '}
            <span class="quiet">@{request.answers.handle ?? profile.handle}</span>
          </p>
          <p lang={profile.language}>{profile.about}</p>
          <p>
            {t({
              sv: 'Använd verksamhetens gemensamma e-postadress, aldrig en privat, och slå på tvåfaktorsinloggning.',
              en: 'Use the unit’s shared e-mail address, never a private one, and turn on two-factor sign-in.',
            })}
          </p>
        </section>
      )}
      <Form action={`/requests/${request._id}/registration`} version={request.version} errors={view.errors}>
        <TextField
          name="url"
          type="url"
          inputMode="url"
          label={t({ sv: 'Kontots adress', en: 'The account’s address' })}
          hint={t({
            sv: 'Kopiera den från webbläsaren när du står på kontots sida. Det går också bra med bara användarnamnet.',
            en: 'Copy it from your browser when you are on the account’s page. The handle alone will also do.',
          })}
          value={typed.url}
          autocomplete="off"
          spellcheck={false}
        />
        <TextField
          name="credentials.where"
          label={t({ sv: 'Var förvaras inloggningen?', en: 'Where is the log-in kept?' })}
          hint={t({
            sv: 'Till exempel ”Enhetens lösenordsvalv”. Skriv aldrig själva lösenordet.',
            en: 'For example “The unit’s password vault”. Never write the password itself.',
          })}
          value={typed.where}
          autocomplete="off"
        />
        <PersonPicker
          name="credentials.keeper"
          label={t({ sv: 'Vem förvarar den?', en: 'Who keeps it?' })}
          value={typed.keeper}
          groups={view.people}
          search={typed.keeperSearch}
        />
        {request.accountKind === 'unit' && (
          <Choices
            type="radio"
            name="openToContributors"
            label={t({
              sv: 'Får andra verksamheter erbjudas att medverka i kontot?',
              en: 'May other units be offered to contribute to the account?',
            })}
            hint={t({
              sv: 'Ni bestämmer själva i varje fall vem som får vara med.',
              en: 'In each case you decide yourselves who may join.',
            })}
            values={[typed.openToContributors ? 'yes' : 'no']}
            options={[
              { value: 'yes', label: t({ sv: 'Ja', en: 'Yes' }) },
              { value: 'no', label: t({ sv: 'Nej', en: 'No' }) },
            ]}
          />
        )}
        {request.decision?.existing?.outcome === 'taken-over' && (
          <Tick
            name="handedOver"
            label={t({
              sv: 'Lösenordet är bytt, och ingen utanför organisationen har åtkomst längre',
              en: 'The password has been changed, and nobody outside the organisation has access any more',
            })}
            checked={typed.handedOver}
          />
        )}
        <details open={typed.platformId !== ''}>
          <summary>
            {t({ sv: 'Plattformens eget id, om du vet det', en: 'The platform’s own id, if you know it' })}
          </summary>
          <TextField
            name="platformId"
            label={t({ sv: 'Id', en: 'Id' })}
            hint={t({
              sv: 'Med det märks det om kontot byter namn eller blir kapat.',
              en: 'It shows when the account changes its name or is hijacked.',
            })}
            value={typed.platformId}
            size={24}
            autocomplete="off"
          />
        </details>
        <Actions>
          <Button>{t({ sv: 'Registrera kontot', en: 'Register the account' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}

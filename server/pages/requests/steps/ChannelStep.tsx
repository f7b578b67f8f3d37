import type { Channel } from '../../../../models/channel.ts'
import { Choices, type Option, TextField } from '../../components/fields.tsx'
import { usePage } from '../../page.ts'
import type { StepFieldsView } from '../StepFields.tsx'
import { typed } from './typed.ts'

export function ChannelStep({ view }: { view: StepFieldsView }) {
  const { t } = usePage()
  const option = useChannelOption()
  const { profile } = view
  const offered = view.channels.filter((channel) => view.accountKind === 'unit' || channel.individuals)
  return (
    <>
      <Choices
        type="radio"
        name="channel"
        label={t({ sv: 'Kanal', en: 'Channel' })}
        hint={t({
          sv: 'Ett konto finns i en kanal. Behöver ni flera kanaler gör ni en ansökan för var och en.',
          en: 'An account is in one channel. If you need several channels, make one request for each.',
        })}
        values={view.answers.channel ? [view.answers.channel] : []}
        options={offered.map(option)}
        columns
      />
      <TextField
        name="displayName"
        label={t({ sv: 'Vad ska kontot heta?', en: 'What is the account to be called?' })}
        hint={t({
          sv: 'Den som ser namnet ska förstå vem som står bakom kontot.',
          en: 'Whoever sees the name should understand who is behind the account.',
        })}
        value={typed(view, 'displayName') || (view.accountKind === 'individual' ? view.ownName : '')}
        autocomplete="off"
      />
      <TextField
        name="handle"
        label={t({ sv: 'Användarnamn, om ni redan vet', en: 'Handle, if you know already' })}
        hint={t({
          sv: 'Utan @. Det går bra att lämna tomt tills kontot finns.',
          en: 'Without @. It can be left empty until the account is there.',
        })}
        value={typed(view, 'handle')}
        size={24}
        autocomplete="off"
        spellcheck={false}
      />
      <section class="panel" aria-labelledby="profile-heading">
        <h2 class="first" id="profile-heading">
          {t({ sv: 'Så kan profilen se ut', en: 'What the profile may look like' })}
        </h2>
        <p>
          <strong>{profile.displayName}</strong> <span class="quiet">@{profile.handle}</span>
        </p>
        <p lang={profile.language}>{profile.about}</p>
        <p class="small quiet">
          {t({
            sv: `Ett förslag, gjort av det som katalogen vet. Använd det som det är eller skriv ${view.accountKind === 'individual' ? 'ditt' : 'ert'} eget.`,
            en: 'A proposal, made from what the directory knows. Use it as it is or write your own.',
          })}
        </p>
      </section>
    </>
  )
}

/** A channel as an option, with what is to be said of it where it is not simply approved. */
function useChannelOption(): (channel: Channel) => Option {
  const { t } = usePage()
  return (channel) => ({
    value: channel._id,
    label: t(channel.name),
    // The reason says the state in words.
    hint: channel.status === 'approved' ? undefined : t(channel.statusReason),
  })
}

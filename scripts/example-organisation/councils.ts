import type { Role } from '../../models/person.ts'
import { systemCaller } from '../../server/audit/change.ts'
import { createCouncil } from '../../server/councils/keepCouncil.ts'
import { writeNote } from '../../server/councils/notes.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import type { Days } from './days.ts'

const people = (...ids: string[]) => ids.map((id) => idOf('person', id))

/** Two editorial councils: the one over the municipality's shared accounts, which takes notes, and the libraries'. */
export async function meetCouncils({ at, day }: Days): Promise<void> {
  const by = (person: string, roles: Role[], workingDaysAgo: number, time: string) => ({
    ...systemCaller(at(workingDaysAgo, time)),
    actor: { kind: 'person' as const, id: idOf('person', person) },
    roles,
  })
  const lead = by('karin-aberg', ['Staff', 'CommunicationsLead'], 65, '09:00')
  const shared = await createCouncil(
    {
      name: 'Redaktionsrådet för kommunens gemensamma konton',
      accounts: ['facebook-almsunda-kommun', 'youtube-almsunda-kommun'].map((id) => idOf('account', id)),
      convener: idOf('person', 'karin-aberg'),
      members: people('erik-soderlund', 'olivia-hedman', 'hassan-warsame'),
      units: [idOf('unit', 'raddningstjansten')],
      shares:
        'Vad som är på gång, bilder och filmer som fler kan använda, och hur vi svarar när det hettar till.',
      nextMeeting: day(-9),
    },
    lead,
  )
  await createCouncil(
    {
      name: 'Bibliotekens redaktionsråd',
      accounts: ['facebook-stadsbiblioteket', 'instagram-norrby-bibliotek'].map((id) => idOf('account', id)),
      convener: idOf('person', 'elin-marklund'),
      members: people('asa-holmgren', 'viktor-ljung'),
      units: [],
      shares: 'Boktips som fungerar, och hur vi når dem som inte redan är låntagare.',
      nextMeeting: day(-16),
    },
    { ...lead, now: at(65, '09:30') },
  )
  await writeNote(
    shared._id,
    {
      day: day(95),
      text: 'Räddningstjänsten visade filmen om levande ljus: kort, utan tal, textad. Hemtjänsten gör en likadan om halka. Vi svarar alla med samma ord om snöröjning.',
    },
    by('erik-soderlund', ['Staff'], 65, '10:15'),
  )
}

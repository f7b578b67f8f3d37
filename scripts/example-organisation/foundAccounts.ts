import { randomBytes } from 'node:crypto'
import type { Role } from '../../models/person.ts'
import { systemCaller } from '../../server/audit/change.ts'
import { reportFound } from '../../server/foundAccounts/reportFound.ts'
import { askUnit } from '../../server/foundAccounts/sortFound.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import type { Days } from './days.ts'

/** Accounts that somebody has seen and nobody has claimed; a unit has been asked about one of them. */
export async function findAccounts({ at }: Days): Promise<void> {
  // None of these has been judged, so that the key of the marks is of no use to anybody.
  const secret = randomBytes(32).toString('hex')
  const by = (person: string, time: string, roles: Role[] = ['Staff']) => ({
    ...systemCaller(at(65, time)),
    actor: { kind: 'person' as const, id: idOf('person', person) },
    roles,
  })
  const park = await reportFound(
    {
      url: 'https://www.instagram.com/almsunda_lekparker/',
      displayName: 'Lekparkerna i Almsunda',
      note: 'Står på skylten vid Stadsparken. Senaste bilden är från i våras.',
    },
    secret,
    by('olivia-hedman', '11:00'),
  )
  await askUnit(
    park._id,
    park.version,
    idOf('unit', 'kultur-och-fritidsforvaltningen'),
    by('karin-aberg', '11:20', ['Staff', 'CommunicationsLead']),
  )
  await reportFound(
    {
      url: 'https://www.facebook.com/sommarjobb.almsunda',
      displayName: 'Sommarjobb i Almsunda',
      note: null,
    },
    secret,
    by('hassan-warsame', '13:40'),
  )
  await reportFound(
    {
      url: 'https://www.youtube.com/@bjorkangensfritidsgard',
      displayName: null,
      note: 'Filmer från fritidsgården, med kommunens logotyp.',
    },
    secret,
    by('anna-karin-blom', '14:05'),
  )
}

import type { Role } from '../../models/person.ts'
import { askAdvice } from '../../server/advice/askAdvice.ts'
import { writeAdvice } from '../../server/advice/writeAdvice.ts'
import { systemCaller } from '../../server/audit/change.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import type { Days } from './days.ts'

/** Two who ask before they write a request: one has been answered, the other waits for the leads. After the tales, in the order of time. */
export async function askBefore({ at }: Days): Promise<void> {
  const by = (person: string, roles: Role[], workingDaysAgo: number, time: string) => ({
    ...systemCaller(at(workingDaysAgo, time)),
    actor: { kind: 'person' as const, id: idOf('person', person) },
    roles,
  })
  const nothingElse = { council: null, unit: null, request: null }
  const answered = await askAdvice(
    {
      ...nothingElse,
      question:
        'Vi vill visa lärarstudenter hur det är att arbeta på våra skolor. Behöver vi ett eget konto på LinkedIn, eller kan vi synas i Jobba i Almsunda?',
    },
    by('ellen-wahlberg', ['Staff'], 1, '14:35'),
  )
  await writeAdvice(
    answered._id,
    'Börja i Jobba i Almsunda: där finns redan de som söker arbete, och HR tar gärna emot era texter. Räcker det inte efter en termin har ni siffror att visa i en ansökan.',
    by('karin-aberg', ['Staff', 'CommunicationsLead'], 1, '14:55'),
  )
  await askAdvice(
    {
      ...nothingElse,
      question:
        'Många ringer och ber om svar på lättläst svenska. Är sociala medier rätt väg, eller ska vi börja med webbplatsen?',
    },
    by('niklas-rydberg', ['Staff'], 1, '15:10'),
  )
}

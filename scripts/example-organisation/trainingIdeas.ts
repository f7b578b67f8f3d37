import type { Caller } from '../../server/audit/change.ts'
import { systemCaller } from '../../server/audit/change.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import { writeIdea } from '../../server/trainings/ideas.ts'
import type { Days } from './days.ts'

/** What those who took part would do otherwise, entered on the first day of the register. */
export async function giveIdeas({ at }: Days): Promise<void> {
  const by = (person: string, time: string): Caller => ({
    ...systemCaller(at(65, time)),
    actor: { kind: 'person', id: idOf('person', person) },
    roles: ['Staff'],
  })
  const course = idOf('training', 'grunden')
  await writeIdea(
    course,
    'Mer tid för våra egna exempel. Det var då vi förstod vad som skulle fungera hos oss.',
    by('rosa-jimenez', '10:40'),
  )
  await writeIdea(
    course,
    'Vi på biblioteken kan visa hur vi delar upp veckan mellan oss, om det hjälper fler små enheter.',
    by('elin-marklund', '10:45'),
  )
  await writeIdea(
    idOf('training', 'mota-kommentarer'),
    'Öva på trådar där flera frågor kommer samtidigt, som vid vattenläckan i våras.',
    by('fatima-said', '10:50'),
  )
}

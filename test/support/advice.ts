import type { Reply } from './api.ts'
import { as, people } from './requests.ts'

export interface AdviceBody {
  id: string
  state: string
  asker: string
  council: string | null
  closedBy: string | null
  request: string | null
  entries: { by: string; text: string }[]
}

/** A question of the teacher's to the leads. */
export async function asked(more: Record<string, unknown> = {}): Promise<Reply<AdviceBody>> {
  const question = 'Behöver skolan ett eget konto för att nå föräldrar?'
  return (await as(people.teacher)).post<AdviceBody>('/advice', { question, ...more })
}

/** The same with a lead's answer. */
export async function answered(made: Reply<AdviceBody>): Promise<Reply<AdviceBody>> {
  return (await as(people.lead)).post<AdviceBody>(`/advice/${made.body.id}/entries`, {
    text: 'Medverka först i kommunens konto.',
  })
}

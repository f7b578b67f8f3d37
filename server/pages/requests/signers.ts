import type { Step } from '../../../models/step.ts'
import type { Text } from '../../../models/text.ts'

interface Reader {
  t: (text: Text) => string
  nameOf: (id: string) => string
}

/** Somebody at a step, with for whom when that is somebody else: `Elin Marklund (för Maria Sandell)`. */
export function signerName(step: Pick<Step, 'onBehalf'>, person: string, { t, nameOf }: Reader): string {
  const others = standsInFor(step, person).map(nameOf).join(', ')
  const name = nameOf(person)
  return others ? t({ sv: `${name} (för ${others})`, en: `${name} (for ${others})` }) : name
}

/** Ids of those for whom somebody stands in at a step. */
export function standsInFor(step: Pick<Step, 'onBehalf'>, person: string): string[] {
  return (step.onBehalf ?? []).filter((one) => one.person === person).map((one) => one.of)
}

import type { Text } from '../../../models/text.ts'
import type { LeadTimes } from '../../figures/leadTimes.ts'
import type { Spread } from '../../figures/spread.ts'
import type { Waiting } from '../../figures/waiting.ts'

/** How long, where it ends a sentence: `samma dag`, `1 arbetsdag`, `4 arbetsdagar`. */
export function inDays(days: number): Text {
  if (days === 0) return { sv: 'samma dag', en: 'the same day' }
  return {
    sv: days === 1 ? '1 arbetsdag' : `${days} arbetsdagar`,
    en: days === 1 ? '1 working day' : `${days} working days`,
  }
}

/** As `inDays`, after "in" and "inom". */
function within(days: number): Text {
  const { sv, en } = inDays(days)
  return days === 0 ? { sv, en } : { sv: `inom ${sv}`, en: `within ${en}` }
}

/** The point of the plot over how long decisions took, true of none and of one too. */
export function decidedHeading({ count, median, p90 }: Spread): Text {
  if (median === null || p90 === null) {
    return { sv: 'Ingen ansökan har avgjorts under perioden', en: 'No request was decided in the period' }
  }
  const half = within(median)
  if (count === 1) {
    return {
      sv: `Den enda ansökan som har avgjorts avgjordes ${half.sv}`,
      en: `The only request that was decided was decided ${half.en}`,
    }
  }
  if (p90 === median) {
    return {
      sv: `Nio av tio ansökningar avgjordes ${half.sv}`,
      en: `Nine of ten requests were decided ${half.en}`,
    }
  }
  return {
    sv: `Hälften av ansökningarna avgjordes ${half.sv}`,
    en: `Half of the requests were decided ${half.en}`,
  }
}

/** The point of what was answered with no queue. */
export function queueHeading({ submitted, answers }: Pick<LeadTimes, 'submitted' | 'answers'>): Text {
  const n = answers.approvedAtOnce
  if (submitted === 0)
    return { sv: 'Ingen ansökan har skickats under perioden', en: 'No request was sent in the period' }
  if (n === 0) return { sv: 'Ingen ansökan beviljades utan kö', en: 'No request was approved with no queue' }
  if (n === submitted) {
    return { sv: 'Alla ansökningar beviljades utan kö', en: 'All requests were approved with no queue' }
  }
  return {
    sv: `${n} av ${submitted} ansökningar beviljades direkt, utan kö`,
    en: `${n} of ${submitted} requests ${n === 1 ? 'was' : 'were'} approved at once, with no queue`,
  }
}

/** The point of what lies where now. */
export function waitingHeading({ count, longest }: Waiting): Text {
  if (count === 0) return { sv: 'Inget väntar just nu', en: 'Nothing is waiting just now' }
  const since = inDays(longest)
  const age =
    longest === 0 ? { sv: 'sedan i dag', en: 'since today' } : { sv: `i ${since.sv}`, en: `for ${since.en}` }
  if (count === 1) return { sv: `En ansökan väntar, ${age.sv}`, en: `One request is waiting, ${age.en}` }
  return {
    sv: `${count} ansökningar väntar, som längst ${age.sv}`,
    en: `${count} requests are waiting, the longest ${age.en}`,
  }
}

interface Longest {
  /** What to say when there are no groups. */
  nothing: Text
  /** What it takes the same time for, where none takes longer than another. */
  alike: Text
  /** The sentence about the one that takes longest, by its name as it stands inside a Swedish and first in an English one. */
  says: (name: Text) => Text
}

/** Which of some groups takes longest, by the median. Names that are words are small inside a sentence; those of units (`own`) stay as they are. */
export function longestHeading(
  groups: readonly (Spread & { name: Text; own?: true })[],
  { nothing, alike, says }: Longest,
): Text {
  const timed = groups.flatMap((one) => (one.median === null ? [] : [{ ...one, median: one.median }]))
  const [first, ...others] = [...timed].sort((a, b) => b.median - a.median)
  if (!first) return nothing
  const took = within(first.median)
  const half = { sv: `hälften klara ${took.sv}`, en: `half done ${took.en}` }
  if (others.length === 0) return { sv: `${first.name.sv}: ${half.sv}`, en: `${first.name.en}: ${half.en}` }
  if (others.every(({ median }) => median === first.median)) {
    return { sv: `Lika lång tid ${alike.sv}: ${half.sv}`, en: `The same ${alike.en}: ${half.en}` }
  }
  const { sv, en } = first.name
  const said = says({ sv: first.own ? sv : sv.charAt(0).toLowerCase() + sv.slice(1), en })
  return { sv: `${said.sv}: ${half.sv}`, en: `${said.en}: ${half.en}` }
}

/** The point of decisions that went another way than the policy. */
export function deviationsHeading({ count, decidedByPeople }: LeadTimes['deviations']): Text {
  if (decidedByPeople === 0)
    return { sv: 'Ingen har fattat beslut under perioden', en: 'Nobody decided in the period' }
  if (count === 0)
    return { sv: 'Inget beslut gick emot prövningen', en: 'No decision went against the policy' }
  return {
    sv: `${count} av ${decidedByPeople} beslut gick emot prövningen`,
    en: `${count} of ${decidedByPeople} decisions went against the policy`,
  }
}

/** A paragraph that is not the same in two texts, in the order of the later one. */
export type ParagraphChange =
  | { what: 'added'; after: string }
  | { what: 'removed'; before: string }
  | { what: 'changed'; before: string; after: string }

/** More pairs of paragraphs are not compared one by one: what lies between the likenesses at either end then counts as replaced. */
const mostPairs = 250_000

/**
 * What differs between two texts, paragraph by paragraph. One that bears the same number as another that went (`1.3`), or stands alone in its place,
 * has changed; the rest were added or removed.
 */
export function compareParagraphs(before: string, after: string): ParagraphChange[] {
  const [was, is] = [paragraphs(before), paragraphs(after)]
  let start = 0
  while (start < was.length && start < is.length && was[start] === is[start]) start++
  let end = 0
  while (
    end < was.length - start &&
    end < is.length - start &&
    was[was.length - 1 - end] === is[is.length - 1 - end]
  )
    end++
  return gapsBetween(was.slice(start, was.length - end), is.slice(start, is.length - end)).flatMap(
    ({ gone, come }) => matched(gone, come),
  )
}

function paragraphs(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
}

interface Gap {
  gone: string[]
  come: string[]
}

/** The stretches between the paragraphs that both texts have, by their longest common sequence. */
function gapsBetween(was: string[], is: string[]): Gap[] {
  if (was.length * is.length > mostPairs) return [{ gone: was, come: is }]
  const length = Array.from({ length: was.length + 1 }, () => new Array<number>(is.length + 1).fill(0))
  const at = (i: number, j: number) => length[i]?.[j] ?? 0
  for (let i = was.length - 1; i >= 0; i--) {
    const row = length[i] as number[]
    for (let j = is.length - 1; j >= 0; j--)
      row[j] = was[i] === is[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const gaps: Gap[] = []
  let gap: Gap = { gone: [], come: [] }
  let [i, j] = [0, 0]
  while (i < was.length || j < is.length) {
    const [a, b] = [was[i], is[j]]
    if (a !== undefined && a === b) {
      gaps.push(gap)
      gap = { gone: [], come: [] }
      i++
      j++
    } else if (b === undefined || (a !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      gap.gone.push(a as string)
      i++
    } else {
      gap.come.push(b)
      j++
    }
  }
  return [...gaps, gap]
}

function matched(gone: string[], come: string[]): ParagraphChange[] {
  const alone = gone.length === 1 && come.length === 1
  const pairs = new Map<string, string>()
  for (const after of come) {
    const before = gone.find((one) => ![...pairs.values()].includes(one) && (alone || sameNumber(one, after)))
    if (before !== undefined) pairs.set(after, before)
  }
  const changed = new Set(pairs.values())
  return [
    ...gone
      .filter((before) => !changed.has(before))
      .map((before): ParagraphChange => ({ what: 'removed', before })),
    ...come.map((after): ParagraphChange => {
      const before = pairs.get(after)
      return before === undefined ? { what: 'added', after } : { what: 'changed', before, after }
    }),
  ]
}

/** `1.3 Den som vill …` and `1.3 Whoever …` bear the same number. */
function sameNumber(a: string, b: string): boolean {
  const number = (text: string) => /^\d+(\.\d+)*\.?(?=\s)/.exec(text)?.[0]
  return number(a) !== undefined && number(a) === number(b)
}

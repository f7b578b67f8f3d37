/** How many took how many working days: index is days. Longer than `longest` counts as that. */
export type Histogram = number[]

/** Nobody needs to tell a wait of three years from one of four. */
const longest = 750

/** What is said of a number of waits. Whole working days; the same day is 0. Null when there is none. */
export interface Spread {
  count: number
  median: number | null
  /** Nine of ten took no longer. */
  p90: number | null
}

export function note(histogram: Histogram, days: number): void {
  const at = Math.min(Math.max(days, 0), longest)
  while (histogram.length <= at) histogram.push(0)
  histogram[at] = (histogram[at] ?? 0) + 1
}

/** Median and ninth decile by the nearest rank, so that both are waits that somebody had: exact, whatever the number of them. */
export function spreadOf(histogram: Histogram): Spread {
  const count = histogram.reduce((sum, one) => sum + one, 0)
  return { count, median: within(histogram, count, 0.5), p90: within(histogram, count, 0.9) }
}

/** The fewest days within which a share of all was done. */
function within(histogram: Histogram, count: number, share: number): number | null {
  if (count === 0) return null
  let sum = 0
  return histogram.findIndex((one) => {
    sum += one
    return sum >= share * count
  })
}

import {
  baseFacts,
  type Case,
  cases,
  type Expectation,
  evaluate,
  type Language,
  type Result,
  withDifference,
} from '../../policies/index.ts'

/** A worked example that came out otherwise than it says. */
export type FailedCase = { rule: string; version: number; name: string; expected: string[]; got: string[] }

/** Runs every worked example of every rule in every version, with the example's own parameters. */
export function testCases(language: Language): { run: number; failed: FailedCase[] } {
  const all = cases.flatMap(({ rule, version, cases: examples }) =>
    examples.map((example) => ({ rule, version, example })),
  )
  const failed = all.flatMap(({ rule, version, example }): FailedCase[] => {
    const results = resultsOf(rule, version, example)
    const expected = [example.expect].flat()
    const fits =
      results.length === expected.length && results.every((result, index) => isAs(result, expected[index]))
    if (fits) return []
    return [
      {
        rule,
        version,
        name: example.name[language],
        expected: expected.map(({ code, effect }) => [code, effect].filter(Boolean).join(' ')),
        got: results.map(({ code, effect }) => `${code} ${effect}`),
      },
    ]
  })
  return { run: all.length, failed }
}

function resultsOf(rule: string, version: number, { given, parameters = {} }: Case): Result[] {
  const rules = [{ rule, version, mode: 'enforce' as const, parameters }]
  return evaluate({ id: 'cases', version: 1, rules }, withDifference(baseFacts, given)).results
}

function isAs(result: Result, expected: Expectation | undefined): boolean {
  return (
    expected !== undefined &&
    Object.entries(expected).every(
      ([key, value]) => JSON.stringify(result[key as keyof Result]) === JSON.stringify(value),
    )
  )
}

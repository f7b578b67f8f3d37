/** A question in a line. */
export function shortened(question: string): string {
  return question.length > 90 ? `${question.slice(0, 88).trimEnd()} …` : question
}

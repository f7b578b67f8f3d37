/**
 * Whether a pattern repeats a group in which something is repeated, or chosen, already: `(a+)+`, `(a|aa)*`. JavaScript can take for ever over a short
 * text to find that such a one does not match, and nothing can stop it; MongoDB gives up on it.
 */
export function repeatsRepetition(source: string): boolean {
  /** For each group that is open: may it match the same text in several ways? */
  const open: boolean[] = [false]
  for (let i = 0; i < source.length; i++) {
    const character = source[i]
    if (character === '\\') i++
    else if (character === '[') i = endOfClass(source, i)
    else if (character === '(') open.push(false)
    else if (character === '|') open[open.length - 1] = open.length > 1
    else if (character === ')') {
      const manifold = open.length > 1 && open.pop() === true
      const isRepeated = isRepetition(source, i + 1)
      if (manifold && isRepeated) return true
      if (manifold || isRepeated) open[open.length - 1] = true
    } else if (isRepetition(source, i)) open[open.length - 1] = true
  }
  return false
}

/** `?` alone repeats nothing. */
function isRepetition(source: string, at: number): boolean {
  return source[at] === '*' || source[at] === '+' || /^\{\d+(,\d*)?\}/.test(source.slice(at, at + 20))
}

function endOfClass(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i++) {
    if (source[i] === '\\') i++
    else if (source[i] === ']') return i
  }
  return source.length
}

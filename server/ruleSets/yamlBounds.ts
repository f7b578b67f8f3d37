import { CST, Lexer } from 'yaml'

/** Far more than a rule set of a file has: rules, parameters and exceptions stand some eight deep. */
const deepest = 60
/** Words, signs, spaces and line ends together; a rule set with all that may be in it has a tenth of them. */
const mostSigns = 80_000

/**
 * Why a file is not even read, and at which line; null when it may be. The reader calls itself for each level, and a file of brackets alone would
 * end the process with its stack: so depth and length are looked at by the lexer, which goes from sign to sign. One pass.
 */
export function beyondBounds(text: string): { line: number; says: string } | null {
  let line = 1
  let signs = 0
  let indent = 0
  let brackets = 0
  // "- - - a" and "a: a: a" go one deeper with each sign.
  let chain = 0
  let atStart = true
  for (const source of new Lexer().lex(text)) {
    const type = CST.tokenType(source)
    if (type === 'newline') {
      if (brackets === 0) chain = 0
      indent = 0
    }
    if (type === 'space' && atStart) indent = source.length
    if (type === 'flow-map-start' || type === 'flow-seq-start') brackets += 1
    if (type === 'flow-map-end' || type === 'flow-seq-end') brackets = Math.max(0, brackets - 1)
    if (type === 'comma' || type === 'flow-map-start' || type === 'flow-seq-start') chain = 0
    if (type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'map-value-ind') {
      chain += 1
    }
    signs += 1
    if (indent + brackets + chain > deepest) return { line, says: `Nested deeper than ${deepest} levels` }
    if (signs > mostSigns) return { line, says: `More than ${mostSigns} words and signs` }
    atStart = type === 'newline'
    line += source.split('\n').length - 1
  }
  return null
}

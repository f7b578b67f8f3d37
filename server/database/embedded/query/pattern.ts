import { createContext, Script } from 'node:vm'
import { CommandError, notSupported } from '../errors.ts'

/**
 * Regular expressions. MongoDB's are those of PCRE over UTF-8, ours those of JavaScript, which differ in little: that little is rewritten here, or
 * refused where it cannot be.
 */
export interface Pattern {
  /** Rewritten. */
  regex: RegExp
  test(text: string): boolean
}

const MAX_LENGTH = 1000

/** Compiles a pattern with MongoDB's options. Throws its error for one that is no pattern. */
export function compilePattern(source: string, options: string): Pattern {
  if (/[^imsu]/.test(options)) throw notSupported(`The regular expression option in "${options}"`)
  if (source.length > MAX_LENGTH) throw notSupported(`A pattern of more than ${MAX_LENGTH} characters`, 51091)
  try {
    const regex = new RegExp(rewritten(source, options), options.includes('i') ? 'iu' : 'u')
    const isSimple = !/[*+?{|]/.test(source)
    return { regex, test: (text) => (isSimple ? regex.test(text) : testInTime(regex, text)) }
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(51091, `Regular expression is invalid: ${(error as Error).message}`)
  }
}

const token =
  /\\(?:[xckpP]\{[^}]*\}|x[0-9a-fA-F]{2}|k<\w+>|[\s\S])|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\(\?<?[=!:]?|[\s\S]/gu

/** In PCRE a line ends at \n only, `$` also matches before the last one, and any sign may be escaped. */
function rewritten(source: string, options: string): string {
  const [lines, dots] = [options.includes('m'), options.includes('s')]
  return source.replaceAll(token, (found) => {
    if (found.startsWith('\\')) return escaped(found, false)
    if (found.startsWith('[') && found.length > 1) return classOf(found)
    if (found === '.') return dots ? '[\\s\\S]' : '[^\\n]'
    if (found === '^') return lines ? '(?:^|(?<=\\n)(?!$))' : '^'
    if (found === '$') return lines ? '(?=\\n|$)' : '(?=\\n?$)'
    return found
  })
}

const SPACES = '\\t-\\r '

function escaped(found: string, inClass: boolean): string {
  const letter = found[1] as string
  if (letter === 's') return inClass ? SPACES : `[${SPACES}]`
  if (letter === 'S' && !inClass) return `[^${SPACES}]`
  if (/^[dDwWbBnrtfx1-9kpP]$/.test(letter)) return found
  if (/^[a-zA-Z0-9]$/.test(letter)) throw notSupported(`${found} in a pattern`, 51091)
  return /^[\^$\\.*+?()[\]{}|/]$/.test(letter) || (inClass && letter === '-') ? found : letter
}

function classOf(found: string): string {
  if (/\[[:.=]/.test(found.slice(1)) || /^\[\^?\]/.test(found))
    throw notSupported(`${found} in a pattern`, 51091)
  return found.replaceAll(/\\[\s\S]/gu, (inner) => escaped(inner, true))
}

/** Milliseconds after which a pattern is given up on one text: some would look for ever, `(a+)+b` or `a*a*a*b`. */
const PATIENCE = 100

const realm = createContext({ regex: undefined as RegExp | undefined, text: '' })
const script = new Script('regex.test(text)')

function testInTime(regex: RegExp, text: string): boolean {
  Object.assign(realm, { regex, text })
  try {
    return script.runInContext(realm, { timeout: PATIENCE })
  } catch {
    throw new CommandError(50, `The pattern ${regex.source} takes too long`)
  }
}

/** Words that many names share and that tell nobody apart, folded. */
const GENERAL = new Set([
  ...[
    'kommun',
    'kommunen',
    'kommunens',
    'municipality',
    'stad',
    'city',
    'region',
    'forvaltning',
    'forvaltningen',
  ],
  ...[
    'avdelning',
    'avdelningen',
    'enhet',
    'enheten',
    'bolag',
    'bolaget',
    'department',
    'section',
    'unit',
    'company',
  ],
  ...[
    'service',
    'with',
    'fran',
    'och',
    'the',
    'for',
    'and',
    'med',
    'hos',
    'council',
    'board',
    'namnd',
    'namnden',
  ],
])
/** Shorter words stand in too many names. */
const LEAST = 3
/** As many first letters as these make it the same word in another form: `biblioteket`, `bibliotek`, `biblioteks-`. */
const STEM = 6

/** The words of a text without capitals and accents. A text is looked at once, whatever is in it. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Whether a text has a word that says something in common with one of several names, in whatever form. */
export function sharesAWord(text: string, names: readonly string[]): boolean {
  const telling = new Set(names.flatMap(wordsOf).filter((word) => word.length >= LEAST && !GENERAL.has(word)))
  const said = wordsOf(text)
  return [...telling].some((word) => said.some((one) => one === word || isSameStem(one, word)))
}

function isSameStem(a: string, b: string): boolean {
  return a.length >= STEM && b.length >= STEM && a.slice(0, STEM) === b.slice(0, STEM)
}

import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, Document as YamlDocument } from 'yaml'
import { checkRuleSet, type RuleSet, type RuleSetError, registry } from '../../policies/index.ts'
import { beyondBounds } from './yamlBounds.ts'

/** One thing wrong with a file, at a line of it (1, 2, 3 ...). */
export type YamlFault = { line: number; says: string }

/** As many are told of at once: who has mended those sends the file again. */
const mostFaults = 100

export type ReadRuleSet = { ok: true; ruleSet: RuleSet } | { ok: false; faults: YamlFault[] }

/** A rule set as a file that a lead can read and change: each rule under its title. */
export function ruleSetToYaml(ruleSet: RuleSet): string {
  const document = new YamlDocument(ruleSet)
  document.commentBefore =
    ' mode: enforce (krav / required), warn (rekommendation / recommended), audit (endast uppföljning / only followed up)\n' +
    ' exceptions: where it counts otherwise, with reason, askedBy, agreedBy (somebody else) and until (YYYY-MM-DD)'
  const rules = document.get('rules')
  if (isSeq(rules)) {
    for (const [index, item] of rules.items.entries()) {
      const entry = ruleSet.rules[index]
      const title = entry && registry.find(entry.rule, entry.version)?.title
      if (isMap(item) && title) {
        item.commentBefore = ` ${title.sv} / ${title.en}`
        if (index > 0) item.spaceBefore = true
      }
    }
  }
  return document.toString({ lineWidth: 120 })
}

/**
 * Reads a rule set from a file; what is wrong at once (the first hundred faults), each with its line. `alsoWrong` looks at one that is well formed, for what
 * depends on more than the file.
 */
export function ruleSetFromYaml(
  text: string,
  alsoWrong: (ruleSet: RuleSet) => RuleSetError[] = () => [],
): ReadRuleSet {
  const beyond = beyondBounds(text)
  if (beyond) return { ok: false, faults: [beyond] }
  const lines = new LineCounter()
  // The reader compares each key with all before it, which takes minutes for a long file: below they are looked up.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false })
  if (document.errors.length > 0) {
    return {
      ok: false,
      faults: document.errors.slice(0, mostFaults).map(({ pos, message }) => ({
        line: lines.linePos(pos[0]).line,
        says: message.split('\n')[0] ?? message,
      })),
    }
  }
  // An alias is never needed here, and a file of them can be made to grow without end.
  const unread: YamlFault[] = []
  const fault = (node: { range?: [number, number, number] | null }, says: string) =>
    unread.push({ line: lines.linePos(node.range?.[0] ?? 0).line, says })
  visit(document, {
    Alias(_key, node) {
      fault(node, 'Aliases (*) are not read')
    },
    Map(_key, { items }) {
      const known = new Set<string>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const name = String(key.value)
        if (known.has(name)) fault(key, 'Map keys must be unique')
        known.add(name)
      }
    },
  })
  if (unread.length > 0) return { ok: false, faults: unread.slice(0, mostFaults) }
  const checked = checkRuleSet(document.toJS({ maxAliasCount: 0 }))
  const errors = checked.ok ? alsoWrong(checked.ruleSet) : checked.errors
  if (checked.ok && errors.length === 0) return checked
  const lineOf = (path: (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
        return lines.linePos(Number(node.range[0])).line
      }
    }
    return 1
  }
  return {
    ok: false,
    faults: errors.slice(0, mostFaults).map(({ path, message, rule }) => ({
      line: lineOf(path),
      says: `${rule ? `${rule}: ` : ''}${message}`,
    })),
  }
}

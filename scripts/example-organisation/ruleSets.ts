import type { Text } from '../../models/text.ts'
import { exampleRuleSet } from '../../policies/examples.ts'
import type { RuleSetEntry } from '../../server/organisation/load/description.ts'

/** The paragraphs of the strategy in force that the rules rest on, shown with what they find. */
const paragraphs: Record<string, string> = {
  'resembling-account': '1.3',
  'need-over-the-year': '1.4',
  'maturity-presence': '1.5',
  'channel-approved': '1.6',
  staffing: '2.2, 6.1, 6.2',
  'children-or-care': '2.4',
  'two-responsible': '5.2, 5.3',
  'owner-active': '5.4',
  accessibility: '2.3',
  'language-law': '2.3',
  'longest-silence': '2.2',
  measurement: '4.1',
  crisis: '3.5',
  'parked-account': '3.4',
  'closing-and-archive': '3.4',
  'next-step': '1.5',
  'reply-time': '2.1',
  'two-factor': '5.3',
  'who-may-be-owner': '5.2',
  'unit-current': '5.4',
  'unit-health': '5.2',
}

function source(rule: string): Text | null {
  const paragraph = paragraphs[rule]
  if (!paragraph) return null
  return {
    sv: `Strategin för sociala medier, punkt ${paragraph}`,
    en: `The social media strategy, paragraph ${paragraph}`,
  }
}

/** The example rule set with the strategy's own paragraphs; under the guidelines before it, only the oldest two rules counted. */
export function ruleSets(): RuleSetEntry[] {
  const { rules } = exampleRuleSet()
  const earlier = new Set(['channel-approved', 'owner-active'])
  return [
    {
      id: 'riktlinjer-2018',
      rules: rules.filter(({ rule }) => earlier.has(rule)).map((use) => ({ ...use, source: null })),
    },
    { id: 'strategi-2025', rules: rules.map((use) => ({ ...use, source: source(use.rule) })) },
  ]
}

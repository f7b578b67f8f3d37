import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'chai'
import type { Description } from 'joi'
import { type Case, withDifference } from '../../policies/case.ts'
import { base } from '../../policies/cases/base.ts'
import { casesOf } from '../../policies/cases.ts'
import { evaluate } from '../../policies/evaluate.ts'
import { registry } from '../../policies/registry.ts'
import type { Rule } from '../../policies/rule.ts'

const policies = resolve(import.meta.dirname, '../../policies')

/** What the catalogue is to hold, by the words it was asked for in, and the rule that says it. */
const askedFor: Record<string, string> = {
  'resembling account': 'resembling-account',
  'two responsible': 'two-responsible',
  'who may be owner': 'who-may-be-owner',
  'two-factor and recovery administrator': 'two-factor',
  supervision: 'staffing',
  'reply time only where dialogue is a purpose': 'reply-time',
  'longest silence': 'longest-silence',
  measurement: 'measurement',
  'channel assessed, channel frozen': 'channel-approved',
  'children or care': 'children-or-care',
  accessibility: 'accessibility',
  'rights to pictures and music': 'rights-to-pictures-and-music',
  advertising: 'advertising',
  'agency as administrator': 'agency',
  'naming in display name and profile': 'naming',
  'sender and contact in the profile': 'sender-and-contact',
  'language law': 'language-law',
  'closing and archive': 'closing-and-archive',
  'next step': 'next-step',
  training: 'training',
  crisis: 'crisis',
  'election year': 'election-year',
  'recertification by level': 'recertification',
  'defaults by level': 'maturity-presence',
}

describe('The catalogue of rules', () => {
  it('has at least 24, and among them all that was asked for', () => {
    const ids = registry.latest().map(({ id }) => id)
    expect(ids).to.have.length.of.at.least(24)
    expect(ids).to.include.members(Object.values(askedFor))
  })

  for (const rule of registry.latest()) {
    describe(rule.id, () => {
      const examples = casesOf(rule.id, rule.version)

      it('is a file of its own, and so are its worked examples', () => {
        expect(existsSync(join(policies, 'rules', `${rule.id}.ts`))).to.equal(true)
        expect(existsSync(join(policies, 'cases', `${rule.id}.ts`))).to.equal(true)
      })

      it('has bounds and a unit for each number, and bounds for each list and text, that may be set', () => {
        expect(unbounded(rule.parameters.describe(), '')).to.deep.equal([])
      })

      it('shows what it says while a question that it asks is not answered', () => {
        if (!dependsOnAnswers(rule)) return
        const codes = examples.flatMap(({ expect: one }) => [one].flat().map(({ code }) => code))
        expect(codes).to.include('not-answered-yet')
      })

      for (const [name, paths] of numbersIn(rule)) {
        it(`has an example at the border of ${name}: one step more or less changes what it says`, () => {
          const changes = examples.some((example) =>
            paths.some((path) =>
              [-1, 1].some((step) => {
                const answer = said(rule, example, path, step)
                return answer !== null && answer !== said(rule, example, path, 0)
              }),
            ),
          )
          expect(changes).to.equal(true)
        })
      }
    })
  }
})

type Rules = { name?: string; args?: Record<string, unknown> }[]

/** Parameters that could be set to something without end, or whose number says nothing of what. */
function unbounded(schema: Description, path: string): string[] {
  const rules = (schema.rules ?? []) as Rules
  const has = (name: string) => rules.some((rule) => rule.name === name)
  const chosen = (schema.flags as { only?: boolean } | undefined)?.only === true
  switch (schema.type) {
    case 'object':
      return Object.entries((schema.keys ?? {}) as Record<string, Description>).flatMap(([key, inner]) =>
        unbounded(inner, `${path}.${key}`),
      )
    case 'number': {
      const unit = (schema.flags as { unit?: string } | undefined)?.unit
      return has('min') && has('max') && unit ? [] : [path]
    }
    case 'array': {
      const items = (schema.items ?? []) as Description[]
      const few = has('unique') && items.every((item) => (item.flags as { only?: boolean })?.only)
      return [...(few || has('max') ? [] : [path]), ...items.flatMap((item) => unbounded(item, `${path}[]`))]
    }
    case 'string':
      return chosen || has('max') || has('pattern') ? [] : [path]
    default:
      return []
  }
}

/** Whether a request without any answers leaves the rule waiting for one. */
function dependsOnAnswers(rule: Rule): boolean {
  const nothing = Object.fromEntries(
    Object.entries(base.request).map(([key, value]) => [
      key,
      key === 'kind' || key === 'accountKind' ? value : Array.isArray(value) ? [] : null,
    ]),
  )
  const { results } = evaluate(
    {
      id: 'c',
      version: 1,
      rules: [{ rule: rule.id, version: rule.version, mode: 'enforce', parameters: {} }],
    },
    withDifference(base, { stage: 'draft', request: nothing }),
  )
  return results.some(({ code }) => code === 'not-answered-yet')
}

/** Where the numbers of a rule's parameters are. Those of the levels of a table go together: a rule reads them in one way. */
function numbersIn(rule: Rule): Map<string, string[][]> {
  const found = new Map<string, string[][]>()
  const look = (schema: Description, path: string[]): void => {
    const name = path.map((key) => (/^[1-5]$/.test(key) ? 'level' : key)).join('.')
    if (schema.type === 'number') found.set(name, [...(found.get(name) ?? []), path])
    for (const [key, inner] of Object.entries((schema.keys ?? {}) as Record<string, Description>))
      look(inner, [...path, key])
  }
  look(rule.parameters.describe(), [])
  return found
}

/** All that a rule says of an example, with one number moved by a step; null where that would be out of bounds. */
function said(rule: Rule, { given, parameters = {} }: Case, path: string[], step: number): string | null {
  const { value } = rule.parameters.validate(parameters)
  const moved = structuredClone(value)
  move(moved, path, step)
  if (rule.parameters.validate(moved).error) return null
  const entry = { rule: rule.id, version: rule.version, mode: 'enforce' as const, parameters: moved }
  return JSON.stringify(
    evaluate({ id: 'c', version: 1, rules: [entry] }, withDifference(base, given)).results.map(
      ({ code, effect, signOffBy, redirects, values }) => [code, effect, signOffBy, redirects, values],
    ),
  )
}

function move(holder: Record<string, unknown>, [key = '', ...rest]: string[], step: number): void {
  const value = holder[key]
  if (rest.length > 0) move(value as Record<string, unknown>, rest, step)
  else if (typeof value === 'number') holder[key] = value + step
}

import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import mongoose from 'mongoose'
import { AuditEvent } from '../../models/auditEvent.ts'
import { actionName, subjectName } from '../../server/pages/record/actionNames.ts'
import { fieldName } from '../../server/pages/record/recordValue.ts'
import { theRegistry } from '../support/registry.ts'

const isKey = (words: { sv: string; en: string }, key: string) => words.sv === key && words.en === key

/** The actions that verbs name: `action: 'account.register'`. */
function actionsInCode(): string[] {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.ts$/.test(file),
  )
  const named = files.flatMap((file) =>
    [...readFileSync(`server/${file}`, 'utf8').matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)].map(
      ([, name = '']) => name,
    ),
  )
  return [...new Set(named)]
}

describe('The record, as people read it', function () {
  this.timeout(60_000)
  before(theRegistry)

  it('says in words what each verb did', () => {
    const actions = actionsInCode()
    expect(actions.length).to.be.above(60)
    expect(actions.filter((action) => isKey(actionName(action), action))).to.deep.equal([])
  })

  it('says in words what kind of record it is about, and what its fields are', async () => {
    const types: string[] = await AuditEvent.distinct('subject.type')
    expect(types).to.include.members(['Account', 'AccountRequest', 'Strategy', 'RuleSet'])
    expect(
      types.filter((type) => isKey(subjectName(type), type) && type !== 'Person' && type !== 'Organisation'),
    ).to.deep.equal([])
    const internal = ['_id', 'version', 'search', 'order']
    const unnamed = types.flatMap((type) =>
      [...new Set(Object.keys(mongoose.model(type).schema.paths).map((path) => path.split('.')[0] ?? ''))]
        .filter((field) => !internal.includes(field) && isKey(fieldName(field), field))
        .map((field) => `${type}.${field}`),
    )
    expect(unnamed).to.deep.equal([])
  })

  it('lets what it has no words for stand as it is called', () => {
    expect(actionName('nothing.happened')).to.deep.equal({ sv: 'nothing.happened', en: 'nothing.happened' })
    expect(fieldName('noSuchField')).to.deep.equal({ sv: 'noSuchField', en: 'noSuchField' })
  })
})

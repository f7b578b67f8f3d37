import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { AuditEvent } from '../../models/auditEvent.ts'
import { RuleSet } from '../../models/ruleSet.ts'
import { show } from '../pages/formPost.ts'
import { problem, type Reply } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people } from '../support/requests.ts'
import {
  adopt,
  adoptionBody,
  draftStrategy,
  municipal,
  type RuleSetBody,
  reviewBody,
  reviewedStrategy,
  ruleSetOf,
  unitCalled,
} from '../support/strategies.ts'

const lead = () => as(people.lead)
const otherLead = () => as(people.otherLead)

const settingOf = ({ body }: Reply<RuleSetBody>, rule: string) => {
  const found = body.rules.find((use) => use.rule === rule)
  if (!found) throw new Error(`no ${rule}`)
  const { exceptions: _exceptions, ...setting } = found
  return setting
}

async function draftRules(): Promise<Reply<RuleSetBody>> {
  return ruleSetOf((await draftStrategy()).body)
}

/** The rule set of a strategy that is adopted, for one unit and a far day. */
async function adoptedRules(from: string): Promise<Reply<RuleSetBody>> {
  const adopted = await adopt(
    await reviewedStrategy({ appliesTo: [await unitCalled('Kontaktcenter')] }),
    await adoptionBody(from),
  )
  if (adopted.status !== 200) throw new Error(JSON.stringify(adopted.body))
  return ruleSetOf(adopted.body)
}

const exception = async () => ({
  rule: 'channel-approved',
  where: { units: [await unitCalled('Norrby bibliotek')], channels: ['instagram'] },
  waive: true,
  reason: { sv: 'Ett försök med unga läsare.', en: 'A trial with young readers.' },
  until: '2027-06-30',
})

describe('A rule set', () => {
  before(() => theRegistry())

  it('in force is read by everybody who is signed in; that of a draft is not', async () => {
    const { ruleSet } = await municipal()
    expect((await (await as(people.teacher)).get(`/rule-sets/${ruleSet}`)).status).to.equal(200)
    const made = await draftRules()
    const reply = await (await as(people.teacher)).get(`/rule-sets/${made.body.id}`)
    expect(reply.status).to.equal(403)
    expect(problem(reply).facts?.rule).to.equal('strategy:read-drafts')
    expect((await (await lead()).get(`/rule-sets/${randomUUID()}`)).status).to.equal(404)
  })

  it('of a draft is set rule by rule: mode, parameters and the organisation’s own paragraph', async () => {
    const made = await draftRules()
    const source = { sv: 'Punkt 7.1', en: 'Paragraph 7.1' }
    const setting = { ...settingOf(made, 'need-over-the-year'), mode: 'audit', source }
    const reply = await (await lead()).patch<RuleSetBody>(
      `/rule-sets/${made.body.id}`,
      { set: [setting], remove: ['focus'] },
      { version: made.version },
    )
    expect(reply.status).to.equal(200)
    expect(settingOf(reply, 'need-over-the-year')).to.deep.include({ mode: 'audit', source })
    expect(reply.body.rules.map(({ rule }) => rule)).to.not.include('focus')
    const back = await (await lead()).patch<RuleSetBody>(
      `/rule-sets/${made.body.id}`,
      { set: [settingOf(made, 'focus')] },
      { version: reply.version },
    )
    expect(back.body.rules.map(({ rule }) => rule)).to.include('focus')
  })

  it('says by the rule’s own bounds what is wrong with a parameter, all at once', async () => {
    const made = await draftRules()
    const setting = settingOf(made, 'maturity-presence')
    const parameters = { ...setting.parameters, trialMonths: 25, notAssessedSignOffBy: 'mayor' }
    const reply = await (await lead()).patch(
      `/rule-sets/${made.body.id}`,
      { set: [{ ...setting, parameters }] },
      { version: made.version },
    )
    expect(reply.status).to.equal(422)
    const errors = problem(reply).errors ?? []
    expect(errors.map(({ path }) => path)).to.have.members([
      'set.0.parameters.trialMonths',
      'set.0.parameters.notAssessedSignOffBy',
    ])
    expect(errors.find(({ path }) => path.endsWith('trialMonths'))?.message).to.match(/24/)
  })

  it('refuses a rule or a version that there is not, and to take away what is not there', async () => {
    const made = await draftRules()
    const send = async (body: object) =>
      (await lead()).patch(`/rule-sets/${made.body.id}`, body, { version: made.version })
    const luck = { rule: 'luck', version: 1, mode: 'enforce', parameters: {}, source: null }
    expect((await send({ set: [luck] })).status).to.equal(422)
    expect((await send({ set: [{ ...settingOf(made, 'focus'), version: 99 }] })).status).to.equal(422)
    expect((await send({ remove: ['luck'] })).status).to.equal(422)
    expect((await send({})).status).to.equal(422)
  })

  it('of two leads who set rules at once one wins, and the other is told the version', async () => {
    const made = await draftRules()
    const set = async (email: string, mode: string) =>
      (await as(email)).patch(
        `/rule-sets/${made.body.id}`,
        { set: [{ ...settingOf(made, 'staffing'), mode }] },
        { version: made.version },
      )
    const replies = await Promise.all([set(people.lead, 'warn'), set(people.otherLead, 'audit')])
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([200, 412])
    const lost = replies.find(({ status }) => status === 412) as Reply<unknown>
    expect(problem(lost).facts?.version).to.be.at.least(made.version)
  })

  it('is set by leads alone', async () => {
    const made = await draftRules()
    for (const email of [people.teacher, people.auditor, people.administrator]) {
      const reply = await (await as(email)).patch(
        `/rule-sets/${made.body.id}`,
        { remove: ['focus'] },
        { version: made.version },
      )
      expect(problem(reply).facts?.rule, email).to.equal('strategy:write')
    }
  })
})

describe('An exception of a rule set', () => {
  it('is asked for by one lead and agreed to by another, also once the strategy is adopted', async () => {
    const rules = await adoptedRules('2050-01-01')
    const asked = await (await lead()).post<RuleSetBody>(
      `/rule-sets/${rules.body.id}/exceptions`,
      await exception(),
      { version: rules.version },
    )
    expect(asked.status).to.equal(200)
    const id = asked.body.asked[0]?.id
    const inRules = (reply: Reply<RuleSetBody>) =>
      reply.body.rules.find(({ rule }) => rule === 'channel-approved')?.exceptions.map((one) => one.id)
    expect(inRules(asked)).to.deep.equal([])
    const agreement = `/rule-sets/${rules.body.id}/exceptions/${id}/agreement`
    const own = await (await lead()).post(agreement, {}, { version: asked.version })
    expect(own.status).to.equal(403)
    expect(problem(own).facts?.rule).to.equal('rule-set:second-person')
    const agreed = await (await otherLead()).post<RuleSetBody>(agreement, {}, { version: asked.version })
    expect(agreed.status).to.equal(200)
    expect(agreed.body.asked).to.deep.equal([])
    expect(inRules(agreed)).to.deep.equal([id])
    const [kept] = agreed.body.rules.find(({ rule }) => rule === 'channel-approved')?.exceptions ?? []
    expect(kept).to.deep.include({
      askedBy: await idOf(people.lead),
      agreedBy: await idOf(people.otherLead),
    })
    const again = await (await otherLead()).post(agreement, {}, { version: agreed.version })
    expect(again.status).to.equal(404)
  })

  it('in a draft is written by who asks for it and who agrees: neither reviews the draft, a third lead does', async () => {
    const draft = await draftStrategy()
    const rules = await ruleSetOf(draft.body)
    const path = `/rule-sets/${rules.body.id}/exceptions`
    const asked = await (await lead()).post<RuleSetBody>(path, await exception(), { version: rules.version })
    const review = async (by: string) =>
      (await as(by)).post(`/strategies/${draft.body.id}/reviews`, await reviewBody(draft.body), {
        version: draft.version,
      })
    const karin = 'karin.aberg@almsunda.example'
    const { id } = asked.body.asked[0] ?? {}
    expect((await show(karin, `${path}/${id}/agree`)).html).to.include('granskar inte sedan utkastet')
    const refused = await review(people.lead)
    expect(refused.status).to.equal(403)
    expect(problem(refused).facts?.rule).to.equal('strategy:second-person')
    const agreed = await (await otherLead()).post(`${path}/${id}/agreement`, {}, { version: asked.version })
    expect(agreed.status).to.equal(200)
    expect((await RuleSet.findById(rules.body.id).lean<RuleSet>())?.authors).to.include.members([
      await idOf(people.lead),
      await idOf(people.otherLead),
    ])
    expect((await review(karin)).status).to.equal(200)
  })

  it('is ended with a reason, and what was asked for is taken back the same way', async () => {
    const made = await draftRules()
    const path = `/rule-sets/${made.body.id}/exceptions`
    const asked = await (await lead()).post<RuleSetBody>(path, await exception(), { version: made.version })
    const id = asked.body.asked[0]?.id
    const bare = await (await lead()).post(`${path}/${id}/end`, {}, { version: asked.version })
    expect(bare.status).to.equal(422)
    const agreed = await (await otherLead()).post<RuleSetBody>(
      `${path}/${id}/agreement`,
      {},
      { version: asked.version },
    )
    const reason = 'Försöket är slut.'
    const ended = await (await lead()).post<RuleSetBody>(
      `${path}/${id}/end`,
      { reason },
      { version: agreed.version },
    )
    const use = ended.body.rules.find(({ rule }) => rule === 'channel-approved')
    expect(use?.exceptions).to.deep.equal([])
    const other = await (await lead()).post<RuleSetBody>(path, await exception(), { version: ended.version })
    const back = await (await lead()).post<RuleSetBody>(
      `${path}/${other.body.asked[0]?.id}/end`,
      { reason },
      { version: other.version },
    )
    expect(back.body.asked).to.deep.equal([])
    const actions = await AuditEvent.find({ 'subject.id': made.body.id }).sort({ _id: 1 }).lean()
    expect(actions.map(({ action }) => action)).to.deep.equal([
      'strategy.create',
      'rule-set.ask-exception',
      'rule-set.agree-exception',
      'rule-set.end-exception',
      'rule-set.ask-exception',
      'rule-set.end-exception',
    ])
    expect(JSON.stringify(actions)).to.not.include('unga läsare')
  })

  it('names a rule of the set, places that there are, a day to come and values within bounds', async () => {
    const made = await draftRules()
    const whole = await exception()
    const wrong = [
      [{ rule: 'luck' }, 'rule'],
      [{ where: { units: [randomUUID()] } }, 'where.units.0'],
      [{ where: { channels: ['radio'] } }, 'where.channels'],
      [{ where: {} }, 'where'],
      [{ until: '2026-11-23' }, 'until'],
      [{ rule: 'maturity-presence', parameters: { trialMonths: 25 } }, 'parameters.trialMonths'],
    ] as const
    for (const [otherwise, path] of wrong) {
      const reply = await (await lead()).post(
        `/rule-sets/${made.body.id}/exceptions`,
        { ...whole, ...otherwise },
        { version: made.version },
      )
      expect(reply.status, path).to.equal(422)
      expect(problem(reply).errors?.[0]?.path).to.equal(path)
    }
  })

  it('of a set that changed meanwhile is told, and the same key twice asks once', async () => {
    const made = await draftRules()
    const path = `/rule-sets/${made.body.id}/exceptions`
    const options = { version: made.version, key: randomUUID() }
    const body = await exception()
    const one = await (await lead()).post<RuleSetBody>(path, body, options)
    const two = await (await lead()).post<RuleSetBody>(path, body, options)
    expect(two.body).to.deep.equal(one.body)
    expect((await RuleSet.findById(made.body.id).lean<RuleSet>())?.asked).to.have.length(1)
    expect((await (await lead()).post(path, body, { version: made.version })).status).to.equal(412)
  })
})

describe('A rule set as a file over the API', () => {
  const yamlOf = async (id: string) => (await (await lead()).get<string>(`/rule-sets/${id}/yaml`)).body

  it('goes out and comes back into a draft, exceptions and all', async () => {
    const made = await draftRules()
    const path = `/rule-sets/${made.body.id}/exceptions`
    const asked = await (await lead()).post<RuleSetBody>(path, await exception(), { version: made.version })
    const id = asked.body.asked[0]?.id
    const agreed = await (await otherLead()).post<RuleSetBody>(
      `${path}/${id}/agreement`,
      {},
      { version: asked.version },
    )
    const yaml = (await yamlOf(made.body.id)).replace(/^( {4}mode:) enforce/m, '$1 warn')
    expect(yaml).to.include('exceptions:')
    const read = await (await lead()).post<RuleSetBody>(
      `/rule-sets/${made.body.id}/yaml`,
      { yaml },
      { version: agreed.version },
    )
    expect(read.status).to.equal(200)
    const changed = read.body.rules.filter(
      (use, at) => JSON.stringify(use) !== JSON.stringify(agreed.body.rules[at]),
    )
    expect(changed.map(({ mode }) => mode)).to.deep.equal(['warn'])
  })

  it('with faults changes nothing, and each is named with its line', async () => {
    const made = await draftRules()
    const yaml = (await yamlOf(made.body.id))
      .replace(/^( {4}mode:) enforce/m, '$1 perhaps')
      .replace(/trialMonths: \d+/, 'trialMonths: 99')
    const reply = await (await lead()).post(
      `/rule-sets/${made.body.id}/yaml`,
      { yaml },
      { version: made.version },
    )
    expect(reply.status).to.equal(422)
    const errors = problem(reply).errors ?? []
    expect(errors.length).to.be.at.least(1)
    for (const { path, values, message } of errors) {
      expect(path).to.equal('yaml')
      expect(values.line).to.be.above(1)
      expect(message).to.match(/^(Rad|Line) \d+: /)
    }
    expect((await RuleSet.findById(made.body.id).lean<RuleSet>())?.version).to.equal(made.version)
  })

  it('that is made to stop the service is sent back: too deep, too long, the same key over and over', async () => {
    const made = await draftRules()
    const keys = (count: number) => Array.from({ length: count }, (_, at) => `a${at}: 1`).join('\n')
    for (const [yaml, says] of [
      ['['.repeat(5000) + ']'.repeat(5000), /deeper/],
      ['- '.repeat(5000), /deeper/],
      ['? '.repeat(5000), /deeper/],
      [`[${'a: '.repeat(3000)}a]`, /deeper/],
      [`[${'a:\n'.repeat(3000)}a]`, /deeper/],
      ['{a: '.repeat(500), /deeper/],
      [Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), /deeper/],
      [keys(40_000), /More than/],
      ['}\n'.repeat(100_000), /More than/],
      [keys(8_000), /id/],
      ['id: a\nversion: 1\nrules: []\nversion: 2', /unique/],
    ] as const) {
      const reply = await (await lead()).post(
        `/rule-sets/${made.body.id}/yaml`,
        { yaml },
        { version: made.version },
      )
      expect(reply.status, yaml.slice(0, 10)).to.equal(422)
      const errors = problem(reply).errors ?? []
      expect(errors.length, yaml.slice(0, 10)).to.be.within(1, 100)
      expect(errors[0]?.message).to.match(says)
    }
  })

  it('brings no exception that two people have not agreed to', async () => {
    const made = await draftRules()
    const exceptions = [
      '    exceptions:',
      '      - id: forged',
      '        where: { levels: [1] }',
      '        waive: true',
      '        reason: { sv: Skäl, en: Reason }',
      `        askedBy: ${await idOf(people.lead)}`,
      `        agreedBy: ${await idOf(people.otherLead)}`,
      '        until: "2027-01-01"',
    ].join('\n')
    const yaml = (await yamlOf(made.body.id)).replace(/^( {4}mode: enforce)/m, `${exceptions}\n$1`)
    const reply = await (await lead()).post(
      `/rule-sets/${made.body.id}/yaml`,
      { yaml },
      { version: made.version },
    )
    expect(reply.status).to.equal(422)
    expect(problem(reply).errors?.[0]?.message).to.match(/"forged" is not in the rule set/)
  })
})

describe('The comparison of two', () => {
  it('strategies says what differs, setting by setting, section by section and rule by rule, in sentences', async () => {
    const source = await municipal()
    const presence = {
      sv: source.sections.presence.sv.replace(
        /1\.4 [^\n]*/,
        '1.4 Ett eget konto förutsätter ett behov året om.',
      ),
      en: source.sections.presence.en,
    }
    const draft = await draftStrategy({
      presenceModel: 'distributed',
      amnestyUntil: null,
      presenceExceptions: [],
      sections: { ...source.sections, presence },
    })
    const rules = await ruleSetOf(draft.body)
    await (await otherLead()).patch(
      `/rule-sets/${rules.body.id}`,
      { set: [{ ...settingOf(rules, 'staffing'), mode: 'warn' }] },
      { version: rules.version },
    )
    const reply = await (await lead()).get<{
      settings: { what: string; says: string }[]
      sections: { section: string; sv: { what: string; after?: string }[]; en: object[] }[]
      rules: { says: string }[]
    }>(`/strategies/${source.id}/compare/${draft.body.id}`, { headers: { 'accept-language': 'sv' } })
    expect(reply.status).to.equal(200)
    const says = reply.body.settings.map((one) => one.says)
    expect(says).to.include('Närvaromodellen blir utspridd i stället för blandad.')
    expect(says).to.include('Ingen egen närvaromodell längre för Almsunda Konserthus AB.')
    expect(says.join(' ')).to.match(/Gäller även Norrby bibliotek/)
    expect(reply.body.sections).to.have.length(1)
    expect(reply.body.sections[0]?.sv).to.have.length(1)
    expect(reply.body.sections[0]?.sv[0]).to.deep.include({
      what: 'changed',
      after: '1.4 Ett eget konto förutsätter ett behov året om.',
    })
    expect(reply.body.rules.map((one) => one.says)).to.have.length(1)
    expect(reply.body.rules[0]?.says).to.match(/blir rekommendation i stället för krav\.$/)
    const between = await (await lead()).get<{ rules: { says: string }[] }>(
      `/rule-sets/${source.ruleSet}/compare/${rules.body.id}`,
    )
    expect(between.body.rules).to.deep.equal(reply.body.rules)
  })

  it('with itself says nothing; a draft is compared only by those who may read it', async () => {
    const { id } = await municipal()
    const { body } = await (await lead()).get<Record<string, unknown>>(`/strategies/${id}/compare/${id}`)
    expect(body).to.deep.include({ settings: [], sections: [], rules: [] })
    const draft = await draftStrategy()
    const reply = await (await as(people.teacher)).get(`/strategies/${id}/compare/${draft.body.id}`)
    expect(reply.status).to.equal(403)
  })
})

import { expect } from 'chai'
import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Decision } from '../../models/decision.ts'
import type { Step } from '../../models/step.ts'
import { say } from '../../models/text.ts'
import { formats } from '../../server/pages/formats.ts'
import { differences } from '../../server/pages/requests/differences.ts'
import { outcomeSentence } from '../../server/pages/requests/outcome.ts'
import { proposeProfile } from '../../server/pages/requests/profile.ts'
import { readAnswers } from '../../server/pages/requests/readAnswers.ts'
import { routeOf } from '../../server/pages/requests/routeOf.ts'
import { stepsOf } from '../../server/pages/requests/steps.ts'
import { noAnswers } from '../../server/requests/answers.ts'

const now = new Date('2026-11-24T09:00:00Z')
const names: Record<string, string> = {
  anna: 'Anna Ek',
  maria: 'Maria Sandell',
  amir: 'Amir Rahimi',
  ours: 'Kommunens konto',
}
const nameOf = (id: string) => names[id] ?? id
const reader = {
  ...formats('sv', 'Europe/Stockholm', now),
  t: (text: { sv: string; en: string }) => say(text, 'sv'),
  nameOf,
  now,
  me: 'anna',
}

const step: Step = {
  _id: 's1',
  kind: 'manager',
  state: 'open',
  assignees: ['maria'],
  found: 'manager',
  because: [],
  openedAt: now,
  due: '2026-12-01',
  signedBy: null,
  signedAt: null,
  verdict: null,
  comment: null,
  seenVersion: null,
  resources: null,
}

const decision: Decision = {
  outcome: 'approved',
  by: { kind: 'person', id: 'amir' },
  at: now,
  reason: null,
  conditions: [],
  trialUntil: null,
  deviates: false,
  objectionUntil: null,
  hearingUntil: null,
  trial: null,
  mandate: { strategy: 'x', edition: 2, adoptedBy: 'x', adoptedOn: '2024-11-19', decisionNumber: '1' },
}

function request(more: Partial<AccountRequest>): AccountRequest {
  return {
    _id: 'r',
    version: 3,
    number: 7,
    kind: 'new',
    accountKind: 'unit',
    state: 'in_review',
    requester: 'anna',
    unit: 'school',
    answers: { ...noAnswers, owner: 'anna' },
    submissions: 1,
    evaluation: 'e',
    steps: [],
    notified: [],
    decision: null,
    redirect: null,
    join: null,
    acceptance: null,
    hearing: null,
    account: null,
    comments: [],
    createdAt: now,
    updatedAt: now,
    submittedAt: now,
    ...more,
  }
}

const sentence = (more: Partial<AccountRequest>, me = 'anna') =>
  outcomeSentence(request(more), { ...reader, me }).sv

describe('where a request stands', () => {
  it('says whom it waits for and until when', () => {
    expect(sentence({ steps: [step] })).to.equal(
      'Väntar på att Maria Sandell tar ställning senast 1 december 2026 (om 7 dagar).',
    )
  })

  it('says so to the one it waits for', () => {
    expect(sentence({ steps: [step] }, 'maria')).to.match(/^Väntar på dig: ta ställning/)
  })

  it('says that it stands still when nobody can sign', () => {
    expect(sentence({ steps: [{ ...step, assignees: [] }] })).to.match(/^Ansökan står stilla/)
  })

  it('says who approved it, and that the owner is next', () => {
    const approved = { state: 'approved' as const, decision: { ...decision, trialUntil: '2027-05-24' } }
    expect(sentence(approved)).to.equal(
      'Beviljad av Amir Rahimi 24 november 2026 som ett tidsbegränsat försök till och med 24 maj 2027. Nu ska du bekräfta ansvaret.',
    )
    expect(sentence(approved, 'amir')).to.match(/Nu ska Anna Ek bekräfta ansvaret\.$/)
  })

  it('says that the policy approved it where no person did', () => {
    const automatic = { ...decision, by: { kind: 'policy' as const, id: 'rules' } }
    expect(sentence({ state: 'approved', decision: automatic })).to.match(/^Beviljad direkt/)
  })

  it('tells only the requester to change it', () => {
    const back = {
      state: 'changes_requested' as const,
      decision: { ...decision, outcome: 'changes_requested' as const },
    }
    expect(sentence(back)).to.match(/Ändra det som står nedan och skicka igen\.$/)
    expect(sentence(back, 'amir')).to.match(/Nu väntar ansökan på att Anna Ek ändrar och skickar igen\.$/)
  })

  it('has a sentence in both languages for every state', () => {
    const states = [
      'draft',
      'in_review',
      'changes_requested',
      'redirected',
      'approved',
      'rejected',
      'accepted',
      'registered',
      'closed',
      'withdrawn',
      'expired',
    ] as const
    for (const state of states) {
      const words = outcomeSentence(request({ state }), reader)
      expect(words.sv, state).to.match(/[.!]$/)
      expect(words.en, state).to.match(/[.!]$/).and.not.equal(words.sv)
    }
  })
})

describe('the way of a request', () => {
  const line = (more: Partial<AccountRequest>) => routeOf(request(more), reader).map(({ state }) => state)

  it('has one place that is now, and what is left after it', () => {
    expect(line({ steps: [step, { ...step, _id: 's2', kind: 'lead', state: 'waiting' }] })).to.deep.equal([
      'done',
      'now',
      'ahead',
      'ahead',
      'ahead',
    ])
  })

  it('has time to object before the account is registered, once its owner has confirmed, until that is over', () => {
    const objectionUntil = '2026-12-01'
    const acceptance = { state: 'accepted' as const, by: 'anna', at: now, text: null, reason: null }
    const accepted = { state: 'accepted' as const, acceptance, decision: { ...decision, objectionUntil } }
    expect(line(accepted)).to.deep.equal(['done', 'done', 'now', 'ahead'])
    const over = { ...accepted, decision: { ...decision, objectionUntil: '2026-01-02' } }
    expect(line(over)).to.deep.equal(['done', 'done', 'now'])
  })

  it('ends where it was rejected', () => {
    const rejected = {
      ...step,
      state: 'done' as const,
      verdict: 'reject' as const,
      signedBy: 'maria',
      signedAt: now,
    }
    expect(
      line({ state: 'rejected', steps: [rejected], decision: { ...decision, outcome: 'rejected' } }),
    ).to.deep.equal(['done', 'stopped'])
  })

  it('goes back to the requester for changes, which is now', () => {
    const sentBack = {
      ...decision,
      outcome: 'changes_requested' as const,
      by: { kind: 'policy' as const, id: 'p' },
    }
    expect(line({ state: 'changes_requested', decision: sentBack })).to.deep.equal(['done', 'done', 'now'])
  })
})

describe('the difference between two versions', () => {
  it('is what was answered in another way, not the order of ticks', () => {
    const before = { ...noAnswers, purposes: ['a', 'b'], hoursPerWeek: 4 }
    expect(differences(before, { ...before, purposes: ['b', 'a'], hoursPerWeek: 5 })).to.deep.equal([
      'hoursPerWeek',
    ])
  })

  it('is nothing when nothing differs', () => {
    expect(differences(noAnswers, { ...noAnswers })).to.deep.equal([])
  })
})

describe('what is typed in the form', () => {
  const asked = stepsOf({ kind: 'new', accountKind: 'unit' })
  const step = (id: string) => asked.find((each) => each.id === id) ?? asked[0]
  const read = (id: string, posted: Record<string, string | string[]>) =>
    readAnswers(step(id) as never, posted)

  it('is a number as people write numbers', () => {
    expect(read('time', { hoursPerWeek: ' 4,5 ' }).hoursPerWeek).to.equal(4.5)
    expect(read('care', { advertising: 'yes', advertisingBudget: '12 500 kr' }).advertisingBudget).to.equal(
      1_250_000,
    )
  })

  it('is handed on as it is when it is no number, for the check that names it', () => {
    expect(read('time', { hoursPerWeek: 'fyra' }).hoursPerWeek).to.equal('fyra')
  })

  it('is no answer about money where nothing is advertised', () => {
    expect(read('care', { advertising: 'no', advertisingBudget: '500' }).advertisingBudget).to.equal(null)
  })

  it('is a list where several may be ticked, one being ticked or many', () => {
    expect(read('need', { purposes: 'a' }).purposes).to.deep.equal(['a'])
    expect(read('need', { purposes: ['a', 'b', 'a'] }).purposes).to.deep.equal(['a', 'b'])
    expect(read('need', {}).purposes).to.deep.equal([])
  })
})

describe('the proposal for the profile', () => {
  const unit = {
    name: { sv: 'Sjötorpsskolan', en: 'Sjötorp School' },
    mailbox: 'skolan@x.example',
    website: null,
  }
  const known = {
    unit,
    organisation: { sv: 'Almsunda kommun', en: 'Almsunda Municipality' },
    person: 'Åsa Öberg',
  }

  it('has unit and organisation in the name, and a handle that every channel allows', () => {
    const proposal = proposeProfile({ ...known, accountKind: 'unit', language: 'sv' })
    expect(proposal.displayName).to.equal('Sjötorpsskolan, Almsunda kommun')
    expect(proposal.handle).to.equal('sjotorpsskolanalmsunda')
    expect(proposal.about).to.include('skolan@x.example')
  })

  it('is the person’s for an individual', () => {
    const proposal = proposeProfile({ ...known, accountKind: 'individual', language: 'sv' })
    expect(proposal.handle).to.equal('asaoberg')
  })
})

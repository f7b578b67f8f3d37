import { Session, type SignedIn } from '../../models/session.ts'
import { isOver } from './session.ts'

/** So many are shown; who has more ends all others at once. */
const most = 50

const ofPerson = (person: string) => ({ 'session.passport.user.person': person })

/** Where a person is signed in at a moment (real time), the last used first. On the index of the person. */
export async function signInsOf(person: string, now: number): Promise<SignedIn[]> {
  const sessions = await Session.find(ofPerson(person), { 'session.passport.user': 1 })
    .sort({ _id: 1 })
    .limit(most)
    .lean<Session[]>()
  return sessions
    .flatMap(({ session }) => session.passport?.user ?? [])
    .filter((each) => !isOver(each, now))
    .toSorted((a, b) => b.seen - a.seen)
}

/** Ends one of a person's sign-ins: with the next request that browser is nobody. One that is gone already, or another person's, is left alone. */
export async function endSignIn(person: string, id: string): Promise<void> {
  await Session.deleteMany({ ...ofPerson(person), 'session.passport.user.id': id })
}

/** Ends all of a person's sign-ins but one, the one that asks. */
export async function endOtherSignIns(person: string, kept: string): Promise<void> {
  await Session.deleteMany({ ...ofPerson(person), 'session.passport.user.id': { $ne: kept } })
}

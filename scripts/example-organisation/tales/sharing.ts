import { answersJoin, asksToJoin, type Tale } from '../tale.ts'

/** Units that ask to contribute to the accounts of others. */
export const sharingTales: Tale[] = [
  {
    about:
      'a branch library asks to contribute to the account for culture and leisure, and waits for its owner',
    ends: 'joining',
    scenes: [
      asksToJoin('viktor-ljung', [2, '13:20'], 'facebook-kultur-och-fritid', {
        need: 'Visa barnfamiljer i Norrby vad biblioteket ordnar på loven.',
        purposes: ['marketing'],
        part: 'Två inlägg inför varje lov, och svar på frågor om det vi ordnar.',
      }),
    ],
  },
  {
    about: 'a unit is offered something else than contributing',
    ends: 'closed',
    scenes: [
      asksToJoin('samuel-tesfaye', [20, '09:05'], 'facebook-stadsbiblioteket', {
        need: 'Berätta för anhöriga om bibliotekets böcker om demens.',
        purposes: ['information'],
        part: null,
      }),
      answersJoin('elin-marklund', [18, '15:30'], 'other', {
        reason:
          'Vi gör gärna en temavecka tillsammans i november. För löpande inlägg passar ert eget konto bättre.',
      }),
    ],
  },
]

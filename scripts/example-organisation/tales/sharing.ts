import type { Days } from '../days.ts'
import { accepts, answersJoin, asks, asksToJoin, registers, signs, submits } from '../scenes.ts'
import type { Tale } from '../tale.ts'
import { vault } from '../vault.ts'

/** Units that ask to contribute to the accounts of others, and an account from before the register that is not to stay. */
export const sharingTales = ({ day }: Days): Tale[] => [
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
  {
    about: 'an account that was there already is registered, to be closed when its followers have moved',
    ends: 'registered',
    scenes: [
      asks(
        'david-lundmark',
        [16, '08:50'],
        {
          need: 'En sida från 2013 som ingen har skrivit på sedan vi började medverka i kommunens.',
          purposes: ['information'],
          audiences: ['residents'],
          channel: 'facebook',
          displayName: 'Räddningstjänsten Almsunda (gamla sidan)',
          owner: 'david-lundmark',
          deputy: 'annika-rosen',
          holidaySupervisor: 'annika-rosen',
          childrenSeen: false,
          careSeen: false,
          existingUrl: 'https://www.facebook.com/raddningstjansten.almsunda.2013',
        },
        { kind: 'register-existing' },
      ),
      submits('david-lundmark', [16, '08:58']),
      signs('magnus-stahl', [15, '14:05'], 'approve', 'Hänvisa följarna till kommunens konto och stäng.', {
        existing: { outcome: 'to-be-closed', owner: null, into: null, by: day(-20) },
      }),
      accepts('david-lundmark', [14, '09:10']),
      registers(
        'david-lundmark',
        [14, '09:15'],
        'https://www.facebook.com/raddningstjansten.almsunda.2013',
        vault('Räddningstjänsten', 'annika-rosen'),
      ),
    ],
  },
]

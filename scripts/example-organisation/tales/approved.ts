import type { Days } from '../days.ts'
import { accepts, asks, changes, declines, isAway, signs, submits } from '../scenes.ts'
import type { Tale } from '../tale.ts'

/** Requests that were approved, and what came of it so far. */
export function approvedTales(days: Days): Tale[] {
  return [
    {
      about: 'the tourism company: pictures for guests from Germany, approved and waiting for its owner',
      ends: 'approved',
      scenes: [
        asks('emma-tillman', [17, '09:20'], {
          need: 'Väcka lusten att resa hit hos tyska gäster, med bilder av sjön, leden och ljuset, året om.',
          purposes: ['marketing'],
          audiences: ['visitors'],
          languages: ['de'],
          channel: 'instagram',
          displayName: 'Visit Almsunda – Urlaub am See',
          handle: 'visitalmsunda.de',
          owner: 'emma-tillman',
          deputy: 'christian-borg',
          hoursPerWeek: 6,
          supervision: 'workdays',
          period: 'most-of-year',
          childrenSeen: false,
          careSeen: false,
          advertising: true,
          advertisingBudget: 12_000_000,
          measurement: ['visits-from-channel', 'guest-nights'],
        }),
        submits('emma-tillman', [17, '09:34']),
        changes('emma-tillman', [16, '08:45'], { holidaySupervisor: 'christian-borg' }),
        submits('emma-tillman', [16, '08:47']),
        signs(
          'christian-borg',
          [4, '17:05'],
          'approve',
          'Tyskland är vår största marknad efter Sverige. Pengarna finns i årets budget.',
          {
            conditions: [
              {
                text: 'Visa styrelsen hur många som bokar efter högsäsongen.',
                due: days.day(-200),
                follower: 'christian-borg',
              },
            ],
          },
        ),
        isAway('christian-borg', [3, '16:20'], 'emma-tillman', [days.day(-14), days.day(-21)]),
      ],
    },
    {
      about: 'the concert hall’s tickets: approved by the policy, confirmed, waiting to be registered',
      ends: 'accepted',
      scenes: [
        asks('gustav-ahlin', [6, '11:00'], {
          need: 'Sälja biljetter till dem som har hört en artist men aldrig varit i konserthuset, med svar på frågor direkt i flödet.',
          purposes: ['sales', 'e-commerce'],
          audiences: ['concert-goers'],
          channel: 'instagram',
          displayName: 'Almsunda Konserthus – biljetter',
          handle: 'almsundabiljetter',
          owner: 'gustav-ahlin',
          deputy: 'yasmine-khoury',
          holidaySupervisor: 'yasmine-khoury',
          hoursPerWeek: 8,
          supervision: 'every-day',
          period: 'most-of-year',
          childrenSeen: false,
          careSeen: false,
          advertising: true,
          advertisingBudget: 6_000_000,
          measurement: ['tickets-sold', 'new-customers'],
        }),
        submits('gustav-ahlin', [6, '11:09']),
        accepts('gustav-ahlin', [5, '09:00']),
      ],
    },
    {
      about: 'approved, but the one who was to answer for it says no',
      ends: 'changes_requested',
      scenes: [
        asks('ellen-wahlberg', [24, '09:00'], {
          need: 'En podd där lärare och vårdnadshavare samtalar om läxor, läsning och skärmar.',
          purposes: ['dialogue', 'information'],
          audiences: ['families'],
          channel: 'soundcloud',
          displayName: 'Läxpodden',
          handle: 'laxpodden',
          owner: 'johan-palm',
          deputy: 'ellen-wahlberg',
          holidaySupervisor: 'ellen-wahlberg',
          hoursPerWeek: 5,
          supervision: 'every-day',
          period: 'most-of-year',
          childrenSeen: false,
          careSeen: false,
          advertising: false,
          measurement: ['views-received'],
        }),
        submits('ellen-wahlberg', [24, '09:11']),
        signs('cecilia-malmgren', [21, '16:00'], 'approve', null),
        declines(
          'johan-palm',
          [20, '08:20'],
          'Jag medverkar gärna, men jag hinner inte svara för en podd varje vecka. Ellen är rätt person om någon kan vara hennes ersättare.',
        ),
      ],
    },
  ]
}

import { expect } from 'chai'
import fc from 'fast-check'
import { channels } from '../../scripts/example-organisation/channels.ts'
import { describeAddressProblem } from '../../server/accounts/addressProblem.ts'
import { type AddressProblemCode, canonicalAddress } from '../../server/accounts/canonicalAddress.ts'

const read = (input: string, hint?: string) => canonicalAddress(channels, input, hint)

function address(input: string, hint?: string): string {
  const reading = read(input, hint)
  if ('problem' in reading) throw new Error(`${input}: ${JSON.stringify(reading.problem)}`)
  return reading.address
}

function problem(input: string, hint?: string) {
  const reading = read(input, hint)
  if ('address' in reading) throw new Error(`${input} was read as ${reading.address}`)
  return reading.problem
}

describe('an address that somebody copied', () => {
  const variants: Record<string, string[]> = {
    'x.com/ekestad': [
      'https://x.com/ekestad',
      'https://twitter.com/Ekestad',
      'http://www.twitter.com/EKESTAD/',
      'mobile.twitter.com/ekestad?s=20&t=abc',
      'x.com/@ekestad',
      '  https://x.com/ekestad  ',
      '\u200bhttps://x.com/ekestad\ufeff',
      'https://x.com/ekestad/with_replies',
      'https://x.com/ekestad#top',
      'https://twitter.com/#!/ekestad',
      'https://x.com./ekestad',
      'https://x.com:443/ekestad',
      '//x.com/ekestad',
      'https://x.com//ekestad//',
      'https://x.com/%65kestad',
      'HTTPS://X.COM/ekestad',
    ],
    'facebook.com/ekestadskommun': [
      'https://www.facebook.com/Ekestads.Kommun',
      'https://sv-se.facebook.com/ekestadskommun/?ref=page_internal',
      'm.facebook.com/ekestadskommun/about',
      'https://www.facebook.com/pg/ekestadskommun/posts/',
      'fb.com/ekestadskommun?fbclid=IwAR0',
      'https://www.facebook.com/@ekestadskommun',
    ],
    'facebook.com/profile.php?id=100064512345678': [
      'https://www.facebook.com/profile.php?id=100064512345678',
      'https://m.facebook.com/profile.php?fbclid=x&id=100064512345678&sk=about',
      'https://www.facebook.com/people/Ekestads-kommun/100064512345678/',
      'https://www.facebook.com/pages/Ekestads-kommun/100064512345678',
      'https://www.facebook.com/pages/category/Government-Organization/Ekestads-kommun-100064512345678/',
      'https://www.facebook.com/p/Ekestads-kommun-100064512345678/',
      'https://www.facebook.com/Ekestads-kommun-100064512345678/',
      'https://www.facebook.com/100064512345678',
    ],
    'youtube.com/channel/UCq-Fj5jknLsUf-MWSy4_brA': [
      'https://www.youtube.com/channel/UCq-Fj5jknLsUf-MWSy4_brA',
      'https://m.youtube.com/channel/UCq-Fj5jknLsUf-MWSy4_brA/videos?view=0',
      'youtube.com/Channel/UCq-Fj5jknLsUf-MWSy4_brA/featured',
    ],
    'youtube.com/@ekestad': ['https://www.youtube.com/@Ekestad', 'youtube.com/@ekestad/streams'],
    'youtube.com/c/ekestad': ['youtube.com/c/Ekestad', 'https://www.youtube.com/Ekestad/about'],
    'youtube.com/user/ekestad': ['https://www.youtube.com/user/Ekestad?hl=sv'],
    'linkedin.com/company/ekestads-kommun': [
      'https://www.linkedin.com/company/ekestads-kommun/about/',
      'https://se.linkedin.com/company/Ekestads-Kommun?originalSubdomain=se',
      'linkedin.com/company/ekestads-kommun/posts/?feedView=all',
    ],
    'linkedin.com/company/räddningstjänsten': [
      'https://www.linkedin.com/company/r%C3%A4ddningstj%C3%A4nsten/',
      'https://www.linkedin.com/company/räddningstjänsten/',
      'https://www.linkedin.com/company/ra%CC%88ddningstja%CC%88nsten/',
    ],
    'linkedin.com/in/anna-ek': ['https://www.linkedin.com/in/anna-ek/?locale=sv_SE'],
    'linkedin.com/school/ekgymnasiet': ['https://www.linkedin.com/school/ekgymnasiet/people/'],
    'linkedin.com/showcase/ekestad-naring': ['https://www.linkedin.com/showcase/ekestad-naring/'],
    'instagram.com/ek.biblioteket_1': [
      'https://www.instagram.com/ek.biblioteket_1/?hl=sv&igsh=abc',
      'instagr.am/ek.biblioteket_1',
    ],
    'tiktok.com/@ekungdom': ['https://www.tiktok.com/@EkUngdom?lang=sv', 'https://m.tiktok.com/@ekungdom'],
    'threads.com/@ekestad': ['https://www.threads.net/@ekestad', '@ekestad@threads.net'],
    'mastodon.social/@ekestad': [
      'https://mastodon.social/@Ekestad',
      'https://mastodon.social/users/ekestad',
      'https://mastodon.social/web/@ekestad',
      '@ekestad@mastodon.social',
      'https://mastodon.social/@ekestad@mastodon.social',
      'https://mastodon.social/@ekestad/with_replies',
    ],
    'xn--rksmrgs-5wao1o.example/@kock': [
      'https://räksmörgås.example/@kock',
      'https://xn--rksmrgs-5wao1o.example/@Kock',
    ],
    'bsky.app/profile/ekestad.se': ['https://bsky.app/profile/Ekestad.se'],
    'snapchat.com/@ekfritid': ['https://www.snapchat.com/add/ekfritid', 'https://snapchat.com/@EkFritid'],
    'whatsapp.com/channel/0029VaAbC': ['https://www.whatsapp.com/channel/0029VaAbC'],
    'pinterest.com/ekturism': [
      'https://www.pinterest.se/ekturism/',
      'https://se.pinterest.com/EkTurism/_saved/',
    ],
    'flickr.com/photos/12345@n02': [
      'https://www.flickr.com/photos/12345@N02/albums',
      'flickr.com/people/12345@N02/',
    ],
    'medium.com/@ekdata': [
      'https://medium.com/@ekdata',
      'https://ekdata.medium.com/',
      'https://medium.com/@ekdata/about',
    ],
    'reddit.com/r/ekestad': ['https://old.reddit.com/r/Ekestad/top/'],
    'reddit.com/user/ekestad': ['https://www.reddit.com/u/ekestad/'],
    't.me/ekestad': ['https://telegram.me/Ekestad', 'https://t.me/s/ekestad'],
    'github.com/ekestad': ['https://github.com/orgs/ekestad', 'github.com/Ekestad?tab=repositories'],
  }

  for (const [canonical, ways] of Object.entries(variants)) {
    it(`is ${canonical}, in ${ways.length} ways of writing it`, () => {
      for (const way of [...ways, canonical]) expect(address(way), way).to.equal(canonical)
    })
  }

  it('keeps the handle and the address to follow as the account writes them', () => {
    expect(read('twitter.com/EkestadsKommun?s=20')).to.deep.equal({
      channel: 'x',
      address: 'x.com/ekestadskommun',
      url: 'https://x.com/EkestadsKommun',
      handle: 'EkestadsKommun',
    })
    expect(read('https://www.facebook.com/Ekestads.Kommun')).to.include({
      url: 'https://facebook.com/Ekestads.Kommun',
      handle: 'Ekestads.Kommun',
    })
  })

  it('does not mix up two accounts that only look alike', () => {
    const pairs: [string, string][] = [
      ['youtube.com/channel/UCabc', 'youtube.com/channel/UCABC'],
      ['youtube.com/@ek', 'youtube.com/user/ek'],
      ['linkedin.com/company/ek', 'linkedin.com/in/ek'],
      ['instagram.com/ek.bib', 'instagram.com/ekbib'],
      ['mastodon.social/@ek', 'mastodon.example/@ek'],
      ['facebook.com/ekestad', 'facebook.com/groups/ekestad'],
    ]
    for (const [one, other] of pairs) expect(address(one)).not.to.equal(address(other))
  })
})

describe('a name given with its channel', () => {
  it('is enough', () => {
    expect(address('@EkBib', 'instagram')).to.equal('instagram.com/ekbib')
    expect(address('ekbib', 'instagram')).to.equal('instagram.com/ekbib')
    expect(address('@ek.bib', 'instagram')).to.equal('instagram.com/ek.bib')
    expect(address('ekestad', 'tiktok')).to.equal('tiktok.com/@ekestad')
    expect(address('ekestads-kommun', 'linkedin')).to.equal('linkedin.com/company/ekestads-kommun')
    expect(address('ekestad@masto.example', 'mastodon')).to.equal('masto.example/@ekestad')
    expect(address('ekestad', 'facebook')).to.equal('facebook.com/ekestad')
  })

  it('is not enough where it does not say which account', () => {
    expect(problem('ekestad', 'mastodon').code).to.equal('address-no-account')
    expect(problem('explore', 'instagram').code).to.equal('address-no-account')
    expect(problem('@..', 'instagram').code).to.equal('address-handle')
    expect(problem('ek.bib', 'instagram').code, 'may be a host').to.equal('address-unknown-host')
    expect(problem('').code).to.equal('address-empty')
  })

  it('must be of that channel when it is an address', () => {
    expect(problem('https://facebook.com/ekestad', 'instagram')).to.deep.equal({
      code: 'address-other-channel',
      values: { channel: 'facebook', expected: 'instagram' },
    })
    expect(problem('https://masto.example/@ek', 'instagram').code).to.equal('address-unknown-host')
    expect(() => read('ek', 'myspace')).to.throw(RangeError)
  })
})

describe('what is not certainly the address of an account', () => {
  const refused: [AddressProblemCode, string[]][] = [
    ['address-empty', ['', '   ', '\u200b']],
    ['address-too-long', [`https://x.com/${'a'.repeat(500)}`]],
    [
      'address-malformed',
      [
        'https://x.com/eke stad',
        'https://x.com/%E0%A4%A',
        'https://x.com/a%2Fb',
        'https://x.com/a%00b',
        'https:\\\\x.com\\ekestad',
        'https:x.com/ekestad',
        'https:///x.com/ekestad',
        'https://x.com/eke\nstad',
        'https://x.com/eke\u202estad',
        'https://[::1',
      ],
    ],
    [
      'address-scheme',
      ['javascript:alert(1)', 'data:text/html,x', 'ftp://x.com/ek', 'mailto:a@x.com', 'localhost:x'],
    ],
    [
      'address-credentials',
      [
        'https://instagram.com@evil.example/ek',
        'https://user:pass@x.com/ek',
        'info@ekestad.se',
        'x.com@evil.example',
      ],
    ],
    ['address-port', ['https://x.com:8443/ek', 'instagram.com:8080/ek']],
    ['address-ip', ['http://127.0.0.1/@ek', 'https://[::1]/@ek', 'http://0x7f.1/@ek', '2130706433/@ek']],
    [
      'address-unknown-host',
      [
        'https://ekestad.se/kontakt',
        'https://x.com.evil.example/ekestad',
        'https://evil-x.com/ekestad',
        'https://help.instagram.com/ekestad',
        'https://help.instagram.com/@ekestad',
        'https://lnstagram.com/ekestad',
        'https://іnstagram.com/ekestad',
        'https://localhost/@ek',
        'ekestad',
      ],
    ],
    [
      'address-short-link',
      ['https://youtu.be/abc', 'https://vm.tiktok.com/abc', 'fb.me/ekestad', 'https://t.co/x'],
    ],
    [
      'address-no-account',
      [
        'https://instagram.com',
        'https://www.instagram.com/p/Cabc/',
        'https://www.instagram.com/explore/',
        'https://x.com/i/events/1',
        'https://x.com/home',
        'https://www.youtube.com/watch?v=abc',
        'https://www.youtube.com/channel/',
        'https://www.facebook.com/profile.php',
        'https://www.facebook.com/profile.php?id=abc',
        'https://www.facebook.com/watch/?v=1',
        'https://www.linkedin.com/feed/update/urn:li:activity:1',
        'https://www.linkedin.com/company/',
        'https://vimeo.com/123456789',
        'https://blog.medium.com/x',
        'https://www.tiktok.com/ekestad',
      ],
    ],
    [
      'address-handle',
      ['https://x.com/a_name_of_sixteen', 'https://instagram.com/räksmörgås', 'https://x.com/eke-stad'],
    ],
  ]
  for (const [code, inputs] of refused) {
    it(`is refused with ${code}`, () => {
      for (const input of inputs) expect(problem(input).code, input).to.equal(code)
    })
  }

  it('is refused with the account it belongs to when it is a post, since a post may be anybody’s', () => {
    const posts = {
      'https://x.com/Ekestad/status/1': 'x.com/ekestad',
      'https://www.instagram.com/ekestad/p/Cabc/': 'instagram.com/ekestad',
      'https://www.facebook.com/ekestad/posts/1': 'facebook.com/ekestad',
      'https://www.tiktok.com/@ekestad/video/1': 'tiktok.com/@ekestad',
      'https://github.com/ekestad/register': 'github.com/ekestad',
      'https://mastodon.social/@ekestad/1123': 'mastodon.social/@ekestad',
    }
    for (const [post, account] of Object.entries(posts)) {
      expect(problem(post), post).to.deep.equal({ code: 'address-inside-account', values: { account } })
    }
  })

  it('is refused when another server shows the account, since it may show what it likes', () => {
    expect(problem('https://evil.example/@ekestad@mastodon.social')).to.deep.equal({
      code: 'address-inside-account',
      values: { account: 'mastodon.social/@ekestad' },
    })
  })

  it('is told what would mend it, in both languages', () => {
    const inputs = [
      ...refused.map(([, [first = '']]) => problem(first)),
      problem('https://x.com/ek/status/1'),
    ]
    inputs.push(problem('https://x.com/ek', 'facebook'))
    const seen = new Set<string>()
    for (const each of inputs) {
      seen.add(each.code)
      const { sv, en } = describeAddressProblem(each)
      for (const text of [sv, en])
        expect(text, each.code)
          .to.match(/^\S.*[.?]$/)
          .and.not.match(/undefined|\{/)
    }
    expect(seen.size).to.equal(13)
    expect(describeAddressProblem(problem('https://www.tiktok.com/ekestad')).sv).to.contain(
      'tiktok.com/@kontonamn',
    )
  })
})

describe('reading addresses', () => {
  const handle = fc.stringMatching(/^[a-zA-Z0-9_]{3,15}$/).filter((name) => /[a-z]/i.test(name))
  const shapes: Record<string, string> = {
    instagram: 'instagram.com/',
    x: 'x.com/',
    tiktok: 'tiktok.com/@',
    threads: 'threads.com/@',
    linkedin: 'linkedin.com/company/',
    youtube: 'youtube.com/@',
    twitch: 'twitch.tv/',
    mastodon: 'mastodon.social/@',
  }
  const noise = fc.record({
    scheme: fc.constantFrom('', 'https://', 'http://', '//', 'HTTPS://'),
    front: fc.constantFrom('', 'www.'),
    slash: fc.constantFrom('', '/', '//'),
    query: fc.constantFrom('', '?utm_source=x', '?fbclid=1&igsh=2', '?hl=sv'),
    hash: fc.constantFrom('', '#', '#about'),
    around: fc.constantFrom('', ' ', '\t', '\u00a0', '\ufeff'),
    loud: fc.boolean(),
  })

  it('brings every way of writing one address to the same one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(shapes)), handle, noise, (channel, name, way) => {
        const plain = read(`${shapes[channel]}${name}`)
        if ('problem' in plain) return fc.pre(false)
        const front = channel === 'mastodon' ? '' : way.front
        const written = way.loud ? name.toUpperCase() : name
        const input = `${way.around}${way.scheme}${front}${shapes[channel]}${written}${way.slash}${way.query}${way.hash}${way.around}`
        expect(address(input), input).to.equal(plain.address)
      }),
      { numRuns: 300 },
    )
  })

  it('reads what it made as the same again', () => {
    const path = fc.array(
      fc.oneof(handle, fc.constantFrom('@a', 'channel', 'UCx', 'groups', 'in', 'é', '%C3%A9')),
      {
        maxLength: 3,
      },
    )
    const host = fc.constantFrom(...channels.flatMap((channel) => channel.addresses.hosts), 'masto.example')
    fc.assert(
      fc.property(host, path, (name, parts) => {
        const reading = read(`${name}/${parts.join('/')}`)
        if ('problem' in reading) return
        expect(address(reading.address)).to.equal(reading.address)
        expect(address(reading.url)).to.equal(reading.address)
        expect(address(reading.url, reading.channel)).to.equal(reading.address)
        expect(new URL(reading.url).protocol).to.equal('https:')
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, and never reads another host as a known channel', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl(), fc.domain()), (input) => {
        const reading = read(input)
        if ('address' in reading && reading.channel !== 'mastodon') {
          expect(
            channels.some(({ addresses }) =>
              addresses.hosts.some((host) => input.toLowerCase().includes(host)),
            ),
          ).to.equal(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})

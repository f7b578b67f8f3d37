import type { AddressPattern, AddressRules } from '../../models/channel.ts'

/** A name as most channels have it; the rest is said at each channel. */
const plain: AddressRules['handle'] = { also: '', ignored: '', unicode: false, min: 1, max: 64 }

const at = (path: string, as: string | null = null): AddressPattern => ({ path, as, caseCounts: false })
const exact = (path: string, as: string | null = null): AddressPattern => ({ path, as, caseCounts: true })
const words = (text: string): string[] => text.trim().split(/\s+/)

function rules(
  hosts: string[],
  given: Partial<Omit<AddressRules, 'handle'>> & { handle?: Partial<AddressRules['handle']> },
): AddressRules {
  return {
    hosts,
    prefixes: given.prefixes ?? [],
    locales: given.locales ?? false,
    shortHosts: given.shortHosts ?? [],
    handle: { ...plain, ...given.handle },
    patterns: given.patterns ?? [at('/{handle}')],
    reserved: given.reserved ?? [],
    tabs: given.tabs ?? [],
  }
}

/** How addresses of today's channels are read. A new organisation starts from these too. */
export const addressRules = {
  instagram: rules(['instagram.com', 'instagr.am'], {
    shortHosts: ['ig.me'],
    handle: { also: '._', max: 30 },
    reserved: words(`
      p reel reels tv stories s explore accounts direct about developer legal directory
      challenge web privacy terms api session popular
    `),
    tabs: words('reels tagged guides channel'),
  }),
  facebook: rules(['facebook.com', 'fb.com'], {
    prefixes: ['web', 'touch', 'mbasic'],
    locales: true,
    shortHosts: ['fb.me', 'fb.watch', 'fb.gg'],
    // Facebook takes `kultur.huset` and `kulturhuset` for one name.
    handle: { also: '.', ignored: '.', max: 50 },
    patterns: [
      at('/profile.php?id={number}'),
      at('/people/{any}/{number}', '/profile.php?id={number}'),
      at('/pages/category/{any}/{any}-{number}', '/profile.php?id={number}'),
      at('/pages/{any}/{number}', '/profile.php?id={number}'),
      at('/p/{any}-{number}', '/profile.php?id={number}'),
      at('/{number}', '/profile.php?id={number}'),
      at('/{any}-{number}', '/profile.php?id={number}'),
      at('/{handle}'),
      at('/pg/{handle}', '/{handle}'),
      at('/groups/{handle}'),
    ],
    reserved: words(`
      share sharer sharer.php share.php story.php photo photo.php photos video.php watch reel
      reels events marketplace gaming login login.php hashtag help policies privacy settings
      business ads plugins dialog notes stories media permalink.php home.php l.php pages people
      groups search live fundraisers
    `),
    tabs: words(`
      about photos videos posts events reviews community mentions followers reels live timeline
      home members media announcements
    `),
  }),
  linkedin: rules(['linkedin.com'], {
    locales: true,
    shortHosts: ['lnkd.in'],
    handle: { also: "-_.&'’", unicode: true, max: 100 },
    patterns: [at('/company/{handle}'), at('/school/{handle}'), at('/showcase/{handle}'), at('/in/{handle}')],
    tabs: words('about posts jobs people life mycompany videos events alumni home insights'),
  }),
  x: rules(['x.com', 'twitter.com'], {
    shortHosts: ['t.co'],
    handle: { also: '_', max: 15 },
    reserved: words(`
      i home explore search hashtag intent share login signup settings messages notifications
      tos privacy about jobs compose account download who_to_follow
    `),
    tabs: words('with_replies media likes highlights articles followers following lists'),
  }),
  youtube: rules(['youtube.com'], {
    shortHosts: ['youtu.be'],
    handle: { also: '._-·', unicode: true, max: 100 },
    patterns: [
      at('/@{handle}'),
      exact('/channel/{id}'),
      at('/user/{handle}'),
      at('/c/{handle}'),
      at('/{handle}', '/c/{handle}'),
    ],
    reserved: words(`
      watch playlist shorts live results feed embed hashtag post clip premium gaming music kids
      about account redirect oembed v e t howyoutubeworks attribution_link source podcasts
      creators ads signin trending
    `),
    tabs: words(`
      featured videos shorts streams live playlists community posts about channels podcasts
      releases discussion join store search
    `),
  }),
  tiktok: rules(['tiktok.com'], {
    shortHosts: ['vm.tiktok.com', 'vt.tiktok.com'],
    handle: { also: '._', max: 24 },
    patterns: [at('/@{handle}')],
    tabs: ['live'],
  }),
  snapchat: rules(['snapchat.com'], {
    shortHosts: ['snapchat.app.link'],
    handle: { also: '._-', min: 3, max: 15 },
    patterns: [at('/@{handle}'), at('/add/{handle}', '/@{handle}')],
  }),
  threads: rules(['threads.com', 'threads.net'], {
    handle: { also: '._', max: 30 },
    patterns: [at('/@{handle}')],
    tabs: ['replies', 'media', 'reposts'],
  }),
  mastodon: rules([], {
    handle: { also: '_.-' },
    patterns: [
      at('/@{handle}@{host}', '//{host}/@{handle}'),
      at('/@{handle}'),
      at('/users/{handle}', '/@{handle}'),
      at('/web/@{handle}', '/@{handle}'),
    ],
    tabs: words('with_replies media followers following featured'),
  }),
  bluesky: rules(['bsky.app'], {
    handle: { also: '.-:', min: 3, max: 253 },
    patterns: [at('/profile/{handle}')],
    tabs: words('followers follows feed media replies'),
  }),
  pinterest: rules(
    words(`
      pinterest.com pinterest.se pinterest.no pinterest.dk pinterest.fi pinterest.de
      pinterest.co.uk pinterest.fr pinterest.es pinterest.it pinterest.ca pinterest.com.au
    `),
    {
      locales: true,
      shortHosts: ['pin.it'],
      handle: { also: '_-', min: 3, max: 30 },
      reserved: words('pin search ideas today explore categories login settings business about'),
      tabs: words('_saved _created _profile pins boards'),
    },
  ),
  whatsapp: rules(['whatsapp.com'], {
    shortHosts: ['wa.me', 'chat.whatsapp.com'],
    patterns: [exact('/channel/{id}')],
  }),
  flickr: rules(['flickr.com'], {
    shortHosts: ['flic.kr'],
    handle: { also: '_-@' },
    patterns: [at('/photos/{handle}'), at('/people/{handle}', '/photos/{handle}')],
    tabs: words('albums sets with favorites galleries groups collections'),
  }),
  vimeo: rules(['vimeo.com'], {
    handle: { also: '_' },
    reserved: words(`
      {number} watch categories channels groups ondemand features blog help about search login
      join upgrade showcase event album manage settings staffpicks
    `),
    tabs: words('videos about albums collections following followers'),
  }),
  twitch: rules(['twitch.tv'], {
    shortHosts: ['clips.twitch.tv'],
    handle: { also: '_', min: 2, max: 25 },
    reserved: words('directory videos settings downloads jobs p turbo search subscriptions store'),
    tabs: words('about schedule videos clips home'),
  }),
  reddit: rules(['reddit.com'], {
    prefixes: ['old', 'new', 'np', 'sh'],
    shortHosts: ['redd.it'],
    handle: { also: '_-', min: 2, max: 24 },
    patterns: [at('/user/{handle}'), at('/u/{handle}', '/user/{handle}'), at('/r/{handle}')],
    tabs: words('submitted comments overview about new top hot wiki'),
  }),
  medium: rules(['medium.com'], {
    handle: { also: '._-', max: 60 },
    patterns: [at('/@{handle}'), at('//{handle}.medium.com', '/@{handle}'), at('/{handle}')],
    reserved: words(`
      m me p tag topic topics search about membership creators new-story help policy blog
      engineering status jobs plans
    `),
    tabs: words('about followers following lists latest archive'),
  }),
  soundcloud: rules(['soundcloud.com'], {
    shortHosts: ['on.soundcloud.com'],
    handle: { also: '_-', min: 3, max: 25 },
    reserved: words('discover stream search charts upload you pages jobs go imprint people tags'),
    tabs: words('tracks albums sets reposts popular-tracks followers following likes comments'),
  }),
  telegram: rules(['t.me', 'telegram.me', 'telegram.dog'], {
    handle: { also: '_', min: 4, max: 32 },
    patterns: [at('/{handle}'), at('/s/{handle}', '/{handle}')],
    reserved: words(`
      joinchat addstickers addemoji share c proxy socks login iv setlanguage addtheme addlist
      boost giftcode contact
    `),
  }),
  github: rules(['github.com'], {
    handle: { also: '-', max: 39 },
    patterns: [at('/{handle}'), at('/orgs/{handle}', '/{handle}')],
    reserved: words(`
      features pricing explore topics trending marketplace about login join settings sponsors
      search apps collections events notifications readme security site enterprise
      customer-stories team contact organizations users new codespaces
    `),
    tabs: words('repositories projects packages people followers following stars sponsoring'),
  }),
} satisfies Record<string, AddressRules>

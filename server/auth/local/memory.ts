import type { Adapter, Stored } from 'oidc-provider'

/** Where the provider keeps what lives for minutes: started sign-ins, codes, grants. Gone at a restart, which costs a click. */
export function createMemory(now: () => number = Date.now): (model: string) => Adapter {
  const kept = new Map<string, { value: Stored; until: number }>()

  const find = (match: (key: string, value: Stored) => boolean): Stored | undefined => {
    for (const [key, { value, until }] of kept) {
      if (until <= now()) kept.delete(key)
      else if (match(key, value)) return value
    }
    return undefined
  }

  return (model) => ({
    upsert: async (id, value, expiresIn = 600) => {
      kept.set(`${model}:${id}`, { value, until: now() + expiresIn * 1000 })
    },
    find: async (id) => find((key) => key === `${model}:${id}`),
    findByUid: async (uid) => find((key, value) => key.startsWith(`${model}:`) && value.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const entry = kept.get(`${model}:${id}`)
      if (entry) entry.value.consumed = Math.floor(now() / 1000)
    },
    destroy: async (id) => {
      kept.delete(`${model}:${id}`)
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { value }] of kept) if (value.grantId === grantId) kept.delete(key)
    },
  })
}

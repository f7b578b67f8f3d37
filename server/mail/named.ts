import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import { Channel } from '../../models/channel.ts'
import type { OutboxMessage } from '../../models/outbox.ts'
import { Strategy } from '../../models/strategy.ts'
import type { Text } from '../../models/text.ts'
import { Unit } from '../../models/unit.ts'

type About = Pick<OutboxMessage, 'data'>
type Called = { displayName: string | null; channel: string | null }

/**
 * What each message is about, as people call it: `Björkängsskolan på Instagram`. Names are looked up when the message is written out, so that the
 * outbox holds no names and one that has been erased is not mailed. Null for a message that is about neither request, account, strategy nor unit. Five queries.
 */
export async function namesIn(messages: readonly About[]): Promise<(message: About) => Text | null> {
  const ids = (key: string) => messages.map(({ data }) => data[key]).filter((id) => typeof id === 'string')
  const [accounts, requests, channels, units, strategies] = await Promise.all([
    Account.find({ _id: { $in: ids('account') } }, { displayName: 1, channel: 1 }).lean<
      Pick<Account, '_id' | 'displayName' | 'channel'>[]
    >(),
    AccountRequest.find(
      { _id: { $in: ids('request') } },
      { 'answers.displayName': 1, 'answers.channel': 1 },
    ).lean<{ _id: string; answers: Pick<Answers, 'displayName' | 'channel'> }[]>(),
    Channel.find({}, { name: 1 }).limit(200).lean<Pick<Channel, '_id' | 'name'>[]>(),
    Unit.find({ _id: { $in: ids('unit') } }, { name: 1 }).lean<Pick<Unit, '_id' | 'name'>[]>(),
    Strategy.find({ _id: { $in: ids('strategy') }, 'name.sv': { $ne: '' } }, { name: 1 }).lean<
      Pick<Strategy, '_id' | 'name'>[]
    >(),
  ])
  const called = new Map<unknown, Called>([
    ...requests.map(({ _id, answers }) => [_id, answers] as const),
    ...accounts.map((account) => [account._id, account] as const),
  ])
  const names = new Map(channels.map(({ _id, name }) => [_id, name]))
  return ({ data }) => {
    const one = called.get(data.account) ?? called.get(data.request)
    return one
      ? nameOf(one.displayName, names.get(one.channel ?? ''))
      : ([...units, ...strategies].find(({ _id }) => _id === data.unit || _id === data.strategy)?.name ??
          null)
  }
}

function nameOf(name: string | null, channel: Text | undefined): Text | null {
  if (!channel) return name ? { sv: name, en: name } : null
  return {
    sv: `${name ?? 'ett konto'} på ${channel.sv}`,
    en: `${name ?? 'an account'} on ${channel.en}`,
  }
}

import { expect } from 'chai'
import { describeEmbedded, useDatabase } from './support.ts'
import { messageOf, sectionOf, WireClient } from './wireClient.ts'

describeEmbedded('the wire', () => {
  const database = useDatabase()
  let client: WireClient
  beforeEach(async () => {
    client = await WireClient.connect(database.uri)
  })
  afterEach(() => client.close())

  it('carries a message that comes one byte at a time', async () => {
    client.socket.setNoDelay(true)
    for (const byte of messageOf({ ping: 1, $db: 'test' })) client.socket.write(Buffer.from([byte]))
    expect(await client.reply()).to.eql({ ok: 1 })
  })
  it('carries several messages that come at once', async () => {
    client.socket.write(
      Buffer.concat([messageOf({ ping: 1, $db: 'test' }), messageOf({ ping: 1, $db: 'test' })]),
    )
    expect([await client.reply(), await client.reply()]).to.eql([{ ok: 1 }, { ok: 1 }])
  })
  it('carries documents beside the body', async () => {
    const documents = sectionOf('documents', [{ _id: 1 }, { _id: 2 }])
    client.socket.write(messageOf({ insert: 'beside', $db: 'test' }, 0, documents))
    expect(await client.reply()).to.eql({ n: 2, ok: 1 })
  })
  it('stays silent where the client waits for no answer', async () => {
    client.socket.write(messageOf({ insert: 'silent', documents: [{ _id: 1 }], $db: 'test' }, 2))
    expect(await client.send({ ping: 1 })).to.eql({ ok: 1 })
    expect(await client.send({ count: 'silent' })).to.eql({ n: 1, ok: 1 })
  })
  it('ends where something else is spoken, and the others go on', async () => {
    const other = await WireClient.connect(database.uri)
    client.socket.write('GET / HTTP/1.1\r\n\r\n')
    const ended = await client.reply().catch((error: Error) => error.message)
    expect(ended).to.equal('The server has closed the connection')
    expect(await other.send({ ping: 1 })).to.eql({ ok: 1 })
    other.close()
  })
  it('ends where a section claims to be longer than its message', async () => {
    const message = messageOf({ ping: 1, $db: 'test' })
    message.writeInt32LE(5000, 21)
    client.socket.write(message)
    expect(await client.reply().catch((error: Error) => error.message)).to.equal(
      'The server has closed the connection',
    )
  })
})

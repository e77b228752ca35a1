import { openNewPage, openPage, startManualChatServer } from '../../support/chat/chat-server.ts'
import { testTextConnector } from './text-connector.ts'

testTextConnector('web chat', async () => {
  const server = await startManualChatServer()
  const { page, session } = await openNewPage(server)
  let attempts = 0
  return {
    connector: server.channel.connector,
    received: server.fake.received,
    attempts: () => attempts,
    async customerWrites(vendorId, text) {
      attempts += 1
      const reply = await page.send(vendorId, text)
      if (!reply.ok) throw new Error(reply.message)
    },
    async send(content) {
      const { conversationId } = session
      const messageId = server.fake.say(conversationId, content)
      const { id: interactionId } = server.fake.current(conversationId)
      return server.channel.connector.send({
        interactionId,
        messageId,
        conversationId,
        accountId: null,
        address: 'visitor',
        content,
      })
    },
    async customerSees() {
      const again = await openPage(server, session.token)
      again.close()
      return again.welcome.messages.flatMap(({ from, content }) =>
        from === 'agent' && content?.kind === 'text' ? [content.text] : [],
      )
    },
    async stop() {
      page.close()
      await server.close()
    },
  }
})

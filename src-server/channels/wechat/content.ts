/** Our messages in the vendor's words, and the vendor's in ours. */
import { asLines, type MessageContent } from '#shared/domain/message.ts'
import { pictureAddress } from '#shared/domain/shelf-picture.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** A message in the form of `/cgi-bin/message/custom/send`, but for its receiver. */
export type WechatMessage = { readonly msgtype: string } & Readonly<Record<string, unknown>>

export type Upload = { readonly type: 'image' | 'voice' | 'video'; readonly blobId: string; readonly name: string }

/** What has to be with the vendor before the message can be sent; null: nothing. */
export function uploadOf(content: MessageContent): Upload | null {
  switch (content.kind) {
    case 'image':
    case 'voice':
    case 'video':
      return { type: content.kind, blobId: content.attachment.blobId, name: content.attachment.name }
    case 'text':
    case 'template':
    case 'location':
    case 'menu':
    case 'card':
    case 'file':
      return null
  }
}

/**
 * @param mediaId of `uploadOf`
 * [SH26] A card is one message, its picture in it.
 * @param publicAddress where the vendor fetches pictures from us
 * @returns null: the vendor has no such message
 */
export function messageOf(content: MessageContent, mediaId: string, publicAddress: string): WechatMessage | null {
  switch (content.kind) {
    case 'text':
    case 'template':
      return { msgtype: 'text', text: { content: content.text } }
    case 'location':
      return { msgtype: 'text', text: { content: content.label } }
    case 'image':
    case 'voice':
      return { msgtype: content.kind, [content.kind]: { media_id: mediaId } }
    case 'video':
      return { msgtype: 'video', video: { media_id: mediaId, title: content.attachment.name, description: '' } }
    case 'menu': {
      const { head, options, tail } = content
      const list = options.map(({ id, text }) => ({ id, content: text }))
      return { msgtype: 'msgmenu', msgmenu: { head_content: head, list, tail_content: tail } }
    }
    case 'card': {
      const { title, text, link, picture } = content
      const picurl = picture === undefined ? null : new URL(pictureAddress(picture), publicAddress).href
      // A press on it must open something: without a link, its picture.
      const url = link ?? picurl
      if (url === null) return { msgtype: 'text', text: { content: asLines({ head: title, options: [], tail: text }) } }
      const article = { title, description: text, url, ...(picurl === null ? {} : { picurl }) }
      return { msgtype: 'news', news: { articles: [article] } }
    }
    case 'file':
      return null
    default:
      return assertNever(content)
  }
}

/** Our messages in the vendor's words, and the vendor's in ours. */
import { asLines, type MessageContent, type ShelfPicture } from '#shared/domain/message.ts'
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
 * @param publicOrigin where the vendor fetches pictures from us; null: nowhere
 * @returns null: the vendor has no such message
 */
export function messageOf(
  content: MessageContent,
  mediaId: string,
  publicOrigin: string | null = null,
): WechatMessage | null {
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
      if (link === null)
        return { msgtype: 'text', text: { content: asLines({ head: title, options: [], tail: text }) } }
      const article = { title, description: text, url: link }
      const picurl =
        publicOrigin === null || picture === undefined ? {} : { picurl: `${publicOrigin}${pictureAddress(picture)}` }
      return { msgtype: 'news', news: { articles: [{ ...article, ...picurl }] } }
    }
    case 'file':
      return null
    default:
      return assertNever(content)
  }
}

/** [SH26] The picture of a card that does not carry it itself: without a way on it is plain text. null: none */
export function pictureBeside(content: MessageContent, publicOrigin: string | null): ShelfPicture | null {
  if (content.kind !== 'card' || content.picture === undefined) return null
  return content.link !== null && publicOrigin !== null ? null : content.picture
}
